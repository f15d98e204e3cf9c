#ifndef APP_COMMAND_INIT_H
#define APP_COMMAND_INIT_H

#include <stdbool.h>

#include "base/str.h"

struct app;
struct buf;
struct environment;
struct err;
struct options;

/* Makes a vault of a folder, named from -C or the current folder ("": that itself), which is made if it is
   missing: .review/, its .gitignore, the store and the first index; says what it
   found and what comes next. In a vault it looks again. `app` is opened here; the caller releases
   it. ERR_VAULT, ERR_STORE: a folder cannot be made or written. */
int init_vault(struct app *app, const struct environment *environment,
    const struct options *options, struct str folder, struct buf *out, struct err *err);
/* Writes this vault into the user's file as the one that is used from anywhere. */
int init_default(const struct app *app, struct buf *out, struct err *err);

#endif
