#include "app/identity/same_note.h"

#include <stdbool.h>
#include <stdlib.h>

#include "app/session/sightings.h"
#include "base/mem.h"
#include "id_sets.h"
#include "scheduler/event_index.h"
#include "scheduler/marks.h"

/* The data that the rules share. */
struct joining {
    struct id_sets sets;
    const struct event *events;
    size_t count;
    bool *ended;   /* of each event: the sighting is over */
    bool *doubted; /* of each id: it may not be a copy after all, so the rules skip it */
};

static void joining_begin(struct joining *j)
{
    struct str *note = mem_alloc((j->count + 1) * sizeof *note);

    j->sets = id_sets_new(j->events, j->count);
    j->ended = mem_alloc((j->count + 1) * sizeof *j->ended);
    j->doubted = mem_alloc((j->sets.count + 1) * sizeof *j->doubted);
    for (size_t i = 0; i < j->sets.count; i++)
        j->doubted[i] = false;
    for (size_t i = 0; i < j->count; i++)
        note[i] = j->events[i].note;
    sightings_ended(j->events, j->count, note, j->ended);
    free(note);
}

static bool is_note_doubted(const struct joining *j, const struct event *e)
{
    return j->doubted[id_sets_index(&j->sets, e->note)];
}

/* ---- groups of sightings --------------------------------------------------------------------- */

typedef int event_cmp_fn(const struct event *a, const struct event *b);
typedef void join_group_fn(struct joining *j, const struct event **event, size_t count);

static int grouped_event_cmp(const void *a, const void *b, void *order)
{
    const struct event *x = *(const struct event *const *)a, *y = *(const struct event *const *)b;
    int by_key = (*(event_cmp_fn **)order)(x, y);

    return by_key ? by_key : event_cmp(x, y);
}

static void join_each_group(struct joining *j, const struct event **event, size_t count,
    event_cmp_fn *order, join_group_fn *join)
{
    qsort_r(event, count, sizeof *event, grouped_event_cmp, &order);
    for (size_t i = 0, end; i < count; i = end) {
        for (end = i + 1; end < count && order(event[i], event[end]) == 0;)
            end++;
        if (end - i > 1)
            join(j, event + i, end - i);
    }
}

static int event_place_cmp(const struct event *a, const struct event *b)
{
    int order = str_cmp(a->path, b->path);

    return order ? order : (a->fingerprint > b->fingerprint) - (a->fingerprint < b->fingerprint);
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
            !is_note_doubted(j, &j->events[i]))
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

static int event_store_cmp(const void *a, const void *b)
{
    const struct event *x = *(const struct event *const *)a, *y = *(const struct event *const *)b;
    int order = uid_cmp(x->store, y->store);

    return order ? order : event_cmp(x, y);
}

/* Joins the first id of each store, unless the store saw two notes of this title in one scan. */
static void join_title_group(struct joining *j, const struct event **event, size_t count)
{
    const struct event *joined = NULL;

    qsort(event, count, sizeof *event, event_store_cmp);
    for (size_t i = 0, end; i < count; i = end) {
        for (end = i + 1; end < count && event_is_same_store(event[end], event[i]);)
            end++;
        if (store_saw_other_note(j, event, end, i))
            continue;
        if (joined)
            id_sets_join(&j->sets, event[i]->note, joined->note, false);
        joined = joined ? joined : event[i];
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
            !is_note_doubted(j, &j->events[i]))
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
            !is_note_doubted(j, &j->events[i]))
            event[count++] = &j->events[i];
    join_each_group(j, event, count, event_birth_cmp, work);
}

