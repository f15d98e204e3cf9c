#ifndef APP_COMMAND_NEW_H
#define APP_COMMAND_NEW_H

#include "base/str.h"

struct app;
struct buf;
struct err;

/* The arguments of `new`. */
struct create_request {
    struct str title;
    struct str subject; /* ptr NULL: none */
    struct str folder;  /* in the vault; ptr NULL: the vault's own */
};

/* Writes a new note, first studied today, in the most common template of the vault, scans it, and appends
   a line about it. ERR_NEGATIVE: the file exists, or the folder does not; ERR_USAGE: the title cannot be
   a file name. */
int create_note(struct app *app, const struct create_request *request, struct buf *out,
    struct err *err);

#endif
