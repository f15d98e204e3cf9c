#ifndef APP_SCAN_TYPED_DAY_H
#define APP_SCAN_TYPED_DAY_H

struct app;
struct err;
struct survey_row;

/* Takes back the postponements of a note in which another day of its next review was written since the last scan:
   what the person did last wins. Call it after the marks of the scan are recorded. */
int typed_day_record(struct app *app, struct survey_row *row, struct err *err);

#endif
