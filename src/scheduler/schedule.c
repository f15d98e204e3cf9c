#include "scheduler/schedule.h"

#include <stdio.h>

#include "scheduler/boxes.h"
#include "scheduler/state.h"

static struct step schedule_step(milestone m, const struct state *state)
{
    const struct mark *mark = state_mark(state, m);

    return (struct step){m, DAY_NONE, mark != NULL, mark ? mark->on : DAY_NONE, false};
}

static void step_plan(struct step *step, const struct boxes *plan)
{
    const struct box *box = plan ? boxes_find(plan, step->milestone) : NULL;

    step->planned = box && box->on != DAY_NONE;
    if (step->planned)
        step->due = box->on;
}

/* Without a long-term box, the end is reached with the last milestone. */
static void schedule_end_at_ladder(struct schedule *s)
{
    struct step *last = &s->step[s->count - 1];

    for (int i = 0; i < s->count - 1; i++)
        if (!s->step[i].done)
            return;
    if (!last->done)
        last->done_on = s->step[s->count - 2].done_on;
    last->done = true;
}

static void schedule_set_steps(struct schedule *s, day first, const struct state *state,
    const struct rules *rules, const struct boxes *plan)
{
    int32_t shift = rules->study_day_is_one ? -1 : 0;

    for (int i = 0; i < rules->count; i++) {
        struct step *step = &s->step[i];
        *step = schedule_step(rules->ladder[i], state);
        step->due = day_add(first, step->milestone + shift);
        step_plan(step, plan);
        if (rules->late_shift && step->due != DAY_NONE && step->done_on > step->due)
            shift += step->done_on - step->due;
    }
    s->step[rules->count] = schedule_step(MILESTONE_LONG_TERM, state);
    step_plan(&s->step[rules->count], plan);
    s->count = rules->count + 1;
    if (rules->ends_at_ladder)
        schedule_end_at_ladder(s);
}

/* The first step of the ladder that is not done; NULL: all are done. */
static const struct step *schedule_next_step(const struct schedule *s)
{
    for (int i = 0; i < s->count - 1; i++)
        if (!s->step[i].done)
            return &s->step[i];
    return NULL;
}

static day schedule_extra_day(
    const struct schedule *s, const struct state *state, const struct rules *rules)
{
    const struct step *end = &s->step[s->count - 1];
    day last = state_last_review(state);

    if (end->planned && (last == DAY_NONE || last < end->due))
        return end->due;
    if (rules->extra_every <= 0)
        return DAY_NONE;
    return day_add(last == DAY_NONE ? s->step[s->count - 2].due : last, rules->extra_every);
}

static void schedule_set_stage(
    struct schedule *s, const struct state *state, const struct rules *rules)
{
    const struct step *next = schedule_next_step(s);

    if (s->step[s->count - 1].done) {
        s->stage = STAGE_LONG_TERM;
    } else if (!s->dated) {
        s->stage = STAGE_UNSCHEDULED;
    } else if (next) {
        s->stage = STAGE_MILESTONE;
        s->at = next->milestone;
        s->original_due = next->due;
    } else {
        s->stage = STAGE_EXTRA;
        s->original_due = schedule_extra_day(s, state, rules);
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

struct schedule schedule_planned(day first, const struct state *state, const struct rules *rules,
    const struct boxes *plan, day today)
{
    struct schedule s = {.due = DAY_NONE, .original_due = DAY_NONE};

    s.dated = first != DAY_NONE;
    s.days_since = s.dated ? today - first : 0;
    s.suspended = state->suspended;
    s.reviewed_today = state_has_review(state, today);
    schedule_set_steps(&s, first, state, rules, plan);
    schedule_set_stage(&s, state, rules);
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
