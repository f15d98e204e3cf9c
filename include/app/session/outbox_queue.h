#ifndef APP_SESSION_OUTBOX_QUEUE_H
#define APP_SESSION_OUTBOX_QUEUE_H

struct app;
struct err;
struct file;
struct pending;

/* Adds a change of a note to the outbox, within a write transaction. With `write: off` it adds
   nothing. The note is written at the end of this command, or by the next one. */
int outbox_queue(struct app *app, const struct file *file, const struct pending *pending,
    struct err *err);

#endif
