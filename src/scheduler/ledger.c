#include "scheduler/ledger.h"

#include <stdlib.h>

#include "base/mem.h"
#include "scheduler/catalogue.h"
#include "scheduler/ticks.h"
#include "scheduler/verdict.h"

static void name_edges(struct verdicts *v, const struct event *e)
{
    if (e->kind != EVENT_UNDONE)
        return;
    verdicts_name(v, e->id);
    for (size_t i = 0; i < e->takes_back_count; i++)
        verdicts_name(v, e->takes_back[i]);
}

static void add_edges(struct verdicts *v, const struct event *e)
{
    for (size_t i = 0; e->kind == EVENT_UNDONE && i < e->takes_back_count; i++)
        verdicts_edge(v, e->id, e->takes_back[i]);
}

void ledger_settle(struct event *events, size_t count)
{
    struct verdicts v = {0};

    for (size_t i = 0; i < count; i++)
        name_edges(&v, &events[i]);
    verdicts_sort(&v);
    for (size_t i = 0; i < count; i++)
        verdicts_kind(&v, events[i].id, events[i].kind);
    for (size_t i = 0; i < count; i++)
        add_edges(&v, &events[i]);
    verdicts_settle(&v);
    for (size_t i = 0; i < count; i++)
        events[i].undone = verdicts_undone(&v, events[i].id);
    verdicts_release(&v);
}

static const struct event *later(const struct event *a, const struct event *b)
{
    return a && event_cmp(a, b) > 0 ? a : b;
}

/* The events of which the last one alone has a say; one that names what it ends is later than that,
   whatever the clocks of the two said. */
struct last_word {
    const struct event *pause; /* suspended or resumed */
    const struct event *postponed;
    const struct event *started;
    bool *ended; /* of each event; NULL: none is */
};

static bool has_last_word(enum event_kind kind)
{
    return kind == EVENT_SUSPENDED || kind == EVENT_RESUMED || kind == EVENT_POSTPONED;
}

static bool ends_others(const struct event *e)
{
    return has_last_word(e->kind) && !e->undone && e->takes_back_count > 0;
}

static void find_ended(struct last_word *last, const struct event *events, size_t count)
{
    struct catalogue catalogue;
    size_t at = 0;

    while (at < count && !ends_others(&events[at]))
        at++;
    if (at == count)
        return;
    catalogue = catalogue_new(events, count);
    last->ended = mem_alloc(count * sizeof *last->ended);
    for (; at < count; at++)
        for (size_t i = 0; ends_others(&events[at]) && i < events[at].takes_back_count; i++) {
            const struct event *e = catalogue_find(&catalogue, events[at].takes_back[i]);
            if (e && has_last_word(e->kind))
                last->ended[e - events] = true;
        }
    catalogue_release(&catalogue);
}

static void add_review(struct state *state, day on)
{
    if (on > state->last_review)
        state->last_review = on;
}

static void add_event(struct state *state, struct last_word *last, const struct event *e)
{
    switch (e->kind) {
    case EVENT_DONE:
        state_add(state, e->milestone, e->on);
        add_review(state, e->on);
        break;
    case EVENT_REVIEWED:
        add_review(state, e->on);
        break;
    case EVENT_SUSPENDED:
    case EVENT_RESUMED:
        last->pause = later(last->pause, e);
        break;
    case EVENT_POSTPONED:
        last->postponed = later(last->postponed, e);
        break;
    case EVENT_STARTED:
        last->started = later(last->started, e);
        break;
    default:
        break;
    }
}

static void add_ticks(struct state *state, const struct event *events, size_t count)
{
    struct ticks ticks = ticks_new(events, count);

    for (size_t i = 0; i < ticks.count; i++)
        if (!ticks.tick[i].taken)
            state_add(state, ticks.tick[i].milestone, ticks.tick[i].on);
    ticks_release(&ticks);
}

