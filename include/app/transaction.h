#ifndef APP_TRANSACTION_H
#define APP_TRANSACTION_H

struct app;
struct buf;
struct err;

typedef int transaction_fn(void *context, struct err *err);

/* What a marking command does: looks at the vault, then works, in one write transaction, and keeps
   both or neither; then what is pending is written into the notes. ERR_USAGE and ERR_STORE as
   app_may_mark() for today. When it fails, what `work` appended to `out` is taken back too. */
int transaction_run(
    struct app *app, transaction_fn *work, void *context, struct buf *out, struct err *err);

#endif
