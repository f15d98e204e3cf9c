#include "app/session/sightings.h"

#include <stdlib.h>

#include "base/mem.h"
#include "scheduler/marks.h"

bool is_sighting(const struct event *e)
{
    return e->path.len && (e->kind == EVENT_SEEN || e->kind == EVENT_MOVED ||
                              (e->kind == EVENT_RELINKED && !e->undone));
}

static bool sighting_ends_others(const struct event *e)
{
    return is_sighting(e) && !event_is_first_seen(e);
}

/* The ids that sightings after the first one end, in order. The caller frees them. */
static struct uid *sightings_named(const struct event *events, size_t count, size_t *names)
{
    struct uid *id = NULL;
    size_t capacity = 0;

    *names = 0;
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; sighting_ends_others(&events[i]) && k < events[i].takes_back_count;
             k++) {
            MEM_ROOM(id, *names, capacity);
            id[(*names)++] = events[i].takes_back[k];
        }
    if (*names)
        qsort(id, *names, sizeof *id, uid_ptr_cmp);
    return id;
}

/* A sighting that no other sighting names. */
struct open_sighting {
    const struct event *event;
    struct str note;
    size_t at;
};

/* Sightings of one store and one note are adjacent, the latest first. */
static int open_sighting_order(const void *a, const void *b)
{
    const struct open_sighting *x = a, *y = b;
    int order = uid_cmp(x->event->store, y->event->store);

    if (order == 0)
        order = str_cmp(x->note, y->note);
    return order ? order : event_cmp(y->event, x->event);
}

static bool open_sighting_is_same_view(const struct open_sighting *a, const struct open_sighting *b)
{
    return uid_cmp(a->event->store, b->event->store) == 0 && str_eq(a->note, b->note);
}

void sightings_ended(
    const struct event *events, size_t count, const struct str *note, bool *ended)
{
    size_t names, opens = 0;
    struct uid *named = sightings_named(events, count, &names);
    struct open_sighting *open = mem_alloc((count + 1) * sizeof *open);

    for (size_t i = 0; i < count; i++) {
        ended[i] = true;
        if (is_sighting(&events[i]) &&
            !(names && bsearch(&events[i].id, named, names, sizeof *named, uid_ptr_cmp)))
            open[opens++] = (struct open_sighting){&events[i], note[i], i};
    }
    qsort(open, opens, sizeof *open, open_sighting_order);
    for (size_t i = 0; i < opens; i++)
        ended[open[i].at] = i > 0 && open_sighting_is_same_view(&open[i], &open[i - 1]);
    free(open);
    free(named);
}
