#include "app/command/guess.h"

#include <stdint.h>

#include "app/agenda/find.h"
#include "app/session/session.h"
#include "base/err.h"
#include "store/store.h"

static bool guess_open(struct app *app, const struct environment *environment, const struct options *options,
    struct err *err)
{
    if (app_open(app, environment, options, err) < 0)
        return false;
    app->store = store_open_volatile(app->database.ptr, err);
    return app->store && index_load(app->store, &app->index, NULL, NULL, err) == 0;
}

size_t guess_note(struct app *app, const struct environment *environment, const struct options *options,
    const struct str *name, size_t count)
{
    struct err ignored = {0};
    struct file *file;
    size_t known = SIZE_MAX;

    if (guess_open(app, environment, options, &ignored))
        for (size_t i = 0; i < count && known == SIZE_MAX; i++)
            if (names_find(app, name[i], false, &file, &ignored) == 0)
                known = i;
    err_release(&ignored);
    return known;
}
