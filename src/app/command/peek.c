#include "app/command/peek.h"

#include "app/session/session.h"
#include "store/store.h"

int peek_open(struct app *app, const struct environment *environment, const struct options *options, struct err *err)
{
    if (app_open(app, environment, options, err) < 0)
        return -1;
    app->store = store_open_reading(app->database.ptr, err);
    return app->store ? index_load(app->store, &app->index, NULL, NULL, err) : -1;
}
