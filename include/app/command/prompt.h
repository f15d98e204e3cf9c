#ifndef APP_COMMAND_PROMPT_H
#define APP_COMMAND_PROMPT_H

#include "output/prompt.h"

struct app;
struct err;

/* Counts what is due by the store alone, for an app that app_open() opened. The counts are kept (prompt_kept.h);
   the store is opened only if they do not hold any longer. The store and the vault are not written, and a lock is
   waited for at most STORE_BRIEF_MS. ERR_STORE, ERR_BUSY, ERR_DAMAGED, ERR_INDEX: the store cannot be read now. */
int prompt_count(struct app *app, struct prompt *out, struct err *err);

#endif
