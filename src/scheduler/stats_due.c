#include <stdlib.h>

#include "base/mem.h"
#include "stats_work.h"

/* ---- postponements and pauses ------------------------------------------------------------------ */

static bool is_deferral_of(const struct event *e, milestone m)
{
    return e->kind == EVENT_POSTPONED && !e->undone && e->milestone == m && e->until != DAY_NONE;
}

day stats_due_on(const struct stats_case *c, const struct step *step, day on)
{
    const struct event *last = NULL;

    for (size_t i = 0; i < c->note->count; i++) {
        const struct event *e = &c->note->events[i];
        if (is_deferral_of(e, step->milestone) && e->on <= on && (!last || event_cmp(e, last) > 0))
            last = e;
    }
    return last ? last->until : step->due;
}

static int deferral_cmp(const void *a, const void *b)
{
    return event_cmp(*(const struct event *const *)a, *(const struct event *const *)b);
}

/* The postponements, suspensions and their ends that count, oldest first. */
struct deferrals {
    const struct event **event;
    size_t count, capacity;
};

static struct deferrals deferrals_of(const struct stats_note *note)
{
    struct deferrals d = {NULL, 0, 0};

    for (size_t i = 0; i < note->count; i++) {
        const struct event *e = &note->events[i];
        if (e->undone || (e->kind != EVENT_POSTPONED && e->kind != EVENT_SUSPENDED && e->kind != EVENT_RESUMED))
            continue;
        MEM_ROOM(d.event, d.count, d.capacity);
        d.event[d.count++] = e;
    }
    if (d.count)
        qsort(d.event, d.count, sizeof *d.event, deferral_cmp);
    return d;
}

/* ---- one note ---------------------------------------------------------------------------------- */

/* From this day on the note is due or no longer due, or paused or no longer paused. */
struct due_turn {
    day on;
    int due, paused; /* 1, 0 or -1 */
};

struct due_turns {
    struct due_turn *turn;
    size_t count, capacity;
};

static void due_turns_add(struct due_turns *turns, day on, int due, int paused)
{
    MEM_ROOM(turns->turn, turns->count, turns->capacity);
    turns->turn[turns->count++] = (struct due_turn){on, due, paused};
}

static void due_turns_add_span(struct due_turns *turns, day from, day to)
{
    if (from > to)
        return;
    due_turns_add(turns, from, 1, 0);
    due_turns_add(turns, to + 1, -1, 0);
}

static day later_of(day a, day b)
{
    return a > b ? a : b;
}

static day earlier_of(day a, day b)
{
    return a < b ? a : b;
}

/* The days from `from` to `to` are those on which the step was the stage of the note. Adds those on which its due
   day had come. */
static void due_turns_add_step(struct due_turns *turns, const struct step *step, const struct deferrals *deferrals,
    day from, day to)
{
    day due = step->due;

    for (size_t i = 0; i < deferrals->count; i++) {
        const struct event *e = deferrals->event[i];
        if (!is_deferral_of(e, step->milestone))
            continue;
        due_turns_add_span(turns, later_of(from, due), earlier_of(to, e->on - 1));
        from = later_of(from, e->on);
        due = e->until;
    }
    due_turns_add_span(turns, later_of(from, due), to);
}

/* A day before all others: of a mark without a day, which was there when the note was first seen. */
#define DAY_LONG_AGO (DAY_MIN - 1)

/* The day of the mark; past the calendar if there is none. */
static day step_done_on(const struct step *step)
{
    if (!step->done)
        return DAY_MAX + 1;
    return step->done_on == DAY_NONE ? DAY_LONG_AGO : step->done_on;
}

/* The milestones one after another: each is the stage from the mark of the one before it to the day before its
   own. */
static void due_turns_add_steps(struct due_turns *turns, const struct stats_case *c, const struct deferrals *deferrals)
{
    const struct schedule *s = &c->schedule;
    day from = DAY_LONG_AGO, end = step_done_on(&s->step[s->count - 1]);

    for (int i = 0; i < s->count - 1; i++) {
        day done = earlier_of(step_done_on(&s->step[i]), end);
        if (s->step[i].due != DAY_NONE && (done <= DAY_MAX || c->note->there))
            due_turns_add_step(turns, &s->step[i], deferrals, from, done - 1);
        if (!s->step[i].done)
            return;
        from = later_of(from, done);
    }
}

static void due_turns_add_pauses(struct due_turns *turns, const struct deferrals *deferrals)
{
    bool paused = false;

    for (size_t i = 0; i < deferrals->count; i++) {
        const struct event *e = deferrals->event[i];
        bool pause = e->kind == EVENT_SUSPENDED;
        if (e->kind == EVENT_POSTPONED || pause == paused)
            continue;
        due_turns_add(turns, e->on, 0, pause ? 1 : -1);
        paused = pause;
    }
}

/* ---- the spans --------------------------------------------------------------------------------- */

static int due_turn_cmp(const void *a, const void *b)
{
    const struct due_turn *x = a, *y = b;

    return (x->on > y->on) - (x->on < y->on);
}

static void stats_add_due_span(struct stats_work *work, day from, day to)
{
    if (from > to)
        return;
    MEM_ROOM(work->due, work->dues, work->due_capacity);
    work->due[work->dues++] = (struct day_span){from, to};
}

static void stats_sweep_turns(struct stats_work *work, const struct due_turns *turns)
{
    int due = 0, paused = 0;

    for (size_t i = 0; i < turns->count; i++) {
        const struct due_turn *turn = &turns->turn[i];
        if (i && due > 0 && paused <= 0)
            stats_add_due_span(work, turns->turn[i - 1].on, turn->on - 1);
        due += turn->due;
        paused += turn->paused;
    }
}

void stats_add_due_days(struct stats_case *c)
{
    struct deferrals deferrals;
    struct due_turns turns = {NULL, 0, 0};

    if (!c->schedule.dated)
        return;
    deferrals = deferrals_of(c->note);
    due_turns_add_steps(&turns, c, &deferrals);
    due_turns_add_pauses(&turns, &deferrals);
    if (turns.count)
        qsort(turns.turn, turns.count, sizeof *turns.turn, due_turn_cmp);
    stats_sweep_turns(c->stats->work, &turns);
    free(turns.turn);
    free(deferrals.event);
}
