#include "app/session/outbox_queue.h"

#include "app/session/session.h"
#include "store/outbox.h"

int outbox_queue(struct app *app, const struct file *file, const struct pending *pending,
    struct err *err)
{
    struct pending row = *pending;

    row.path = file->path;
    return app->config.write ? outbox_add(app->store, &row, err) : 0;
}
