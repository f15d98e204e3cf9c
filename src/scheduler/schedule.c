#include "scheduler/schedule.h"

#include <stdio.h>

#include "scheduler/boxes.h"
#include "scheduler/pace.h"
#include "scheduler/state.h"

/* What a note says of the days of its reviews itself. */
struct schedule_own {
    const struct pace *pace;  /* NULL: none */
    day next;                 /* of `pace`, if it counts; else DAY_NONE */
    day last;                 /* the last review; DAY_NONE: none is known */
};

static struct step schedule_step(milestone m, const struct state *state)
{
    const struct mark *mark = state_mark(state, m);

    return (struct step){m, DAY_NONE, mark != NULL, mark ? mark->on : DAY_NONE, STEP_COUNTED};
}

static void step_plan(struct step *step, const struct boxes *plan)
{
    const struct box *box = plan ? boxes_find(plan, step->milestone) : NULL;

    if (!box || box->on == DAY_NONE)
        return;
    step->due = box->on;
    step->origin = STEP_PLANNED;
}

/* Without a long-term box, the end is reached with the last milestone. */
static void schedule_end_at_ladder(struct schedule *s)
{
    struct step *last = &s->step[s->count - 1];

    if (schedule_done_in_order(s) < s->count - 1)
        return;
    if (!last->done)
        last->done_on = s->step[s->count - 2].done_on;
    last->done = true;
}

static void schedule_set_steps(struct schedule *s, day first, const struct state *state,
    const struct rules *rules, const struct boxes *plan)
{
    int32_t shift = rules->study_day_is_one ? -1 : 0, late = 0;

    for (int i = 0; i < rules->count; i++) {
        struct step *step = &s->step[i];
        *step = schedule_step(rules->ladder[i], state);
        step->due = day_add(first, step->milestone + shift + late);
        step->origin = late ? STEP_SHIFTED : STEP_COUNTED;
        step_plan(step, plan);
        if (rules->late_shift && step->due != DAY_NONE && step->done_on > step->due)
            late += step->done_on - step->due;
    }
    s->step[rules->count] = schedule_step(MILESTONE_LONG_TERM, state);
    step_plan(&s->step[rules->count], plan);
    s->count = rules->count + 1;
}

/* ---- the pace of a note ---------------------------------------------------------------------- */

/* The days from the previous milestone to this one. */
static int32_t schedule_gap(const struct rules *rules, int at)
{
    return rules->ladder[at] - (at ? rules->ladder[at - 1] : rules->study_day_is_one);
}

static void schedule_read_pace(
    const struct schedule *s, day first, const struct rules *rules, struct schedule_own *own)
{
    struct paced_history history = {first, schedule_done_in_order(s), rules->count, s->latest};
    bool agrees = pace_agrees(own->pace, &history);

    own->next = agrees ? own->pace->next : DAY_NONE;
    own->last = agrees && own->pace->last != DAY_NONE ? own->pace->last : s->latest;
}

/* The step that comes next. Without a last review it keeps the day that follows from the first study.
   `counted`: it is the first step, and the day of the first study is the last one known. */
static void step_set_next(struct step *step, bool counted, int32_t gap, const struct schedule_own *own)
{
    if (own->next != DAY_NONE) {
        step->due = own->next;
        step->origin = STEP_PLANNED;
    } else if (own->last != DAY_NONE && !counted) {
        step->due = day_add(own->last, gap);
        step->origin = STEP_LAST;
    }
}

/* Gives the steps that are still to come the days that follow from the pace. */
static void schedule_pace_steps(
    struct schedule *s, day first, const struct rules *rules, const struct schedule_own *own)
{
    int before = schedule_done_in_order(s);

    if (before < rules->count)
        step_set_next(
            &s->step[before], before == 0 && own->last == first, schedule_gap(rules, before), own);
    for (int i = before + 1; i < rules->count; i++) {
        struct step *step = &s->step[i];
        if (step->done)
            continue;
        step->due = day_add(s->step[before].due, rules->ladder[i] - rules->ladder[before]);
        step->origin = STEP_AFTER;
        before = i;
    }
}

int schedule_done_in_order(const struct schedule *s)
{
    int done = 0;

    while (done < s->count - 1 && s->step[done].done)
        done++;
    return done;
}

/* ---- the stage ------------------------------------------------------------------------------- */

/* The first step of the ladder that is not done; NULL: all are done. */
static const struct step *schedule_next_step(const struct schedule *s)
{
    for (int i = 0; i < s->count - 1; i++)
        if (!s->step[i].done)
            return &s->step[i];
    return NULL;
}

static day schedule_extra_day(
    const struct schedule *s, const struct rules *rules, const struct schedule_own *own)
{
    const struct step *end = &s->step[s->count - 1];
    day last = own->last;

    if (own->next != DAY_NONE)
        return own->next;
    if (end->origin == STEP_PLANNED && (last == DAY_NONE || last < end->due))
        return end->due;
    if (rules->extra_every <= 0)
        return DAY_NONE;
    return day_add(last == DAY_NONE ? s->step[s->count - 2].due : last, rules->extra_every);
}

