#include "scheduler/ticks.h"

#include <stdlib.h>

#include "base/mem.h"
#include "scheduler/boxes.h"

/* All that one store saw of one id, the first first. */
static int seen_cmp(const void *a, const void *b)
{
    const struct event *left = *(const struct event *const *)a;
    const struct event *right = *(const struct event *const *)b;
    int by_store = uid_cmp(left->store, right->store);
    int by_note = str_cmp(left->note, right->note);

    if (by_store)
        return by_store;
    return by_note ? by_note : event_cmp(left, right);
}

static bool same_view(const struct event *a, const struct event *b)
{
    return uid_cmp(a->store, b->store) == 0 && str_eq(a->note, b->note);
}

/* Keeps the first of each store and id, in place; returns how many. */
static size_t keep_first(const struct event **seen, size_t count)
{
    size_t kept = 0;

    qsort(seen, count, sizeof *seen, seen_cmp);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || !same_view(seen[i], seen[kept - 1]))
            seen[kept++] = seen[i];
    return kept;
}

static size_t find_first(const struct event *events, size_t count, const struct event **seen)
{
    size_t found = 0;

    for (size_t i = 0; i < count; i++)
        if (events[i].kind == EVENT_SEEN)
            seen[found++] = &events[i];
    return keep_first(seen, found);
}

static void add_ticks(struct ticks *ticks, size_t *capacity, const struct event *seen)
{
    struct boxes boxes;

    if (boxes_decode(seen->boxes, &boxes) < 0)
        return;
    for (int i = 0; i < boxes.count; i++) {
        const struct box *box = &boxes.box[i];
        if (box->value != BOX_TICKED)
            continue;
        MEM_ROOM(ticks->tick, ticks->count, *capacity);
        ticks->tick[ticks->count++] = (struct tick){seen->id, box->milestone, box->on, false};
    }
}

static int tick_cmp(const void *a, const void *b)
{
    const struct tick *left = a, *right = b;
    int by_seen = uid_cmp(left->seen, right->seen);

    if (by_seen)
        return by_seen;
    return (left->milestone > right->milestone) - (left->milestone < right->milestone);
}

struct tick *ticks_find(const struct ticks *ticks, struct uid seen, milestone m)
{
    struct tick key = {.seen = seen, .milestone = m};

    if (ticks->count == 0)
        return NULL;
    return bsearch(&key, ticks->tick, ticks->count, sizeof key, tick_cmp);
}

static void take_back(const struct ticks *ticks, const struct event *undone)
{
    for (size_t i = 0; i < undone->takes_back_count; i++) {
        struct tick *tick = ticks_find(ticks, undone->takes_back[i], undone->milestone);
        if (tick)
            tick->taken = true;
    }
}

struct ticks ticks_new(const struct event *events, size_t count)
{
    struct ticks ticks = {NULL, 0};
    const struct event **seen = mem_alloc(count * sizeof *seen);
    size_t capacity = 0, seen_count = find_first(events, count, seen);

    for (size_t i = 0; i < seen_count; i++)
        add_ticks(&ticks, &capacity, seen[i]);
    free(seen);
    if (ticks.count == 0)
        return ticks;
    qsort(ticks.tick, ticks.count, sizeof *ticks.tick, tick_cmp);
    for (size_t i = 0; i < count; i++)
        if (events[i].kind == EVENT_UNDONE && !events[i].undone)
            take_back(&ticks, &events[i]);
    return ticks;
}

void ticks_release(struct ticks *ticks)
{
    free(ticks->tick);
    *ticks = (struct ticks){NULL, 0};
}
