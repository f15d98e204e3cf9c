#include "app/identity/same_note.h"

#include <stdlib.h>

#include "app/session/sightings.h"
#include "base/mem.h"
#include "same_note_work.h"
#include "scheduler/marks.h"

static void joining_begin(struct joining *j)
{
    struct str *note = mem_alloc((j->count + 1) * sizeof *note);

    j->sets = id_sets_new(j->events, j->count);
    j->ended = mem_alloc((j->count + 1) * sizeof *j->ended);
    j->doubted = mem_alloc((j->sets.count + 1) * sizeof *j->doubted);
    for (size_t i = 0; i < j->sets.count; i++)
        j->doubted[i] = NULL;
    for (size_t i = 0; i < j->count; i++)
        note[i] = j->events[i].note;
    sightings_ended(j->events, j->count, note, j->ended);
    j->births = births_new(j->events, j->count);
    j->index = event_index_new(j->events, j->count);
    free(note);
}

static const struct event *doubted_seen(const struct joining *j, const struct event *e)
{
    return j->doubted[id_sets_index(&j->sets, e->note)];
}

/* Whether the sighting is of a doubted copy, with the content of its original. */
static bool is_place_doubted(const struct joining *j, const struct event *e)
{
    const struct event *seen = doubted_seen(j, e);

    return seen && seen->fingerprint == e->fingerprint;
}

/* ---- orders of events ------------------------------------------------------------------------ */

int event_group_order(const void *a, const void *b, void *order)
{
    const struct event *x = *(const struct event *const *)a, *y = *(const struct event *const *)b;
    int by_key = (*(event_cmp_fn **)order)(x, y);

    return by_key ? by_key : event_cmp(x, y);
}

int event_place_cmp(const struct event *a, const struct event *b)
{
    int order = str_cmp(a->path, b->path);

    return order ? order : (a->fingerprint > b->fingerprint) - (a->fingerprint < b->fingerprint);
}

int event_store_order(const void *a, const void *b)
{
    const struct event *x = *(const struct event *const *)a, *y = *(const struct event *const *)b;
    int order = uid_cmp(x->store, y->store);

    return order ? order : event_cmp(x, y);
}

bool is_copy_event(const struct event *e)
{
    return event_is_first_seen(e) && e->original.len;
}

/* ---- groups of sightings --------------------------------------------------------------------- */

typedef void join_group_fn(struct joining *j, const struct event **event, size_t count);

static void join_each_group(struct joining *j, const struct event **event, size_t count,
    event_cmp_fn *order, join_group_fn *join)
{
    qsort_r(event, count, sizeof *event, event_group_order, &order);
    for (size_t i = 0, end; i < count; i = end) {
        for (end = i + 1; end < count && order(event[i], event[end]) == 0;)
            end++;
        if (end - i > 1)
            join(j, event + i, end - i);
    }
}

/* Joins each id of a group with the earliest one of another store. */
static void join_place_group(struct joining *j, const struct event **event, size_t count)
{
    size_t other = 1; /* the first event of another store than that of event[0] */

    while (other < count && event_is_same_store(event[0], event[other]))
        other++;
    for (size_t i = 1; i < count && other < count; i++)
        id_sets_join(&j->sets, event[i]->note,
            event_is_same_store(event[i], event[0]) ? event[other]->note : event[0]->note, false);
}

static void join_places(struct joining *j, const struct event **event, bool open_only)
{
    size_t count = 0;

    for (size_t i = 0; i < j->count; i++)
        if (is_sighting(&j->events[i]) && j->events[i].kind != EVENT_RELINKED &&
            j->events[i].has_fingerprint && !(open_only && j->ended[i]) &&
            !is_place_doubted(j, &j->events[i]))
            event[count++] = &j->events[i];
    join_each_group(j, event, count, event_place_cmp, join_place_group);
}

/* ---- title and first study day --------------------------------------------------------------- */

static int event_title_cmp(const struct event *a, const struct event *b)
{
    int order = str_cmp(a->title, b->title);

    return order ? order : (a->first_study > b->first_study) - (a->first_study < b->first_study);
}

