#include "app/alias.h"

#include <stdlib.h>

#include "app/app.h"

int aliases_load(struct aliases *aliases, struct app *app, struct err *err)
{
    *aliases = (struct aliases){0};
    return index_load_aliases(app->store, &aliases->text, &aliases->alias, &aliases->count, err);
}

void aliases_release(struct aliases *aliases)
{
    free(aliases->alias);
    arena_release(&aliases->text);
    *aliases = (struct aliases){0};
}

static int by_id(const void *a, const void *b)
{
    return str_cmp(((const struct alias *)a)->id, ((const struct alias *)b)->id);
}

struct str aliases_shown(const struct aliases *aliases, struct str id)
{
    struct alias key = {.id = id};
    const struct alias *hit = aliases->count ? bsearch(&key, aliases->alias, aliases->count,
                                                   sizeof key, by_id)
                                             : NULL;

    return hit ? hit->note : id;
}

int aliases_join(
    struct aliases *aliases, struct app *app, struct str a, struct str b, struct err *err)
{
    struct str x = aliases_shown(aliases, a), y = aliases_shown(aliases, b);
    bool first = str_cmp(x, y) < 0;
    struct str shown = first ? x : y, other = first ? y : x;
    int failed;

    if (str_eq(x, y))
        return 0;
    failed = index_put_alias(app->store, other, shown, err);
    for (size_t i = 0; i < aliases->count && !failed; i++)
        if (str_eq(aliases->alias[i].note, other))
            failed = index_put_alias(app->store, aliases->alias[i].id, shown, err);
    if (!failed) {
        aliases_release(aliases);
        failed = aliases_load(aliases, app, err);
    }
    return failed;
}
