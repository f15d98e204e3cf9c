#ifndef APP_SESSION_FINAL_H
#define APP_SESSION_FINAL_H

struct app;
struct err;

/* Remembers, within a write transaction, that this command has changed something that `undo` cannot
   take back, so that `undo` does not take back what came before it instead. `name`: "refresh". */
int final_record(struct app *app, const char *name, struct err *err);

#endif