/* A postponement ends with its milestone. */
static void postpone(struct state *state, const struct event *e)
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

    find_ended(&last, events, count);
    for (size_t i = 0; i < count; i++)
        if (!events[i].undone && !(last.ended && last.ended[i]))
            add_event(&state, &last, &events[i]);
    free(last.ended);
    add_ticks(&state, events, count);
    state.suspended = last.pause && last.pause->kind == EVENT_SUSPENDED;
    if (last.started)
        state.started = last.started->first_study;
    if (last.postponed)
        postpone(&state, last.postponed);
    return state;
}

static int uid_order(const void *a, const void *b)
{
    return uid_cmp(*(const struct uid *)a, *(const struct uid *)b);
}

static bool is_mark(const struct event *e, milestone m, const struct ticks *ticks)
{
    if (e->kind == EVENT_SEEN)
        return ticks_find(ticks, e->id, m) != NULL;
    return e->kind == EVENT_DONE && e->milestone == m;
}

static bool mark_counts(const struct event *e, milestone m, const struct ticks *ticks)
{
    if (!is_mark(e, m, ticks))
        return false;
    return e->kind == EVENT_SEEN ? !ticks_find(ticks, e->id, m)->taken : !e->undone;
}

size_t ledger_marks(const struct event *events, size_t count, milestone m, struct uid *out)
{
    struct ticks ticks = ticks_new(events, count);
    size_t found = 0;

    for (size_t i = 0; i < count; i++)
        if (mark_counts(&events[i], m, &ticks))
            out[found++] = events[i].id;
    ticks_release(&ticks);
    qsort(out, found, sizeof *out, uid_order);
    return found;
}

/* The marks of one milestone, and which of them stay hidden whatever is ticked in the note. */
struct hiding {
    const struct event *events;
    size_t count;
    milestone milestone;
    struct catalogue catalogue;
    struct ticks ticks;
    bool *hidden; /* of each event: an undone that is no untick of it takes it back */
};

/* The mark of the milestone that `undone` takes back by its i-th id; NULL: none. */
static const struct event *mark_named(const struct hiding *h, const struct event *undone, size_t i)
{
    const struct event *e = catalogue_find(&h->catalogue, undone->takes_back[i]);

    if (!e || !is_mark(e, h->milestone, &h->ticks))
        return NULL;
    return e->kind == EVENT_SEEN && undone->milestone != h->milestone ? NULL : e;
}

static bool is_untick(const struct hiding *h, const struct event *e)
{
    return e->source == SOURCE_NOTE && e->milestone == h->milestone;
}

static void hide_marks(struct hiding *h)
{
    for (size_t i = 0; i < h->count; i++) {
        const struct event *e = &h->events[i];
        if (e->kind != EVENT_UNDONE || e->undone || is_untick(h, e))
            continue;
        for (size_t k = 0; k < e->takes_back_count; k++) {
            const struct event *mark = mark_named(h, e, k);
            if (mark)
                h->hidden[mark - h->events] = true;
        }
    }
}

/* Whether a mark would be free of `undone` if that were taken back. */
static bool hides(const struct hiding *h, const struct event *undone)
{
    for (size_t i = 0; i < undone->takes_back_count; i++) {
        const struct event *mark = mark_named(h, undone, i);
        if (mark && !h->hidden[mark - h->events])
            return true;
    }
    return false;
}

static size_t list_hiding(struct hiding *h, struct uid *out)
{
    size_t found = 0;

    hide_marks(h);
    for (size_t i = 0; i < h->count; i++) {
        const struct event *e = &h->events[i];
        if (e->kind == EVENT_UNDONE && !e->undone && is_untick(h, e) && hides(h, e))
            out[found++] = e->id;
    }
    qsort(out, found, sizeof *out, uid_order);
    return found;
}

size_t ledger_unticks(const struct event *events, size_t count, milestone m, struct uid *out)
{
    struct hiding h = {.events = events, .count = count, .milestone = m};
    size_t found;

    h.catalogue = catalogue_new(events, count);
    h.ticks = ticks_new(events, count);
    h.hidden = mem_alloc(count * sizeof *h.hidden);
    found = list_hiding(&h, out);
    catalogue_release(&h.catalogue);
    ticks_release(&h.ticks);
    free(h.hidden);
    return found;
}
