#ifndef APP_SYNC_JOURNAL_CHECK_H
#define APP_SYNC_JOURNAL_CHECK_H

#include <stdbool.h>

#include "base/str.h"

struct app;
struct err;

/* Is called with each line of a journal that is refused. `path` is absolute; `why`: what is wrong with it.
   `foreign`: it is whole, but of a kind that this version does not know. */
typedef void journal_refused_fn(void *context, struct str path, int line, const char *why, bool foreign);

/* Reads all journals from the start. A journal that cannot be read gives no call: journal_sync() reports it. */
int journal_each_refused(
    struct app *app, journal_refused_fn *each, void *context, struct err *err);

#endif
