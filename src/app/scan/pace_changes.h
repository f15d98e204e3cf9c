#ifndef APP_SCAN_PACE_CHANGES_H
#define APP_SCAN_PACE_CHANGES_H

#include "base/str.h"
#include "scheduler/pace.h"

struct app;
struct err;
struct survey;
struct survey_row;

/* What changed in the last day and the count of a note. Each is brought into the form of boxes, which the scan
   compares with those of the last scan and with the history. */

/* What pace_encode() wrote; of another text pace_none(). */
struct pace pace_of_text(struct str text);

/* Sets row->before and row->now. Where a value is not understood, row->file.plan keeps what was known. Changes
   nothing of other notes. May be called again after row->file.state has changed. */
void pace_settle_row(struct app *app, struct survey_row *row);
void pace_settle_all(struct app *app, struct survey *survey);
/* Takes the first study day from the history, where the note names none and its last review is used instead.
   The day of a review that the history has does not: the note named no last review when it was first seen. */
void pace_use_first(struct survey_row *row);
/* Records the day of the last review as the first study day, so that it stays. Call it once the note was
   sighted. */
int pace_record_first(struct app *app, struct survey_row *row, struct err *err);

#endif
