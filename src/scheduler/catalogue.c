#include "scheduler/catalogue.h"

#include <stdlib.h>

#include "base/mem.h"

static int catalogue_cmp(const void *a, const void *b)
{
    const struct event *const *left = a, *const *right = b;

    return uid_cmp((*left)->id, (*right)->id);
}

struct catalogue catalogue_new(const struct event *events, size_t count)
{
    struct catalogue c = {mem_alloc(count * sizeof *c.event), count};

    for (size_t i = 0; i < count; i++)
        c.event[i] = &events[i];
    qsort(c.event, count, sizeof *c.event, catalogue_cmp);
    return c;
}

const struct event *catalogue_find(const struct catalogue *c, struct uid id)
{
    const struct event key = {.id = id}, *wanted = &key;
    const struct event **hit =
        bsearch(&wanted, c->event, c->count, sizeof *c->event, catalogue_cmp);

    return hit ? *hit : NULL;
}

void catalogue_release(struct catalogue *c)
{
    free(c->event);
    *c = (struct catalogue){NULL, 0};
}
