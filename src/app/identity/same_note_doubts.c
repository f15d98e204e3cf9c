#include <stdlib.h>

#include "base/mem.h"
#include "base/search.h"
#include "same_note_work.h"

/* Copies that another store saw as a move. */

/* Whether the event names a sighting at its own path with its own content. */
static bool is_repeated(const struct joining *j, const struct event *e)
{
    for (size_t i = 0; i < e->takes_back_count; i++) {
        const struct event *other = event_index_find(&j->index, e->takes_back[i]);
        if (other && other->has_fingerprint && event_place_cmp(other, e) == 0)
            return true;
    }
    return false;
}

static bool is_move_event(const struct joining *j, const struct event *e)
{
    return e->kind == EVENT_MOVED && e->has_fingerprint && !is_repeated(j, e);
}

/* Finds the first move of the group, and the first move of another store. */
static void find_moves(const struct event **event, size_t count, const struct event *move[2])
{
    move[0] = move[1] = NULL;
    for (size_t i = 0; i < count && !move[1]; i++) {
        if (event[i]->kind != EVENT_MOVED || (move[0] && event_is_same_store(event[i], move[0])))
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
    qsort(event, count, sizeof *event, event_store_order);
    for (size_t i = 0; i < count && move[0]; i++) {
        const struct event *moved = event_is_same_store(event[i], move[0]) ? move[1] : move[0];
        if (!is_copy_event(event[i]) || !moved)
            continue;
        MEM_ROOM(out->doubt, out->count, out->capacity);
        out->doubt[out->count] = (struct doubt){event[i], moved, is_found_again(out, event[i])};
        out->count++;
    }
}

struct doubts doubts_collect(struct joining *j, const struct event **event)
{
    struct doubts out = {0};
    event_cmp_fn *order = event_place_cmp;
    size_t count = 0;

    for (size_t i = 0; i < j->count; i++)
        if (is_move_event(j, &j->events[i]) ||
            (is_copy_event(&j->events[i]) && j->events[i].has_fingerprint))
            event[count++] = &j->events[i];
    qsort_r(event, count, sizeof *event, event_group_order, &order);
    for (size_t i = 0, end; i < count; i = end) {
        for (end = i + 1; end < count && event_place_cmp(event[i], event[end]) == 0;)
            end++;
        doubts_add(&out, event + i, end - i);
    }
    for (size_t i = 0; i < out.count; i++)
        j->doubted[id_sets_index(&j->sets, out.doubt[i].copy->note)] = out.doubt[i].copy;
    return out;
}

/* ---- copies to whose place the original was moved -------------------------------------------- */

static int command_cmp(const void *a, const void *b)
{
    const struct event *x = *(const struct event *const *)a, *y = *(const struct event *const *)b;

    return uid_cmp(x->command, y->command);
}

/* The moves, in the order of their commands. The caller frees the array. */
static const struct event **moves_by_command(const struct joining *j, size_t *count)
{
    const struct event **move = mem_alloc((j->count + 1) * sizeof *move);

    *count = 0;
    for (size_t i = 0; i < j->count; i++)
        if (j->events[i].kind == EVENT_MOVED)
            move[(*count)++] = &j->events[i];
    qsort(move, *count, sizeof *move, command_cmp);
    return move;
}

/* Whether the event took the note of `copy` from the path of the copy. */
static bool is_taken_from_place(const struct joining *j, const struct event *e, const struct event *copy)
{
    size_t note = id_sets_root(&j->sets, copy->note);

    for (size_t i = 0; i < e->takes_back_count; i++) {
        const struct event *other = event_index_find(&j->index, e->takes_back[i]);
        if (other && str_eq(other->path, copy->path) && id_sets_root(&j->sets, other->note) == note)
            return true;
    }
    return false;
}

/* Whether the command that moved the original to the path of the copy found the copy there. */
static bool is_copy_displaced(
    const struct joining *j, const struct event **move, size_t count, const struct doubt *d)
{
    size_t at;

    SEARCH_FIRST(at, count, uid_cmp(move[middle]->command, d->moved->command) < 0);
    for (; at < count && uid_cmp(move[at]->command, d->moved->command) == 0; at++)
        if (is_taken_from_place(j, move[at], d->copy))
            return true;
    return false;
}

void join_doubted_copies(struct joining *j, const struct doubts *doubts)
{
    size_t moves;
    const struct event **move = moves_by_command(j, &moves);

    for (size_t i = 0; i < doubts->count; i++) {
        const struct event *copy = doubts->doubt[i].copy, *moved = doubts->doubt[i].moved;
        bool same = !doubts->doubt[i].again &&
                    id_sets_root(&j->sets, moved->note) == id_sets_root(&j->sets, copy->original) &&
                    !id_sets_has_common_giver(&j->sets, copy->note, copy->original) &&
                    !is_copy_displaced(j, move, moves, &doubts->doubt[i]);
        j->doubted[id_sets_index(&j->sets, copy->note)] = same ? copy : NULL;
        if (same)
            id_sets_join(&j->sets, copy->note, copy->original, true);
    }
    free(move);
}
