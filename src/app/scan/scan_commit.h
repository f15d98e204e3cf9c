#ifndef APP_SCAN_SCAN_COMMIT_H
#define APP_SCAN_SCAN_COMMIT_H

#include <stdbool.h>

struct app;
struct err;
struct look;
struct scan;
struct survey;

/* Records a survey within a write transaction: sightings, joined ids, ticks, rows of the index, and
   listed folders. Counts them in `scan`. More unticked boxes than SCAN_UNTICKS_MOST are held.
   `*settle`: the caller must call settle_notes(). */
int scan_record(struct app *app, struct scan *scan, struct survey *survey, const struct look *look,
    bool *settle, struct err *err);

#endif