/* Whether the command that wrote event[at] also saw another note of the group. */
static bool store_saw_other_note(
    const struct joining *j, const struct event **event, size_t count, size_t at)
{
    size_t note = id_sets_root(&j->sets, event[at]->note);

    for (size_t i = at + 1; i < count; i++)
        if (event_is_same_store(event[i], event[at]) &&
            uid_cmp(event[i]->command, event[at]->command) == 0 &&
            id_sets_root(&j->sets, event[i]->note) != note)
            return true;
    return false;
}

/* Of each store the first sighting of a group. With more stores than this, a bound for hostile input, only
   the first ones count. */
enum { STORES_MOST = 8 };

struct firsts {
    const struct event *event[STORES_MOST];
    size_t count;
};

static void firsts_add(struct firsts *firsts, const struct event *e)
{
    for (size_t i = 0; i < firsts->count; i++)
        if (event_is_same_store(firsts->event[i], e))
            return;
    if (firsts->count < STORES_MOST)
        firsts->event[firsts->count++] = e;
}

/* Joins an id with the first one of another store that did not change places with it, and of which no store
   knows that it is another note. */
static void join_with_first(struct joining *j, const struct firsts *firsts, const struct event *e)
{
    for (size_t i = 0; i < firsts->count; i++) {
        const struct event *first = firsts->event[i];
        if (event_is_same_store(first, e) || births_changed_places(&j->births, first, e) ||
            id_sets_has_common_giver(&j->sets, first->note, e->note))
            continue;
        id_sets_join(&j->sets, e->note, first->note, false);
        return;
    }
}

/* Joins the first id of each store, unless the store saw two notes of this title in one scan. */
static void join_title_group(struct joining *j, const struct event **event, size_t count)
{
    struct firsts firsts = {.count = 0};

    qsort(event, count, sizeof *event, event_store_order);
    for (size_t i = 0, end; i < count; i = end) {
        for (end = i + 1; end < count && event_is_same_store(event[end], event[i]);)
            end++;
        if (store_saw_other_note(j, event, end, i))
            continue;
        join_with_first(j, &firsts, event[i]);
        firsts_add(&firsts, event[i]);
    }
}

static bool is_first_with_title(const struct event *e)
{
    return event_is_first_seen(e) && e->title.len && e->first_study != DAY_NONE;
}

static void join_titles(struct joining *j, const struct event **event)
{
    size_t count = 0;

    for (size_t i = 0; i < j->count; i++)
        if (is_first_with_title(&j->events[i]) && !j->events[i].original.len &&
            !doubted_seen(j, &j->events[i]))
            event[count++] = &j->events[i];
    join_each_group(j, event, count, event_title_cmp, join_title_group);
}

static int event_birth_cmp(const struct event *a, const struct event *b)
{
    int order = str_cmp(a->path, b->path);

    return order ? order : (a->first_study > b->first_study) - (a->first_study < b->first_study);
}

/* Ids by the path and the first study day at their first sighting, whatever the content: a note may
   have been edited before all stores had heard of it. */
static void each_birth_group(struct joining *j, const struct event **event, join_group_fn *work)
{
    size_t count = 0;

    for (size_t i = 0; i < j->count; i++)
        if (is_first_with_title(&j->events[i]) && j->events[i].path.len &&
            !doubted_seen(j, &j->events[i]))
            event[count++] = &j->events[i];
    join_each_group(j, event, count, event_birth_cmp, work);
}

static void join_birth_group(struct joining *j, const struct event **event, size_t count)
{
    struct firsts firsts = {.count = 0};

    for (size_t i = 0; i < count; i++)
        firsts_add(&firsts, event[i]);
    for (size_t i = 0; i < count; i++)
        join_with_first(j, &firsts, event[i]);
}

