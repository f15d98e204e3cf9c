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
    size_t read;  /* files that were read */
    size_t seen, moved, vanished; /* notes */
    size_t ticked, unticked;      /* boxes */
    size_t kept;                  /* emptied boxes in older copies of notes, whose marks stay */
    size_t held, held_notes;      /* unticked boxes that are held, and their notes */
    bool wrote;                   /* something was recorded */
};

/* Scans the vault: records what changed since the last scan, and leaves the index in app->index, in
   path order. With app->options.no_scan it only loads the index. Runs in its own transaction. */
int scan_run(struct app *app, struct scan *scan, struct err *err);
/* As scan_run(), inside the write transaction of a marking command. */
int scan_within(struct app *app, struct scan *scan, struct err *err);

/* If one scan finds more unticked boxes than this, they are held. */
enum { SCAN_UNTICKS_MOST = 3 };

#endif