/* Two notes that one store first saw at one path are two: the first had left before the second came. */
static void keep_births_of_store_apart(struct joining *j, const struct event **event, size_t count)
{
    size_t first = 0;

    qsort(event, count, sizeof *event, event_store_cmp);
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

static bool is_copy_event(const struct event *e)
{
    return event_is_first_seen(e) && e->original.len;
}

/* A copy stays apart from its original, and from all notes that its first `seen` names. */
static void keep_copies_apart(struct joining *j)
{
    struct event_index index = event_index_new(j->events, j->count);

    for (size_t i = 0; i < j->count; i++) {
        const struct event *e = &j->events[i];
        if (!is_copy_event(e) || is_note_doubted(j, e))
            continue;
        id_sets_keep_apart(&j->sets, e->note, e->original);
        for (size_t k = 0; k < e->takes_back_count; k++) {
            const struct event *other = event_index_find(&index, e->takes_back[k]);
            if (other)
                id_sets_keep_apart(&j->sets, e->note, other->note);
        }
    }
    event_index_release(&index);
}

/* ---- copies that another store saw as a move ------------------------------------------------- */

/* A `seen` of a copy, and a `moved` with which another store recorded a note at that path with that
   content. */
struct doubt {
    const struct event *copy, *moved;
    bool again; /* the store had found a copy there before */
};

struct doubts {
    struct doubt *doubt;
    size_t count, capacity;
};

static bool is_move_event(const struct event *e)
{
    return e->kind == EVENT_MOVED && e->has_fingerprint;
}

/* Finds the first move of the group, and the first move of another store. */
static void find_moves(const struct event **event, size_t count, const struct event *move[2])
{
    move[0] = move[1] = NULL;
    for (size_t i = 0; i < count && !move[1]; i++) {
        if (!is_move_event(event[i]) || (move[0] && event_is_same_store(event[i], move[0])))
            continue;
        move[move[0] != NULL] = event[i];
    }
}

/* Whether the last doubt is of the same store, path and content: a store that finds a copy there
   again has heard of the move by then. */
static bool is_found_again(const struct doubts *doubts, const struct event *copy)
{
    const struct event *last = doubts->count ? doubts->doubt[doubts->count - 1].copy : NULL;

    return last && event_is_same_store(last, copy) && event_place_cmp(last, copy) == 0;
}

static void doubts_add(struct doubts *out, const struct event **event, size_t count)
{
    const struct event *move[2];

    find_moves(event, count, move);
    qsort(event, count, sizeof *event, event_store_cmp);
    for (size_t i = 0; i < count && move[0]; i++) {
        const struct event *moved = event_is_same_store(event[i], move[0]) ? move[1] : move[0];
        if (!is_copy_event(event[i]) || !moved)
            continue;
        MEM_ROOM(out->doubt, out->count, out->capacity);
        out->doubt[out->count] = (struct doubt){event[i], moved, is_found_again(out, event[i])};
        out->count++;
    }
}

/* Finds the copies and moves to one path with one content, and marks the ids of these copies as doubted. */
static struct doubts doubts_collect(struct joining *j, const struct event **event)
{
    struct doubts out = {0};
    event_cmp_fn *order = event_place_cmp;
    size_t count = 0;

    for (size_t i = 0; i < j->count; i++)
        if (is_move_event(&j->events[i]) ||
            (is_copy_event(&j->events[i]) && j->events[i].has_fingerprint))
            event[count++] = &j->events[i];
    qsort_r(event, count, sizeof *event, grouped_event_cmp, &order);
    for (size_t i = 0, end; i < count; i = end) {
        for (end = i + 1; end < count && event_place_cmp(event[i], event[end]) == 0;)
            end++;
        doubts_add(&out, event + i, end - i);
    }
    for (size_t i = 0; i < out.count; i++)
        j->doubted[id_sets_index(&j->sets, out.doubt[i].copy->note)] = true;
    return out;
}

/* If the note that was moved there is the original, the copy is the original too: the store of the
   copy had not heard of the move. What else this store saw then says nothing of where notes began,
   so the rules go on skipping it. */
static void join_doubted_copies(struct joining *j, const struct doubts *doubts)
{
    for (size_t i = 0; i < doubts->count; i++) {
        const struct event *copy = doubts->doubt[i].copy, *moved = doubts->doubt[i].moved;
        bool same = !doubts->doubt[i].again &&
                    id_sets_root(&j->sets, moved->note) == id_sets_root(&j->sets, copy->original);
        j->doubted[id_sets_index(&j->sets, copy->note)] = same;
        if (same)
            id_sets_join(&j->sets, copy->note, copy->original, true);
    }
}

/* ---- the rules, in order --------------------------------------------------------------------- */

static void join_by_rules(struct joining *j, const struct event **event)
{
    keep_copies_apart(j);
    each_birth_group(j, event, keep_births_of_store_apart);
    join_relinked(j);
    join_places(j, event, true);
    join_places(j, event, false);
    each_birth_group(j, event, join_place_group);
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
    free(j.ended);
    free(j.doubted);
    return id_sets_detach(&j.sets);
}

struct str same_notes_shown(const struct same_notes *s, struct str id)
{
    struct str *hit = s->count ? bsearch(&id, s->id, s->count, sizeof *s->id, str_ptr_cmp) : NULL;

    return hit ? s->id[s->shown[hit - s->id]] : id;
}

void same_notes_release(struct same_notes *s)
{
    free(s->id);
    free(s->shown);
    *s = (struct same_notes){NULL, NULL, 0};
}
