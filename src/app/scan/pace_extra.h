#ifndef APP_SCAN_PACE_EXTRA_H
#define APP_SCAN_PACE_EXTRA_H

#include <stdbool.h>

struct app;
struct err;
struct survey_row;

/* The reviews after the last milestone: the note has no box for them, only the last day and the count tell of
   them. */

/* Whether a person changed the note so that one or more of them did not happen. Of a note with a count these are
   as many as the count is lower; of one without, those after the last day. */
bool pace_is_lowered(struct app *app, const struct survey_row *row);
/* Takes these reviews back. Of a note without a count, the earliest of them gets the last day of the note, if this
   is later than all other reviews. Sets row->stale. */
int pace_take_back(struct app *app, struct survey_row *row, struct err *err);
/* Records a review that a person wrote into the note, or another day of the latest one. Sets row->stale. Call it
   before the ticks are recorded. */
int pace_record_review(struct app *app, struct survey_row *row, struct err *err);

#endif
