#ifndef BASE_ERR_H
#define BASE_ERR_H

/* The kinds of errors. One table in cli/ maps each to an exit status. */
enum err_code {
    ERR_NONE,
    ERR_NEGATIVE, /* a negative answer: no such note, nothing to mark */
    ERR_USAGE,    /* the command line is wrong */
    ERR_VAULT,    /* the vault cannot be used */
    ERR_STORE,    /* the store cannot be used */
    ERR_DAMAGED,  /* the store does not hold what review wrote */
    ERR_BUSY,     /* another process holds the store for longer than we wait */
    ERR_INPUT,    /* a file's content is wrong; the message names file:line */
    ERR_OUTPUT    /* standard output is full or closed */
};

struct err {
    enum err_code code;
    char message[1024];
};

/* Sets the error and returns -1, so that a caller can return it. The message may hold text of notes and paths
   unchanged: cli/ escapes it. A message that is too long is cut between characters. */
int err_set(struct err *err, enum err_code code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#endif