static void schedule_set_stage(struct schedule *s, const struct state *state, const struct rules *rules,
    const struct schedule_own *own)
{
    const struct step *next = schedule_next_step(s);

    if (s->step[s->count - 1].done) {
        s->stage = STAGE_LONG_TERM;
    } else if (!s->scheduled) {
        s->stage = STAGE_UNSCHEDULED;
    } else if (next) {
        s->stage = STAGE_MILESTONE;
        s->at = next->milestone;
        s->original_due = next->due;
    } else {
        s->stage = STAGE_EXTRA;
        s->original_due = schedule_extra_day(s, rules, own);
    }
    s->due = s->original_due;
    if (s->stage == STAGE_MILESTONE && state->postponed == s->at)
        s->due = state->postponed_to;
}

static bool is_counted(const struct rules *rules, milestone m)
{
    for (int i = 0; i < rules->counted_count; i++)
        if (rules->counted[i] == m)
            return true;
    return rules->counted_count == 0;
}

static void schedule_count_progress(struct schedule *s, const struct rules *rules)
{
    int count = s->count - rules->ends_at_ladder;

    s->of = rules->counted_count ? rules->counted_of : count;
    for (int i = 0; i < count; i++)
        s->done += s->step[i].done && is_counted(rules, s->step[i].milestone);
}

static struct schedule schedule_start(day first, const struct state *state, day today)
{
    return (struct schedule){.due = DAY_NONE,
        .original_due = DAY_NONE,
        .dated = first != DAY_NONE,
        .scheduled = first != DAY_NONE,
        .days_since = first != DAY_NONE ? today - first : 0,
        .suspended = state->suspended,
        .latest = state_last_review(state),
        .reviewed_today = state_has_review(state, today)};
}

struct schedule schedule_planned(day first, const struct state *state, const struct rules *rules,
    const struct boxes *plan, day today)
{
    struct schedule s = schedule_start(first, state, today);
    struct schedule_own own = {.next = DAY_NONE, .last = s.latest};

    schedule_set_steps(&s, first, state, rules, plan);
    if (rules->ends_at_ladder)
        schedule_end_at_ladder(&s);
    schedule_set_stage(&s, state, rules, &own);
    schedule_count_progress(&s, rules);
    return s;
}

/* How many reviews are later than both days. */
static int schedule_reviews_after(const struct state *state, day a, day b)
{
    int count = 0;

    for (int i = 0; i < state->reviews; i++)
        count += state->review[i] > a && state->review[i] > b;
    return count;
}

/* A note that names the day of its next review after the last milestone has not ended. */
struct schedule schedule_paced(day first, const struct state *state, const struct rules *rules,
    const struct pace *pace, day today)
{
    struct schedule s = schedule_start(first, state, today);
    struct rules kept = *rules;
    struct schedule_own own = {.pace = pace};

    kept.late_shift = false;
    schedule_set_steps(&s, first, state, &kept, NULL);
    s.unknown = schedule_reviews_after(state, pace->last, s.step[rules->count - 1].done_on);
    schedule_read_pace(&s, first, rules, &own);
    schedule_pace_steps(&s, first, rules, &own);
    s.scheduled = s.dated || own.last != DAY_NONE || own.next != DAY_NONE;
    if (rules->ends_at_ladder && own.next == DAY_NONE)
        schedule_end_at_ladder(&s);
    schedule_set_stage(&s, state, rules, &own);
    schedule_count_progress(&s, rules);
    return s;
}

struct schedule schedule_of(
    day first, const struct state *state, const struct rules *rules, day today)
{
    return schedule_planned(first, state, rules, NULL, today);
}

static bool schedule_is_listed(const struct schedule *s, day today)
{
    return s->due != DAY_NONE && s->due <= today && !s->suspended && !s->reviewed_today;
}

bool schedule_is_due(const struct schedule *s, day today)
{
    return s->stage == STAGE_MILESTONE && schedule_is_listed(s, today);
}

bool schedule_is_extra_due(const struct schedule *s, day today)
{
    return s->stage == STAGE_EXTRA && schedule_is_listed(s, today);
}

bool schedule_returns(const struct schedule *s, day today)
{
    return s->due != DAY_NONE && s->due <= today && s->reviewed_today;
}

day schedule_comes_due(const struct schedule *s, day today)
{
    return schedule_returns(s, today) ? day_add(today, 1) : s->due;
}

int32_t schedule_days_overdue(const struct schedule *s, day today)
{
    return s->due == DAY_NONE || s->due > today ? -1 : today - s->due;
}

int schedule_passed(const struct schedule *s, day today)
{
    int passed = 0;

    for (int i = 0; i < s->count && s->stage == STAGE_MILESTONE; i++)
        passed += !s->step[i].done && s->step[i].milestone > s->at && s->step[i].due != DAY_NONE &&
                  s->step[i].due <= today;
    return passed;
}

void schedule_stage_name(const struct schedule *s, char out[MILESTONE_TEXT])
{
    static const char *const names[] = {
        [STAGE_UNSCHEDULED] = "unscheduled",
        [STAGE_EXTRA] = "extra",
        [STAGE_LONG_TERM] = "long-term",
    };

    if (s->stage == STAGE_MILESTONE)
        milestone_format(s->at, out);
    else
        snprintf(out, MILESTONE_TEXT, "%s", names[s->stage]);
}
