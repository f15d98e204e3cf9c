#include "scheduler/marks.h"

#include <stdlib.h>

#include "base/mem.h"
#include "scheduler/boxes.h"
#include "scheduler/event_index.h"

bool event_is_first_seen(const struct event *e)
{
    return e->kind == EVENT_SEEN && !str_eq(e->original, e->note);
}

/* ---- the first sightings --------------------------------------------------------------------- */

/* Orders sightings by store, by id, then by time. */
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

/* Whether one store wrote both events for one id. */
static bool is_same_view(const struct event *a, const struct event *b)
{
    return uid_cmp(a->store, b->store) == 0 && str_eq(a->note, b->note);
}

/* Writes the first `seen` of each store and id to `seen`; returns how many there are. */
static size_t first_seen_events(const struct event *events, size_t count, const struct event **seen)
{
    size_t found = 0, kept = 0;

    for (size_t i = 0; i < count; i++)
        if (event_is_first_seen(&events[i]))
            seen[found++] = &events[i];
    qsort(seen, found, sizeof *seen, seen_cmp);
    for (size_t i = 0; i < found; i++)
        if (kept == 0 || !is_same_view(seen[i], seen[kept - 1]))
            seen[kept++] = seen[i];
    return kept;
}

/* ---- the signs ------------------------------------------------------------------------------- */

static void marks_add_sign(
    struct marks *marks, size_t *capacity, const struct event *event, milestone m, day on)
{
    MEM_ROOM(marks->sign, marks->count, *capacity);
    marks->sign[marks->count++] = (struct sign){event, m, on, true, NULL};
}

static void marks_add_ticks(struct marks *marks, size_t *capacity, const struct event *seen)
{
    struct boxes boxes;

    if (boxes_decode(seen->boxes, &boxes) < 0)
        return;
    for (int i = 0; i < boxes.count; i++)
        if (boxes.box[i].value == BOX_TICKED)
            marks_add_sign(marks, capacity, seen, boxes.box[i].milestone, boxes.box[i].on);
}

static int sign_cmp(const void *a, const void *b)
{
    const struct sign *left = a, *right = b;
    int order = (left->milestone > right->milestone) - (left->milestone < right->milestone);

    return order ? order : event_cmp(left->event, right->event);
}

/* ---- signs taken back ------------------------------------------------------------------------ */

static int sign_id_cmp(const void *a, const void *b)
{
    const struct sign *const *left = a, *const *right = b;
    milestone x = (*left)->milestone, y = (*right)->milestone;
    int order = uid_cmp((*left)->event->id, (*right)->event->id);

    return order ? order : (x > y) - (x < y);
}

static void marks_index_by_id(struct marks *marks)
{
    marks->by_id = mem_alloc(marks->count * sizeof *marks->by_id);
    for (size_t i = 0; i < marks->count; i++)
        marks->by_id[i] = &marks->sign[i];
    qsort(marks->by_id, marks->count, sizeof *marks->by_id, sign_id_cmp);
}

static struct sign *sign_of_event(const struct marks *marks, struct uid id, milestone m)
{
    const struct event event = {.id = id};
    const struct sign key = {.event = &event, .milestone = m}, *wanted = &key;
    struct sign **hit = marks->count ? bsearch(&wanted, marks->by_id, marks->count,
                                           sizeof *marks->by_id, sign_id_cmp)
                                     : NULL;

    return hit ? *hit : NULL;
}

static void end_sign(struct sign *sign, const struct event *undone)
{
    sign->counts = false;
    if (!sign->ended_by || event_cmp(undone, sign->ended_by) < 0)
        sign->ended_by = undone;
}

/* Any undone that names a `done` takes it back. A tick is taken back only by an undone of its milestone. */
static void marks_take_back(
    const struct marks *marks, const struct event_index *index, const struct event *undone)
{
    for (size_t i = 0; i < undone->takes_back_count; i++) {
        struct uid id = undone->takes_back[i];
        const struct event *event = event_index_find(index, id);
        struct sign *sign = event && event->kind == EVENT_DONE
                                ? sign_of_event(marks, id, event->milestone)
                                : sign_of_event(marks, id, undone->milestone);
        if (sign)
            end_sign(sign, undone);
    }
}

/* ---- echoes ---------------------------------------------------------------------------------- */

