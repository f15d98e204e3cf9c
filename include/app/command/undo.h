#ifndef APP_COMMAND_UNDO_H
#define APP_COMMAND_UNDO_H

struct app;
struct buf;
struct err;

/* Takes back what is left of this store's last marking command, and appends a line for each mark
   that says which. ERR_NEGATIVE: there is none. */
int undo_last(struct app *app, struct buf *out, struct err *err);

#endif
