#ifndef APP_SESSION_OUTBOX_QUEUE_H
#define APP_SESSION_OUTBOX_QUEUE_H

struct app;
struct err;
struct file;
struct pending;

/* Adds what is still to be written into a note to the outbox, in the write transaction that is open. With
   `write: off` nothing is. The note is written at the end of the command, or by the next one. */
int outbox_queue(struct app *app, const struct file *file, const struct pending *pending,
    struct err *err);

#endif
