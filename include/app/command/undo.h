#ifndef APP_COMMAND_UNDO_H
#define APP_COMMAND_UNDO_H

struct app;
struct buf;
struct err;

/* Takes back this store's last marking command that is not yet undone, and appends a line for each mark.
   ERR_NEGATIVE: there is nothing to undo. */
int undo_last(struct app *app, struct buf *out, struct err *err);

#endif
