#include "scheduler/ahead.h"

#include "scheduler/event.h"
#include "scheduler/schedule.h"

static struct ahead ahead_step(const struct step *step)
{
    bool extra = step->milestone == MILESTONE_LONG_TERM;

    return (struct ahead){extra ? MILESTONE_NONE : step->milestone, step->due, step->due,
        extra || step->origin != STEP_COUNTED};
}

/* The review that the present stage asks for. */
static struct ahead ahead_stage(const struct schedule *s, day today)
{
    struct ahead c = {s->at, s->due, schedule_comes_due(s, today), s->stage == STAGE_EXTRA};

    for (int i = 0; i < s->count; i++)
        if (s->stage == STAGE_MILESTONE && s->step[i].milestone == s->at)
            c.follows = s->step[i].origin != STEP_COUNTED;
    if (c.on < today)
        c.on = today;
    return c;
}

int ahead_days(const struct schedule *s, day today, struct ahead out[AHEAD_MAX])
{
    int count = 0;

    if (s->suspended || s->due == DAY_NONE)
        return 0;
    out[count++] = ahead_stage(s, today);
    for (int i = 0; i < s->count && s->stage == STAGE_MILESTONE; i++)
        if (!s->step[i].done && s->step[i].milestone != s->at && s->step[i].due != DAY_NONE &&
            s->step[i].due > out[count - 1].on)
            out[count++] = ahead_step(&s->step[i]);
    return count;
}

/* ---- how often a day moved --------------------------------------------------------------------- */

static day earlier_day(day a, day b)
{
    return a == DAY_NONE || (b != DAY_NONE && b < a) ? b : a;
}

/* The earliest first study day and day of a postponement. No review was ever due before it, and more events can
   only make it earlier, so the days after it do not become fewer. Without both, the due day. */
static day ahead_base(const struct ahead *c, const struct event *events, size_t count)
{
    day base = DAY_NONE;

    for (size_t i = 0; i < count; i++)
        base = earlier_day(base, earlier_day(events[i].first_study, events[i].until));
    return base == DAY_NONE ? c->due : base;
}

/* What the events so far say of the day, while they are read. */
struct ahead_replay {
    const struct ahead *ahead;
    bool follows;   /* marks move the day */
    bool postponed; /* the review was postponed, so that the postponement of another ends this one */
    day first;      /* the first study day; DAY_NONE: not named yet */
};

static bool has_another_first(const struct ahead_replay *r, const struct event *e)
{
    return e->first_study != DAY_NONE && r->first != DAY_NONE && e->first_study != r->first;
}

/* What an event adds. One that takes others back adds more than they did. */
static int32_t ahead_weight(const struct ahead_replay *r, const struct event *e)
{
    switch (e->kind) {
    case EVENT_UNDONE:
        return 1 + (int32_t)e->takes_back_count;
    case EVENT_POSTPONED:
        return e->milestone == r->ahead->milestone || r->postponed;
    case EVENT_DONE:
    case EVENT_REVIEWED:
        return r->follows;
    default:
        return has_another_first(r, e);
    }
}

int32_t ahead_moves(
    const struct ahead *c, const struct rules *rules, const struct event *events, size_t count)
{
    struct ahead_replay r = {c, c->follows || rules->late_shift, false, DAY_NONE};
    day base = ahead_base(c, events, count), last = DAY_NONE;
    int64_t moves = 0;

    for (size_t i = 0; i < count; i++) {
        const struct event *e = &events[i];
        int32_t weight = ahead_weight(&r, e);
        moves += 2 * weight; /* the second one outweighs a review that tomorrow had and today has again */
        if (weight && e->on > last)
            last = e->on;
        r.postponed |= e->kind == EVENT_POSTPONED && weight;
        r.first = e->first_study != DAY_NONE ? e->first_study : r.first;
    }
    if (c->on != c->due && c->on > last)
        last = c->on;
    if (last > base)
        moves += last - base;
    return moves < INT32_MAX ? (int32_t)moves : INT32_MAX;
}