/* A tick that names undones in `takes_back` came after them, so it is not an echo. */
static bool is_possible_echo(const struct event *e)
{
    return e->kind == EVENT_SEEN || (e->source == SOURCE_NOTE && e->takes_back_count == 0);
}

/* Of the earlier marks of a milestone that no longer count: the one that ended last, and the one of
   another origin (store, or store and id) that ended last. */
struct ended {
    bool (*same)(const struct event *a, const struct event *b);
    const struct sign *last, *other;
};

static bool is_ended_later(const struct sign *a, const struct sign *b)
{
    return !b || event_cmp(a->ended_by, b->ended_by) > 0;
}

static void ended_add(struct ended *ended, const struct sign *sign)
{
    if (is_ended_later(sign, ended->last)) {
        if (ended->last && !ended->same(sign->event, ended->last->event))
            ended->other = ended->last;
        ended->last = sign;
    } else if (!ended->same(sign->event, ended->last->event) &&
               is_ended_later(sign, ended->other)) {
        ended->other = sign;
    }
}

/* The mark that `e` may repeat: one of another origin that ended after `e`. */
static const struct sign *ended_origin(const struct ended *ended, const struct event *e)
{
    const struct sign *origin = ended->last;

    if (origin && ended->same(origin->event, e))
        origin = ended->other;
    return origin && event_cmp(origin->ended_by, e) > 0 ? origin : NULL;
}

/* Ends the echoes among the marks of one milestone, which come in order of time. Stops at a mark
   that counts, because the milestone is then done in any case. */
static void marks_end_echoes_of(struct sign *sign, size_t count)
{
    struct ended of_store = {.same = event_is_same_store}, of_view = {.same = is_same_view};

    for (size_t i = 0; i < count; i++) {
        struct sign *s = &sign[i];
        const struct ended *ended = s->event->kind == EVENT_SEEN ? &of_view : &of_store;
        const struct sign *origin =
            s->counts && is_possible_echo(s->event) ? ended_origin(ended, s->event) : NULL;
        if (origin) {
            s->counts = false;
            s->ended_by = origin->ended_by;
        }
        if (s->counts)
            return;
        ended_add(&of_store, s);
        ended_add(&of_view, s);
    }
}

static void marks_end_echoes(struct marks *marks)
{
    for (size_t i = 0, end; i < marks->count; i = end) {
        for (end = i + 1; end < marks->count &&
                          marks->sign[end].milestone == marks->sign[i].milestone;)
            end++;
        marks_end_echoes_of(&marks->sign[i], end - i);
    }
}

/* ---- all marks ------------------------------------------------------------------------------- */

static void marks_add_all(struct marks *marks, const struct event *events, size_t count)
{
    const struct event **seen = mem_alloc((count + 1) * sizeof *seen);
    size_t capacity = 0, seen_count = first_seen_events(events, count, seen);

    for (size_t i = 0; i < seen_count; i++)
        marks_add_ticks(marks, &capacity, seen[i]);
    for (size_t i = 0; i < count; i++)
        if (events[i].kind == EVENT_DONE)
            marks_add_sign(marks, &capacity, &events[i], events[i].milestone, events[i].on);
    free(seen);
}

static void marks_take_all_back(const struct marks *marks, const struct event *events, size_t count)
{
    struct event_index index = event_index_new(events, count);

    for (size_t i = 0; i < count; i++)
        if (events[i].kind == EVENT_UNDONE && !events[i].undone)
            marks_take_back(marks, &index, &events[i]);
    event_index_release(&index);
}

struct marks marks_new(const struct event *events, size_t count)
{
    struct marks marks = {NULL, NULL, 0};

    marks_add_all(&marks, events, count);
    if (marks.count == 0)
        return marks;
    qsort(marks.sign, marks.count, sizeof *marks.sign, sign_cmp);
    marks_index_by_id(&marks);
    marks_take_all_back(&marks, events, count);
    marks_end_echoes(&marks);
    return marks;
}

const struct sign *marks_find(const struct marks *marks, struct uid event, milestone m)
{
    return sign_of_event(marks, event, m);
}

void marks_release(struct marks *marks)
{
    free(marks->sign);
    free(marks->by_id);
    *marks = (struct marks){NULL, NULL, 0};
}
