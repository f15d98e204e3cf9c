#include "app/session/sightings.h"

#include <stdlib.h>

#include "base/mem.h"

bool is_sighting(const struct event *e)
{
    return e->path.len && (e->kind == EVENT_SEEN || e->kind == EVENT_MOVED ||
                              e->kind == EVENT_RELINKED);
}

static bool ends_places(const struct event *e)
{
    return is_sighting(e) && e->kind != EVENT_SEEN;
}

static int uid_order(const void *a, const void *b)
{
    return uid_cmp(*(const struct uid *)a, *(const struct uid *)b);
}

/* The ids that sightings name, sorted. */
static struct uid *named_ids(const struct event *events, size_t count, size_t *names)
{
    struct uid *id = NULL;
    size_t capacity = 0;

    *names = 0;
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; ends_places(&events[i]) && k < events[i].takes_back_count; k++) {
            MEM_ROOM(id, *names, capacity);
            id[(*names)++] = events[i].takes_back[k];
        }
    if (*names)
        qsort(id, *names, sizeof *id, uid_order);
    return id;
}

/* One sighting that no other names. */
struct open {
    const struct event *event;
    struct str note;
    size_t at;
};

/* Those of one store and note are adjacent, the latest first. */
static int open_cmp(const void *a, const void *b)
{
    const struct open *x = a, *y = b;
    int order = uid_cmp(x->event->store, y->event->store);

    if (order == 0)
        order = str_cmp(x->note, y->note);
    return order ? order : event_cmp(y->event, x->event);
}

static bool same_view(const struct open *a, const struct open *b)
{
    return uid_cmp(a->event->store, b->event->store) == 0 && str_eq(a->note, b->note);
}

void sightings_ended(
    const struct event *events, size_t count, const struct str *note, bool *ended)
{
    size_t names, opens = 0;
    struct uid *named = named_ids(events, count, &names);
    struct open *open = mem_alloc((count + 1) * sizeof *open);

    for (size_t i = 0; i < count; i++) {
        ended[i] = true;
        if (is_sighting(&events[i]) &&
            !(names && bsearch(&events[i].id, named, names, sizeof *named, uid_order)))
            open[opens++] = (struct open){&events[i], note[i], i};
    }
    qsort(open, opens, sizeof *open, open_cmp);
    for (size_t i = 0; i < opens; i++)
        ended[open[i].at] = i > 0 && same_view(&open[i], &open[i - 1]);
    free(open);
    free(named);
}
