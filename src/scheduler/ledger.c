#include "scheduler/ledger.h"

#include <stdlib.h>

#include "base/mem.h"
#include "scheduler/event_index.h"
#include "scheduler/marks.h"
#include "scheduler/verdict.h"

static void verdicts_add_event(struct verdicts *v, const struct event *e)
{
    if (e->kind != EVENT_UNDONE)
        return;
    verdicts_add_id(v, e->id);
    for (size_t i = 0; i < e->takes_back_count; i++)
        verdicts_add_id(v, e->takes_back[i]);
}

static void verdicts_add_edges(struct verdicts *v, const struct event *e)
{
    for (size_t i = 0; e->kind == EVENT_UNDONE && i < e->takes_back_count; i++)
        verdicts_add_edge(v, e->id, e->takes_back[i]);
}

void ledger_mark_undone(struct event *events, size_t count)
{
    struct verdicts v = {0};

    for (size_t i = 0; i < count; i++)
        verdicts_add_event(&v, &events[i]);
    verdicts_sort(&v);
    for (size_t i = 0; i < count; i++)
        verdicts_set_kind(&v, events[i].id, events[i].kind);
    for (size_t i = 0; i < count; i++)
        verdicts_add_edges(&v, &events[i]);
    verdicts_decide(&v);
    for (size_t i = 0; i < count; i++)
        events[i].undone = verdicts_is_undone(&v, events[i].id);
    verdicts_release(&v);
}

static const struct event *later_event(const struct event *a, const struct event *b)
{
    return a && event_cmp(a, b) > 0 ? a : b;
}

/* Of these events only the last one counts. One that names another in `takes_back` is later than
   it, even if their clocks disagree. */
struct last_word {
    const struct event *pause; /* suspended or resumed */
    const struct event *postponed;
    const struct event *started;
    const struct event *found; /* the first one that a scan found in the note; one of a command overrules it */
    bool *ended; /* of each event; NULL: none has ended */
};

static bool is_last_word_kind(enum event_kind kind)
{
    return kind == EVENT_SUSPENDED || kind == EVENT_RESUMED || kind == EVENT_POSTPONED;
}

static bool ends_earlier_words(const struct event *e)
{
    return is_last_word_kind(e->kind) && !e->undone && e->takes_back_count > 0;
}

static void mark_ended_words(struct last_word *last, const struct event *events, size_t count)
{
    struct event_index index;
    size_t at = 0;

    while (at < count && !ends_earlier_words(&events[at]))
        at++;
    if (at == count)
        return;
    index = event_index_new(events, count);
    last->ended = mem_alloc(count * sizeof *last->ended);
    for (; at < count; at++)
        for (size_t i = 0; ends_earlier_words(&events[at]) && i < events[at].takes_back_count;
             i++) {
            const struct event *e = event_index_find(&index, events[at].takes_back[i]);
            if (e && is_last_word_kind(e->kind))
                last->ended[e - events] = true;
        }
    event_index_release(&index);
}

static void state_add_event(struct state *state, struct last_word *last, const struct event *e)
{
    switch (e->kind) {
    case EVENT_REVIEWED:
        state_add_review(state, e->on);
        break;
    case EVENT_SUSPENDED:
    case EVENT_RESUMED:
        last->pause = later_event(last->pause, e);
        break;
    case EVENT_POSTPONED:
        last->postponed = later_event(last->postponed, e);
        break;
    case EVENT_STARTED:
        if (e->source == SOURCE_NOTE)
            last->found = last->found && event_cmp(last->found, e) < 0 ? last->found : e;
        else
            last->started = later_event(last->started, e);
        break;
    default:
        break;
    }
}

static void state_add_marks(struct state *state, const struct event *events, size_t count)
{
    struct marks marks = marks_new(events, count);

    for (size_t i = 0; i < marks.count; i++)
        if (marks.sign[i].counts)
            state_add_mark(state, marks.sign[i].milestone, marks.sign[i].on);
    marks_release(&marks);
}

/* A postponement ends with its milestone. */
static void state_postpone(struct state *state, const struct event *e)
{
    if (e->until == DAY_NONE || state_mark(state, e->milestone))
        return;
    state->postponed = e->milestone;
    state->postponed_to = e->until;
}

struct state ledger_state(const struct event *events, size_t count)
{
    struct state state = state_none();
    struct last_word last = {0};

    mark_ended_words(&last, events, count);
    for (size_t i = 0; i < count; i++)
        if (!events[i].undone && !(last.ended && last.ended[i]))
            state_add_event(&state, &last, &events[i]);
    free(last.ended);
    state_add_marks(&state, events, count);
    state.suspended = last.pause && last.pause->kind == EVENT_SUSPENDED;
    if (!last.started)
        last.started = last.found;
    if (last.started)
        state.started = last.started->first_study;
    if (last.postponed)
        state_postpone(&state, last.postponed);
    return state;
}

