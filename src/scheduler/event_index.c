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

static bool event_ids_of_moment_are_unique(const struct event *events, size_t count)
{
    struct event_index c = event_index_new(events, count);
    bool unique = true;

    for (size_t i = 1; i < count && unique; i++)
        unique = uid_cmp(c.event[i - 1]->id, c.event[i]->id) != 0;
    event_index_release(&c);
    return unique;
}

bool event_ids_are_unique(const struct event *events, size_t count)
{
    size_t end;

    for (size_t at = 0; at < count; at = end) {
        for (end = at + 1; end < count && events[end].recorded_at == events[at].recorded_at; end++)
            ;
        if (end - at > 1 && !event_ids_of_moment_are_unique(&events[at], end - at))
            return false;
    }
    return true;
}
