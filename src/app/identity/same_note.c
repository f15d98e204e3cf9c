#include "app/identity/same_note.h"

#include <stdbool.h>
#include <stdlib.h>

#include "app/session/sightings.h"
#include "base/mem.h"
#include "id_sets.h"
#include "scheduler/catalogue.h"
#include "scheduler/marks.h"

/* While the sets are made. */
struct work {
    struct id_sets sets;
    const struct event *events;
    size_t count;
    bool *ended;   /* of each event: the sighting is over */
    bool *doubted; /* of each id: whether it is a copy is asked at the end */
};

static void start(struct work *w)
{
    struct str *note = mem_alloc((w->count + 1) * sizeof *note);

    w->sets = id_sets_new(w->events, w->count);
    w->ended = mem_alloc((w->count + 1) * sizeof *w->ended);
    w->doubted = mem_alloc((w->sets.count + 1) * sizeof *w->doubted);
    for (size_t i = 0; i < w->sets.count; i++)
        w->doubted[i] = false;
    for (size_t i = 0; i < w->count; i++)
        note[i] = w->events[i].note;
    sightings_ended(w->events, w->count, note, w->ended);
    free(note);
}

static bool is_doubted(const struct work *w, const struct event *e)
{
    return w->doubted[id_sets_find(&w->sets, e->note)];
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
        id_sets_join(&w->sets, event[i]->note,
            same_store(event[i], event[0]) ? event[other]->note : event[0]->note, false);
}

static void join_places(struct work *w, const struct event **event, bool open_only)
{
    size_t count = 0;

    for (size_t i = 0; i < w->count; i++)
        if (is_sighting(&w->events[i]) && w->events[i].kind != EVENT_RELINKED &&
            w->events[i].has_fingerprint && !(open_only && w->ended[i]) &&
            !is_doubted(w, &w->events[i]))
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
    size_t note = id_sets_root(&w->sets, event[at]->note);

    for (size_t i = at + 1; i < count; i++)
        if (same_store(event[i], event[at]) &&
            uid_cmp(event[i]->command, event[at]->command) == 0 &&
            id_sets_root(&w->sets, event[i]->note) != note)
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
            id_sets_join(&w->sets, event[i]->note, joined->note, false);
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
        if (has_title(&w->events[i]) && !w->events[i].original.len && !is_doubted(w, &w->events[i]))
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
        if (has_title(&w->events[i]) && w->events[i].path.len && !is_doubted(w, &w->events[i]))
            event[count++] = &w->events[i];
    each_group(w, event, count, by_path_and_day, join_place);
}

/* ---- what speaks for or against all else ---------------------------------------------------------- */

static void join_relinked(struct work *w)
{
    for (size_t i = 0; i < w->count; i++)
        if (w->events[i].kind == EVENT_RELINKED)
            id_sets_join(&w->sets, w->events[i].note, w->events[i].original, true);
}

static bool is_copy(const struct event *e)
{
    return event_is_first_seen(e) && e->original.len;
}

/* A copy is apart from its original, and from all notes that its store knew it not to be. */
static void keep_copies_apart(struct work *w)
{
    struct catalogue catalogue = catalogue_new(w->events, w->count);

    for (size_t i = 0; i < w->count; i++) {
        const struct event *e = &w->events[i];
        if (!is_copy(e) || is_doubted(w, e))
            continue;
        id_sets_keep_apart(&w->sets, e->note, e->original);
        for (size_t k = 0; k < e->takes_back_count; k++) {
            const struct event *other = catalogue_find(&catalogue, e->takes_back[k]);
            if (other)
                id_sets_keep_apart(&w->sets, e->note, other->note);
        }
    }
    catalogue_release(&catalogue);
}

/* ---- copies that another store saw as a move ------------------------------------------------------ */

/* A `seen` of a copy, and a `moved` of another store that brought a note to that place with that content. */
struct doubt {
    const struct event *copy, *moved;
};

