#ifndef APP_SCAN_SCAN_H
#define APP_SCAN_SCAN_H

#include <stdbool.h>
#include <stddef.h>

struct app;
struct err;

/* The options of one scan of the vault, and its results. */
struct scan {
    bool accept;  /* in: also record held unticks */
    bool rebuild; /* in: rebuild the index from the files and the events */
    size_t read, seen, moved, vanished; /* files read; notes */
    size_t ticked, unticked;            /* boxes */
    size_t kept;                        /* boxes of older copies of a note, whose marks stay */
    size_t held, held_notes;            /* boxes unticked that are held, and their notes */
    bool wrote;                         /* something was recorded */
};

/* Scans the vault: records what changed since the last scan and leaves the index in app->index, in the
   order of the paths. With app->options.no_scan it only loads the index. In a transaction of its own,
   begun and ended here. */
int scan_run(struct app *app, struct scan *scan, struct err *err);
/* The same inside the write transaction of a marking command. */
int scan_within(struct app *app, struct scan *scan, struct err *err);

/* More boxes than this unticked in one look are held. */
enum { SCAN_UNTICKS_MOST = 3 };

#endif
