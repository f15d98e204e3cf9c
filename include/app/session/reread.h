#ifndef APP_SESSION_REREAD_H
#define APP_SESSION_REREAD_H

#include "base/buf.h"
#include "parser/note/note.h"

struct app;
struct file;

/* Reads and parses the head of a note again, for the values that the index does not keep. */
struct reread {
    struct buf bytes;
    struct note note;
    uint64_t size; /* of the whole file */
};

#define REREAD_INIT                                                                                \
    {                                                                                              \
        .bytes = BUF_INIT                                                                          \
    }

/* Can be called for several notes; each call replaces the content of `r`. -1: the file cannot be
 * read. */
int reread_note(struct reread *r, struct app *app, const struct file *file);
void reread_release(struct reread *r);

#endif
