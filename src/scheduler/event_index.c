#include "scheduler/event_index.h"

#include <stdlib.h>

#include "base/mem.h"

static int event_index_cmp(const void *a, const void *b)
{
    const struct event *const *left = a, *const *right = b;

    return uid_cmp((*left)->id, (*right)->id);
}

struct event_index event_index_new(const struct event *events, size_t count)
{
    struct event_index c = {mem_alloc(count * sizeof *c.event), count};

    for (size_t i = 0; i < count; i++)
        c.event[i] = &events[i];
    qsort(c.event, count, sizeof *c.event, event_index_cmp);
    return c;
}

const struct event *event_index_find(const struct event_index *c, struct uid id)
{
    const struct event key = {.id = id}, *wanted = &key;
    const struct event **hit =
        bsearch(&wanted, c->event, c->count, sizeof *c->event, event_index_cmp);

    return hit ? *hit : NULL;
}

void event_index_release(struct event_index *c)
{
    free(c->event);
    *c = (struct event_index){NULL, 0};
}
