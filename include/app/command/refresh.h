#ifndef APP_COMMAND_REFRESH_H
#define APP_COMMAND_REFRESH_H

#include <stdbool.h>
#include <stddef.h>

struct app;
struct buf;
struct err;

/* Brings boxes and derived keys of all notes to what the history and the first study day say. */
struct refresh {
    bool clock;   /* the clock's keys too */
    bool dry_run; /* a unified diff is appended to `out`, and nothing is written */
    struct buf *out;
    void (*progress)(void *context, size_t done, size_t of); /* called now and then */
    void *context;
    size_t notes, changed, left; /* set by the run; `left`: a notice says why */
};

/* The vault was looked at. ERR_USAGE: today lies ahead; ERR_STORE: the store is read-only;
   ERR_NEGATIVE: `write: off`. A note that cannot be written is a notice. */
int refresh_run(struct app *app, struct refresh *refresh, struct err *err);

#endif
