#ifndef APP_SESSION_REREAD_H
#define APP_SESSION_REREAD_H

#include "base/buf.h"
#include "parser/note/note.h"

struct app;
struct file;

/* A note's head, read and parsed again for what the index does not keep. Zero-initialise it, except
   `bytes`, which is BUF_INIT. */
struct reread {
    int root;
    struct buf bytes;
    struct note note;
    uint64_t size; /* of the whole file */
};

int reread_open(struct reread *r, const struct app *app); /* -1: the vault cannot be opened */
int reread_note(struct reread *r, const struct app *app, const struct file *file);
void reread_close(struct reread *r);

#endif