size_t ledger_marks(const struct event *events, size_t count, milestone m, struct uid *out)
{
    struct marks marks = marks_new(events, count);
    size_t found = 0;

    for (size_t i = 0; i < marks.count; i++)
        if (marks.sign[i].counts && marks.sign[i].milestone == m)
            out[found++] = marks.sign[i].event->id;
    marks_release(&marks);
    qsort(out, found, sizeof *out, uid_ptr_cmp);
    return found;
}

bool ledger_is_done_elsewhere(
    const struct event *events, size_t count, milestone m, const struct uid *store)
{
    struct marks marks = marks_new(events, count);
    size_t all = 0, elsewhere = 0;

    for (size_t i = 0; i < marks.count; i++) {
        const struct sign *sign = &marks.sign[i];
        if (!sign->counts || sign->milestone != m)
            continue;
        all++;
        elsewhere += uid_cmp(sign->event->store, *store) != 0;
    }
    marks_release(&marks);
    return all > 0 && elsewhere == all;
}

/* ---- effects of a new tick ------------------------------------------------------------------- */

static bool is_untick(const struct event *e, milestone m)
{
    return e->kind == EVENT_UNDONE && !e->undone && e->source == SOURCE_NOTE && e->milestone == m;
}

/* Finds the marks of one milestone that an undone other than an untick takes back. Returns how
   many; *out becomes their sorted ids, which the caller frees. */
static size_t marks_hidden_otherwise(const struct event *events, size_t count, milestone m,
    const struct marks *marks, struct uid **out)
{
    size_t hidden = 0, capacity = 0;

    *out = NULL;
    for (size_t i = 0; i < count; i++) {
        const struct event *e = &events[i];
        if (e->kind != EVENT_UNDONE || e->undone || is_untick(e, m))
            continue;
        for (size_t k = 0; k < e->takes_back_count; k++) {
            const struct sign *sign = marks_find(marks, e->takes_back[k], m);
            if (!sign || (sign->event->kind == EVENT_SEEN && e->milestone != m))
                continue;
            MEM_ROOM(*out, hidden, capacity);
            (*out)[hidden++] = sign->event->id;
        }
    }
    if (hidden)
        qsort(*out, hidden, sizeof **out, uid_ptr_cmp);
    return hidden;
}

size_t ledger_undones(const struct event *events, size_t count, milestone m, struct uid *out)
{
    struct marks marks = marks_new(events, count);
    size_t found = 0;

    for (size_t i = 0; i < count; i++) {
        bool any = false;
        if (events[i].kind != EVENT_UNDONE || events[i].undone)
            continue;
        for (size_t k = 0; k < events[i].takes_back_count && !any; k++)
            any = marks_find(&marks, events[i].takes_back[k], m) != NULL;
        if (any)
            out[found++] = events[i].id;
    }
    marks_release(&marks);
    qsort(out, found, sizeof *out, uid_ptr_cmp);
    return found;
}

/* Whether taking back the untick would make one of its marks count. */
static bool untick_hides(const struct event *untick, milestone m, const struct marks *marks,
    const struct uid *hidden, size_t hidden_count)
{
    for (size_t i = 0; i < untick->takes_back_count; i++)
        if (marks_find(marks, untick->takes_back[i], m) &&
            !(hidden_count &&
                bsearch(&untick->takes_back[i], hidden, hidden_count, sizeof *hidden, uid_ptr_cmp)))
            return true;
    return false;
}

/* Whether the milestone is done once the unticks are taken back. It may not be: a mark that they
   hid can be an echo of a mark that another undone takes back. */
static bool is_done_without(const struct event *events, size_t count, milestone m,
    const struct uid *unticks, size_t untick_count)
{
    struct event *copy = mem_alloc((count + 1) * sizeof *copy);
    struct state state;

    for (size_t i = 0; i < count; i++)
        copy[i] = events[i];
    copy[count] = (struct event){.kind = EVENT_UNDONE, .source = SOURCE_NOTE, .milestone = m,
        .takes_back = unticks, .takes_back_count = untick_count};
    ledger_mark_undone(copy, count + 1);
    state = ledger_state(copy, count + 1);
    free(copy);
    return state_mark(&state, m) != NULL;
}

size_t ledger_unticks(const struct event *events, size_t count, milestone m, struct uid *out)
{
    struct marks marks = marks_new(events, count);
    struct uid *hidden;
    size_t hidden_count = marks_hidden_otherwise(events, count, m, &marks, &hidden), found = 0;

    for (size_t i = 0; i < count; i++)
        if (is_untick(&events[i], m) && untick_hides(&events[i], m, &marks, hidden, hidden_count))
            out[found++] = events[i].id;
    qsort(out, found, sizeof *out, uid_ptr_cmp);
    if (found && !is_done_without(events, count, m, out, found))
        found = 0;
    free(hidden);
    marks_release(&marks);
    return found;
}
