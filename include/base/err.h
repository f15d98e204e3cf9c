#ifndef BASE_ERR_H
#define BASE_ERR_H

/* What went wrong. cli/ maps each to an exit status in one table. */
enum err_code {
    ERR_NONE,
    ERR_NEGATIVE, /* a negative answer: no such note, nothing to mark */
    ERR_USAGE,    /* the command line is wrong */
    ERR_VAULT,    /* the vault cannot be used */
    ERR_STORE,    /* the store cannot be used */
    ERR_DAMAGED,  /* what was read of the store is not what review wrote */
    ERR_BUSY,     /* another process holds the store for longer than we wait */
    ERR_INPUT,    /* a file's content is wrong; the message names file:line */
    ERR_OUTPUT    /* standard output is full or closed */
};

struct err {
    enum err_code code;
    char message[1024];
};

/* Writes the message where the fact is known; returns -1, so that a caller can return it. Text of
   notes and paths may stand in it as it is: cli/ escapes the whole before it is shown. One that is too
   long ends with a whole character. */
int err_set(struct err *err, enum err_code code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#endif
