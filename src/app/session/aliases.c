#include "app/session/aliases.h"

#include "base/search.h"

#include <stdlib.h>

#include "app/session/session.h"

static int alias_note_order(const void *a, const void *b)
{
    const struct alias *x = *(const struct alias *const *)a, *y = *(const struct alias *const *)b;

    return str_cmp(x->note, y->note);
}

int aliases_load(struct aliases *aliases, struct app *app, struct err *err)
{
    *aliases = (struct aliases){0};
    if (index_load_aliases(
            app->store, &aliases->text, &aliases->alias, &aliases->count, err) < 0) {
        aliases_release(aliases);
        return -1;
    }
    if (aliases->count)
        aliases->by_id = str_lookup_new(&aliases->alias->id, sizeof *aliases->alias, aliases->count);
    aliases->by_note = mem_alloc((aliases->count + 1) * sizeof(struct alias *));
    for (size_t i = 0; i < aliases->count; i++)
        aliases->by_note[i] = &aliases->alias[i];
    qsort(aliases->by_note, aliases->count, sizeof(struct alias *), alias_note_order);
    return 0;
}

void aliases_release(struct aliases *aliases)
{
    free(aliases->alias);
    free(aliases->by_note);
    str_lookup_release(&aliases->by_id);
    arena_release(&aliases->text);
    *aliases = (struct aliases){0};
}

struct str aliases_shown(const struct aliases *aliases, struct str id)
{
    size_t at = str_lookup_find(&aliases->by_id, id);

    return at == STR_LOOKUP_NONE ? id : aliases->alias[at].note;
}

const struct alias **aliases_of(const struct aliases *aliases, struct str note, size_t *count)
{
    size_t first;

    SEARCH_FIRST(first, aliases->count, str_cmp(aliases->by_note[middle]->note, note) < 0);
    *count = 0;
    while (first + *count < aliases->count && str_eq(aliases->by_note[first + *count]->note, note))
        ++*count;
    return aliases->by_note + first;
}

const struct aliases *aliases_use(struct app *app, struct err *err)
{
    if (!app->aliases_loaded && aliases_load(&app->aliases, app, err) < 0)
        return NULL;
    app->aliases_loaded = true;
    return &app->aliases;
}

void aliases_forget(struct app *app)
{
    aliases_release(&app->aliases);
    app->aliases_loaded = false;
}
