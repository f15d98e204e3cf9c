#ifndef APP_IDENTITY_SURVEY_RECORD_H
#define APP_IDENTITY_SURVEY_RECORD_H

struct app;
struct err;
struct survey;
struct survey_row;

/* They need an open write transaction. */

/* Appends the event for the sighting of a row, if it has one. */
int survey_record_sighting(struct app *app, struct survey_row *row, struct err *err);
/* Stores which notes are missing now, and removes those that have a file again. */
int survey_record_missing(struct app *app, const struct survey *survey, struct err *err);
/* Stores as missing the notes that can be none of the files, and so are not in the survey. */
int survey_record_elsewhere(struct app *app, const struct survey *survey, struct err *err);

#endif