/* Two notes that one store first saw at one path are two: the first had left before the second came. */
static void keep_births_of_store_apart(struct joining *j, const struct event **event, size_t count)
{
    size_t first = 0;

    qsort(event, count, sizeof *event, event_store_order);
    for (size_t i = 1; i < count; i++) {
        if (!event_is_same_store(event[i], event[first]))
            first = i;
        id_sets_keep_apart(&j->sets, event[first]->note, event[i]->note);
        if (first != i && first != i - 1)
            id_sets_keep_apart(&j->sets, event[i - 1]->note, event[i]->note);
    }
}

/* ---- relinked ids, and copies ---------------------------------------------------------------- */

static void join_relinked(struct joining *j)
{
    for (size_t i = 0; i < j->count; i++)
        if (j->events[i].kind == EVENT_RELINKED && !j->events[i].undone)
            id_sets_join(&j->sets, j->events[i].note, j->events[i].original, true);
}

/* A copy stays apart from its original, and from all notes that its first `seen` names. */
static void keep_copies_apart(struct joining *j)
{
    for (size_t i = 0; i < j->count; i++) {
        const struct event *e = &j->events[i];
        if (!is_copy_event(e) || doubted_seen(j, e))
            continue;
        id_sets_keep_apart(&j->sets, e->note, e->original);
        for (size_t k = 0; k < e->takes_back_count; k++) {
            const struct event *other = event_index_find(&j->index, e->takes_back[k]);
            if (other)
                id_sets_keep_apart(&j->sets, e->note, other->note);
        }
    }
}

/* ---- which store gave which id --------------------------------------------------------------- */

enum { GIVERS_MOST = 64 }; /* bits of id_sets.givers: with more stores, some give nothing */

/* The stores that gave ids, in order, each once. */
static size_t giving_stores(const struct joining *j, struct uid *store)
{
    size_t count = 0, kept = 0;

    for (size_t i = 0; i < j->count; i++)
        if (event_is_first_seen(&j->events[i]))
            store[count++] = j->events[i].store;
    qsort(store, count, sizeof *store, uid_ptr_cmp);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || uid_cmp(store[i], store[kept - 1]) != 0)
            store[kept++] = store[i];
    return kept < GIVERS_MOST ? kept : GIVERS_MOST;
}

static void add_givers(struct joining *j)
{
    struct uid *store = mem_alloc((j->count + 1) * sizeof *store);
    size_t count = giving_stores(j, store);

    for (size_t i = 0; i < j->count; i++) {
        const struct event *e = &j->events[i];
        const struct uid *giver = NULL;
        if (event_is_first_seen(e) && !doubted_seen(j, e))
            giver = bsearch(&e->store, store, count, sizeof *store, uid_ptr_cmp);
        if (giver)
            id_sets_add_giver(&j->sets, e->note, (uint64_t)1 << (giver - store));
    }
    free(store);
}

/* ---- the rules, in order --------------------------------------------------------------------- */

static void join_by_rules(struct joining *j, const struct event **event)
{
    add_givers(j);
    keep_copies_apart(j);
    each_birth_group(j, event, keep_births_of_store_apart);
    join_relinked(j);
    join_places(j, event, true);
    join_places(j, event, false);
    each_birth_group(j, event, join_birth_group);
    join_titles(j, event);
}

struct same_notes same_notes_new(const struct event *events, size_t count)
{
    struct joining j = {.events = events, .count = count};
    const struct event **event = mem_alloc((count + 1) * sizeof *event);
    struct doubts doubts;

    joining_begin(&j);
    doubts = doubts_collect(&j, event);
    join_by_rules(&j, event);
    if (doubts.count) {
        join_doubted_copies(&j, &doubts);
        join_by_rules(&j, event);
    }
    free(doubts.doubt);
    free(event);
    births_release(&j.births);
    event_index_release(&j.index);
    free(j.ended);
    free(j.doubted);
    return id_sets_detach(&j.sets);
}

struct str same_notes_shown(const struct same_notes *s, struct str id)
{
    size_t at = str_lookup_find(&s->by_id, id);

    return at == STR_LOOKUP_NONE ? id : s->id[s->shown[at]];
}

void same_notes_release(struct same_notes *s)
{
    free(s->id);
    free(s->shown);
    str_lookup_release(&s->by_id);
    *s = (struct same_notes){0};
}