struct doubts {
    struct doubt *doubt;
    size_t count, capacity;
};

static bool is_move(const struct event *e)
{
    return e->kind == EVENT_MOVED && e->has_fingerprint;
}

/* The first move of the group, and the first of another store than that one. */
static void find_moves(const struct event **event, size_t count, const struct event *move[2])
{
    move[0] = move[1] = NULL;
    for (size_t i = 0; i < count && !move[1]; i++) {
        if (!is_move(event[i]) || (move[0] && same_store(event[i], move[0])))
            continue;
        move[move[0] != NULL] = event[i];
    }
}

static void doubt_copies(struct doubts *out, const struct event **event, size_t count)
{
    const struct event *move[2];

    find_moves(event, count, move);
    for (size_t i = 0; i < count && move[0]; i++) {
        const struct event *moved = same_store(event[i], move[0]) ? move[1] : move[0];
        if (!is_copy(event[i]) || !moved)
            continue;
        MEM_ROOM(out->doubt, out->count, out->capacity);
        out->doubt[out->count++] = (struct doubt){event[i], moved};
    }
}

/* Copies and moves to one place with one content, in the order of the events. */
static struct doubts find_doubts(struct work *w, const struct event **event)
{
    struct doubts out = {0};
    order_fn *order = by_place;
    size_t count = 0;

    for (size_t i = 0; i < w->count; i++)
        if (is_move(&w->events[i]) || (is_copy(&w->events[i]) && w->events[i].has_fingerprint))
            event[count++] = &w->events[i];
    qsort_r(event, count, sizeof *event, order_events, &order);
    for (size_t i = 0, end; i < count; i = end) {
        for (end = i + 1; end < count && by_place(event[i], event[end]) == 0;)
            end++;
        doubt_copies(&out, event + i, end - i);
    }
    for (size_t i = 0; i < out.count; i++)
        w->doubted[id_sets_find(&w->sets, out.doubt[i].copy->note)] = true;
    return out;
}

/* If the note that was moved there is the original, the store of the copy had not heard of the move. */
static void settle_doubts(struct work *w, const struct doubts *doubts)
{
    for (size_t i = 0; i < doubts->count; i++) {
        const struct event *copy = doubts->doubt[i].copy, *moved = doubts->doubt[i].moved;
        w->doubted[id_sets_find(&w->sets, copy->note)] = false;
        if (id_sets_root(&w->sets, moved->note) == id_sets_root(&w->sets, copy->original))
            id_sets_join(&w->sets, copy->note, copy->original, true);
    }
}

/* ---- all of it ---------------------------------------------------------------------------------- */

static void join_all(struct work *w, const struct event **event)
{
    keep_copies_apart(w);
    join_relinked(w);
    join_places(w, event, true);
    join_places(w, event, false);
    join_births(w, event);
    join_titles(w, event);
}

struct same_notes same_notes_new(const struct event *events, size_t count)
{
    struct work w = {.events = events, .count = count};
    const struct event **event = mem_alloc((count + 1) * sizeof *event);
    struct doubts doubts;

    start(&w);
    doubts = find_doubts(&w, event);
    join_all(&w, event);
    if (doubts.count) {
        settle_doubts(&w, &doubts);
        join_all(&w, event);
    }
    free(doubts.doubt);
    free(event);
    free(w.ended);
    free(w.doubted);
    return id_sets_hand_over(&w.sets);
}

static int by_id(const void *a, const void *b)
{
    return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

struct str same_notes_shown(const struct same_notes *s, struct str id)
{
    struct str *hit = s->count ? bsearch(&id, s->id, s->count, sizeof *s->id, by_id) : NULL;

    return hit ? s->id[s->shown[hit - s->id]] : id;
}

void same_notes_release(struct same_notes *s)
{
    free(s->id);
    free(s->shown);
    *s = (struct same_notes){NULL, NULL, 0};
}
