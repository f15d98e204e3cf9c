#ifndef BASE_ERR_H
#define BASE_ERR_H

#include "base/buf.h"

/* The kinds of errors. One table in cli/ maps each to an exit status. */
enum err_code {
    ERR_NONE,
    ERR_NEGATIVE, /* a negative answer: no such note, nothing to mark */
    ERR_USAGE,    /* the command line is wrong */
    ERR_VAULT,    /* the vault cannot be used */
    ERR_STORE,    /* the store cannot be used */
    ERR_DAMAGED,  /* the store does not hold what review wrote */
    ERR_INDEX,    /* only the index of the notes is damaged; it can be made again */
    ERR_BUSY,     /* another process holds the store for longer than review waits */
    ERR_INPUT,    /* a file's content is wrong; the message names file:line */
    ERR_OUTPUT    /* standard output is full or closed */
};

/* Zero-initialise, and release. If the struct is copied, only one of the two may be released. */
struct err {
    enum err_code code;
    char *message;    /* of any length; NULL: no error was set */
    struct buf lines; /* what is printed below the message, each line ended by NUL */
};

/* Sets the error in place of an earlier one, and returns -1, so that a caller can return it. The message is one
   line. It may hold text of notes and paths unchanged: cli/ escapes it. */
int err_set(struct err *err, enum err_code code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* Adds a line below the message, with the same rules: a candidate, a suggestion. cli/ indents it. */
void err_add_line(struct err *err, const char *format, ...) __attribute__((format(printf, 2, 3)));
void err_release(struct err *err); /* then it is empty, and can be set again */

#endif
