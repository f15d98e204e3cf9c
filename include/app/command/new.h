#ifndef APP_COMMAND_NEW_H
#define APP_COMMAND_NEW_H

#include "base/str.h"

struct app;
struct buf;
struct err;

/* What `new` was asked for. */
struct create_request {
    struct str title;
    struct str subject; /* ptr NULL: none */
    struct str folder;  /* in the vault; ptr NULL: the vault's own */
};

/* Writes a new note, first studied today, in the template that most notes of the vault are written
   in, takes it in, and appends what it did. ERR_NEGATIVE: there is such a file, or no such folder;
   ERR_USAGE: a title that no file can have. */
int create_note(struct app *app, const struct create_request *request, struct buf *out,
    struct err *err);

#endif
