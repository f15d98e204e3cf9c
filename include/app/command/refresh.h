#ifndef APP_COMMAND_REFRESH_H
#define APP_COMMAND_REFRESH_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct app;
struct buf;
struct err;

/* Updates the boxes and derived keys of all notes from the history and the first study day. */
struct refresh {
    bool clock;   /* also the keys that change every day */
    bool dry_run; /* a unified diff is appended to `out`, and nothing is written */
    struct buf *out; /* NULL: no diff is asked for */
    void (*each)(void *context, struct str path); /* called for each note that changes; NULL: for none */
    void *context;
    size_t notes, changed, left; /* set by the run; `left`: a notice says why */
};

/* Needs a scanned vault. ERR_USAGE: today is in the future; ERR_STORE: the store is read-only;
   ERR_NEGATIVE: `write: off`. A note that cannot be written is a notice. */
int refresh_run(struct app *app, struct refresh *refresh, struct err *err);

#endif
