#ifndef APP_IDENTITY_SURVEY_RECORD_H
#define APP_IDENTITY_SURVEY_RECORD_H

struct app;
struct err;
struct survey;
struct survey_row;

/* Records parts of what a survey found, in the transaction that is open: the sighting of one row; the
   notes that vanished, or came back. */
int survey_record_sight(struct app *app, struct survey_row *row, struct err *err);
int survey_record_missing(struct app *app, const struct survey *survey, struct err *err);

#endif
