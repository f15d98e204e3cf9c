#ifndef APP_SCAN_SCAN_COMMIT_H
#define APP_SCAN_SCAN_COMMIT_H

#include <stdbool.h>

struct app;
struct err;
struct look;
struct scan;
struct survey;

/* Records what a survey found, in the transaction that is open: sightings, joined ids, ticks, the rows
   of the index, the folders that were listed. Counts in `scan`; more unticked boxes than
   SCAN_UNTICKS_MOST are held. `*settle`: which file is which note is to be asked of the events again. */
int scan_take(struct app *app, struct scan *scan, struct survey *survey, const struct look *look,
    bool *settle, struct err *err);

#endif
