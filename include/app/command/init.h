#ifndef APP_COMMAND_INIT_H
#define APP_COMMAND_INIT_H

#include <stdbool.h>

#include "base/str.h"

struct app;
struct buf;
struct environment;
struct err;
struct options;

/* Makes a folder a vault: creates the folder if it does not exist, .review/ with its .gitignore, the store
   and the index. `folder` is seen from -C or from the current folder; "" is that folder itself. Appends
   what was found and what to do next. An existing vault is scanned again. Opens `app`; the caller
   releases it. ERR_VAULT, ERR_STORE: a folder cannot be created or written. */
int init_vault(struct app *app, const struct environment *environment,
    const struct options *options, struct str folder, struct buf *out, struct err *err);
/* Writes this vault into the user's file as the default vault. */
int init_default(const struct app *app, struct buf *out, struct err *err);

#endif
