#include "app/identity/same_note.h"

#include <stdbool.h>
#include <stdlib.h>

#include "app/session/sightings.h"
#include "base/mem.h"
#include "scheduler/catalogue.h"
#include "scheduler/marks.h"

/* While the sets are made. An id's partners are those that it is kept apart from. */
struct work {
    struct same_notes s;
    struct partner {
        size_t id, next;
    } *partner;         /* one list for each root */
    size_t partners, capacity;
    size_t *first, *last, *length; /* of each root's list */
    const struct event *events;
    size_t count;
    bool *ended;
};

#define NONE SIZE_MAX

/* ---- sets of ids ------------------------------------------------------------------------------- */

static int by_id(const void *a, const void *b)
{
    return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

static size_t find(const struct same_notes *s, struct str id)
{
    struct str *hit = s->count ? bsearch(&id, s->id, s->count, sizeof *s->id, by_id) : NULL;

    return hit ? (size_t)(hit - s->id) : NONE;
}

static size_t root(const struct same_notes *s, size_t at)
{
    while (s->parent[at] != at)
        at = s->parent[at] = s->parent[s->parent[at]];
    return at;
}

static bool kept_apart(const struct work *w, size_t a, size_t b)
{
    size_t shorter = w->length[a] <= w->length[b] ? a : b, other = shorter == a ? b : a;

    for (size_t i = w->first[shorter]; i != NONE; i = w->partner[i].next)
        if (root(&w->s, w->partner[i].id) == other)
            return true;
    return false;
}

/* `b` becomes part of `a`, with those that it is kept apart from. */
static void absorb(struct work *w, size_t a, size_t b)
{
    w->s.parent[b] = a;
    if (w->length[b] == 0)
        return;
    w->partner[w->last[b]].next = w->first[a];
    w->first[a] = w->first[b];
    if (w->length[a] == 0)
        w->last[a] = w->last[b];
    w->length[a] += w->length[b];
}

static void join(struct work *w, struct str x, struct str y, bool always)
{
    size_t a = find(&w->s, x), b = find(&w->s, y);

    if (a == NONE || b == NONE)
        return;
    a = root(&w->s, a);
    b = root(&w->s, b);
    if (a == b || (!always && kept_apart(w, a, b)))
        return;
    absorb(w, a < b ? a : b, a < b ? b : a);
}

static void add_partner(struct work *w, size_t of, size_t id)
{
    size_t a = root(&w->s, of);

    MEM_ROOM(w->partner, w->partners, w->capacity);
    w->partner[w->partners] = (struct partner){id, w->first[a]};
    w->first[a] = w->partners++;
    if (w->length[a]++ == 0)
        w->last[a] = w->first[a];
}

static void collect_ids(struct same_notes *s, const struct event *events, size_t count)
{
    size_t n = 0;

    s->id = mem_alloc((2 * count + 1) * sizeof *s->id);
    for (size_t i = 0; i < count; i++) {
        s->id[n++] = events[i].note;
        if (events[i].original.len)
            s->id[n++] = events[i].original;
    }
    qsort(s->id, n, sizeof *s->id, by_id);
    for (size_t i = 0; i < n; i++)
        if (s->count == 0 || !str_eq(s->id[i], s->id[s->count - 1]))
            s->id[s->count++] = s->id[i];
    s->parent = mem_alloc((s->count + 1) * sizeof *s->parent);
    for (size_t i = 0; i < s->count; i++)
        s->parent[i] = i;
}

static void start(struct work *w)
{
    struct str *note = mem_alloc((w->count + 1) * sizeof *note);

    collect_ids(&w->s, w->events, w->count);
    w->first = mem_alloc((w->s.count + 1) * sizeof *w->first);
    w->last = mem_alloc((w->s.count + 1) * sizeof *w->last);
    w->length = mem_alloc((w->s.count + 1) * sizeof *w->length);
    for (size_t i = 0; i < w->s.count; i++) {
        w->first[i] = w->last[i] = NONE;
        w->length[i] = 0;
    }
    w->ended = mem_alloc((w->count + 1) * sizeof *w->ended);
    for (size_t i = 0; i < w->count; i++)
        note[i] = w->events[i].note;
    sightings_ended(w->events, w->count, note, w->ended);
    free(note);
}

/* ---- groups of sightings ----------------------------------------------------------------------- */

typedef int order_fn(const struct event *a, const struct event *b);
typedef void group_fn(struct work *w, const struct event **event, size_t count);

static int order_events(const void *a, const void *b, void *order)
{
    const struct event *x = *(const struct event *const *)a, *y = *(const struct event *const *)b;
    int by_key = (*(order_fn **)order)(x, y);

    return by_key ? by_key : event_cmp(x, y);
}

static void each_group(
    struct work *w, const struct event **event, size_t count, order_fn *order, group_fn *work)
{
    qsort_r(event, count, sizeof *event, order_events, &order);
    for (size_t i = 0, end; i < count; i = end) {
        for (end = i + 1; end < count && order(event[i], event[end]) == 0;)
            end++;
        if (end - i > 1)
            work(w, event + i, end - i);
    }
}

static bool same_store(const struct event *a, const struct event *b)
{
    return uid_cmp(a->store, b->store) == 0;
}

static int by_place(const struct event *a, const struct event *b)
{
    int order = str_cmp(a->path, b->path);

    return order ? order : (a->fingerprint > b->fingerprint) - (a->fingerprint < b->fingerprint);
}

/* One place and content: each is joined with the earliest of another store. */
static void join_place(struct work *w, const struct event **event, size_t count)
{
    size_t other = 1; /* the first that is of another store than the first of all */

    while (other < count && same_store(event[0], event[other]))
        other++;
    for (size_t i = 1; i < count && other < count; i++)
        join(w, event[i]->note,
            same_store(event[i], event[0]) ? event[other]->note : event[0]->note, false);
}

static void join_places(struct work *w, const struct event **event, bool open_only)
{
    size_t count = 0;

    for (size_t i = 0; i < w->count; i++)
        if (is_sighting(&w->events[i]) && w->events[i].kind != EVENT_RELINKED &&
            w->events[i].has_fingerprint && !(open_only && w->ended[i]))
            event[count++] = &w->events[i];
    each_group(w, event, count, by_place, join_place);
}

/* ---- title and first study day ------------------------------------------------------------------ */

static int by_title(const struct event *a, const struct event *b)
{
    int order = str_cmp(a->title, b->title);

    return order ? order : (a->first_study > b->first_study) - (a->first_study < b->first_study);
}

/* What a store saw first of a title and day, which it may have seen of several notes since. */
static bool saw_others_at_once(
    const struct work *w, const struct event **event, size_t count, size_t at)
{
    size_t note = root(&w->s, find(&w->s, event[at]->note));

    for (size_t i = at + 1; i < count; i++)
        if (same_store(event[i], event[at]) &&
            uid_cmp(event[i]->command, event[at]->command) == 0 &&
            root(&w->s, find(&w->s, event[i]->note)) != note)
            return true;
    return false;
}

static int by_store(const void *a, const void *b)
{
    const struct event *x = *(const struct event *const *)a, *y = *(const struct event *const *)b;
    int order = uid_cmp(x->store, y->store);

    return order ? order : event_cmp(x, y);
}

/* The first of each store, where that store saw no other note of the title in the same scan. */
static void join_title(struct work *w, const struct event **event, size_t count)
{
    const struct event *joined = NULL;

    qsort(event, count, sizeof *event, by_store);
    for (size_t i = 0, end; i < count; i = end) {
        for (end = i + 1; end < count && same_store(event[end], event[i]);)
            end++;
        if (saw_others_at_once(w, event, end, i))
            continue;
        if (joined)
            join(w, event[i]->note, joined->note, false);
        joined = joined ? joined : event[i];
    }
}

static bool has_title(const struct event *e)
{
    return event_is_first_seen(e) && e->title.len && e->first_study != DAY_NONE;
}

static void join_titles(struct work *w, const struct event **event)
{
    size_t count = 0;

    for (size_t i = 0; i < w->count; i++)
        if (has_title(&w->events[i]) && !w->events[i].original.len)
            event[count++] = &w->events[i];
    each_group(w, event, count, by_title, join_title);
}

static int by_path_and_day(const struct event *a, const struct event *b)
{
    int order = str_cmp(a->path, b->path);

    return order ? order : (a->first_study > b->first_study) - (a->first_study < b->first_study);
}

/* One path and first study day, whatever the content: a new note that was edited before all heard of it. */
static void join_births(struct work *w, const struct event **event)
{
    size_t count = 0;

    for (size_t i = 0; i < w->count; i++)
        if (has_title(&w->events[i]) && w->events[i].path.len)
            event[count++] = &w->events[i];
    each_group(w, event, count, by_path_and_day, join_place);
}

/* ---- all of it ---------------------------------------------------------------------------------- */

static void join_relinked(struct work *w)
{
    for (size_t i = 0; i < w->count; i++)
        if (w->events[i].kind == EVENT_RELINKED)
            join(w, w->events[i].note, w->events[i].original, true);
}

static void keep_apart(struct work *w, struct str x, struct str y)
{
    size_t a = find(&w->s, x), b = find(&w->s, y);

    if (a == b || b == NONE)
        return;
    add_partner(w, a, b);
    add_partner(w, b, a);
}

/* A copy is apart from its original, and from all notes that its store knew it not to be. */
static void keep_copies_apart(struct work *w)
{
    struct catalogue catalogue = catalogue_new(w->events, w->count);

    for (size_t i = 0; i < w->count; i++) {
        const struct event *e = &w->events[i];
        if (!event_is_first_seen(e) || !e->original.len)
            continue;
        keep_apart(w, e->note, e->original);
        for (size_t k = 0; k < e->takes_back_count; k++) {
            const struct event *other = catalogue_find(&catalogue, e->takes_back[k]);
            if (other)
                keep_apart(w, e->note, other->note);
        }
    }
    catalogue_release(&catalogue);
}

struct same_notes same_notes_new(const struct event *events, size_t count)
{
    struct work w = {.events = events, .count = count};
    const struct event **event = mem_alloc((count + 1) * sizeof *event);

    start(&w);
    keep_copies_apart(&w);
    join_relinked(&w);
    join_places(&w, event, true);
    join_places(&w, event, false);
    join_births(&w, event);
    join_titles(&w, event);
    free(event);
    free(w.partner);
    free(w.first);
    free(w.last);
    free(w.length);
    free(w.ended);
    return w.s;
}

struct str same_notes_shown(const struct same_notes *s, struct str id)
{
    size_t at = find(s, id);

    return at == NONE ? id : s->id[root(s, at)];
}

void same_notes_release(struct same_notes *s)
{
    free(s->id);
    free(s->parent);
    *s = (struct same_notes){NULL, NULL, 0};
}
