#ifndef APP_COMMAND_PEEK_H
#define APP_COMMAND_PEEK_H

struct app;
struct environment;
struct err;
struct options;

/* Opens a vault and loads the index of the last scan, for a program that asks while a person types: nothing is
   scanned or written, and a lock is waited for at most STORE_BRIEF_MS. Errors as app_open() and prompt_count(). */
int peek_open(struct app *app, const struct environment *environment, const struct options *options, struct err *err);

#endif
