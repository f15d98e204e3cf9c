#ifndef APP_SCAN_TAKE_H
#define APP_SCAN_TAKE_H

struct app;
struct err;
struct look;
struct scan;
struct survey;

/* Takes what a survey found into the store, in the transaction that is open: sightings, joined ids,
   ticks, the rows of the index, the folders that were listed. Counts in `scan`; more unticked boxes than
   SCAN_UNTICKS_MOST are held. */
int scan_take(struct app *app, struct scan *scan, struct survey *survey, const struct look *look,
    struct err *err);

#endif
