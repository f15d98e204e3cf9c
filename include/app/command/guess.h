#ifndef APP_COMMAND_GUESS_H
#define APP_COMMAND_GUESS_H

#include <stddef.h>

#include "base/str.h"

struct app;
struct environment;
struct options;

/* The index of the first name that a note of the vault has; SIZE_MAX: none, or there is no vault. It answers from
   the store as it is: nothing is scanned, made or written. Opens `app`, which must not be open. */
size_t guess_note(struct app *app, const struct environment *environment, const struct options *options,
    const struct str *name, size_t count);

#endif
