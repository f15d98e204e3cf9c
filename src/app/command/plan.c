#include "app/command/plan.h"

#include <stdlib.h>

#include "app/agenda/agenda.h"
#include "app/command/catch_up.h"
#include "app/session/session.h"
#include "base/err.h"
#include "deferral.h"
#include "output/outcome.h"
#include "scheduler/spread.h"

/* ---- what is moved
 * ------------------------------------------------------------------------------- */

/* The notes in a milestone stage that has a day. */
struct plan_work {
    struct record *moved;
    size_t count, capacity;
    day *anyway; /* the days of the others, from today on */
    size_t anyways, anyway_capacity;
};

static bool plan_moves(const struct plan_request *r, const struct schedule *s, day today)
{
    return r->from == DAY_NONE ? s->due < today : s->due >= r->from && s->due <= r->until;
}

static void plan_take_note(struct plan_work *w, struct app *app,
    const struct plan_request *request, const struct record *r, struct arena *text)
{
    const struct schedule *s = &r->schedule;

    if (s->stage != STAGE_MILESTONE || s->due == DAY_NONE || s->suspended)
        return;
    if (plan_moves(request, s, app->today)) {
        struct record labelled = agenda_labelled_record(app, index_find(&app->index, r->file), text);
        MEM_ROOM(w->moved, w->count, w->capacity);
        w->moved[w->count++] = agenda_keep_record(&labelled, text);
    } else {
        MEM_ROOM(w->anyway, w->anyways, w->anyway_capacity);
        w->anyway[w->anyways++] = schedule_comes_due(s, app->today);
    }
}

static struct plan_work plan_take_notes(
    struct app *app, const struct plan_request *request, struct plan *plan)
{
    struct plan_work w = {0};

    for (size_t i = 0; i < app->index.count; i++)
        if (app->index.file[i].kind == FILE_STUDY) {
            struct record r = agenda_record(app, &app->index.file[i], &app->index.text);
            plan_take_note(&w, app, request, &r, &plan->text);
        }
    return w;
}

/* ---- the days
 * ------------------------------------------------------------------------------------ */

static int plan_record_order(const void *a, const void *b)
{
    return str_cmp_natural(((const struct record *)a)->path, ((const struct record *)b)->path);
}

static struct spread_note *plan_spread_notes(const struct plan_work *w, day today)
{
    struct spread_note *note = mem_alloc((w->count + 1) * sizeof *note);

    if (w->count)
        qsort(w->moved, w->count, sizeof *w->moved, plan_record_order);
    for (size_t i = 0; i < w->count; i++) {
        const struct schedule *s = &w->moved[i].schedule;
        note[i] = (struct spread_note){
            .at = i, .done = s->done, .due = s->due, .rests = schedule_returns(s, today)};
    }
    return note;
}

static void plan_spread(
    struct plan *plan, const struct plan_work *w, const struct plan_request *r, day today)
{
    struct spread spread = {.today = today, .anyway = w->anyway, .anyways = w->anyways};
    struct spread_note *note = plan_spread_notes(w, today);

    plan->per_day = r->per_day ? r->per_day : spread_per_day(&spread, note, w->count);
    spread.per_day = plan->per_day;
    spread_notes(&spread, note, w->count);
    for (size_t i = 0; i < w->count; i++)
        if (note[i].on != DAY_NONE)
            plan->note[plan->count++] = (struct planned){w->moved[note[i].at], note[i].on};
    free(note);
}

static void plan_after_span(struct plan *plan, struct plan_work *w, day until)
{
    if (w->count)
        qsort(w->moved, w->count, sizeof *w->moved, plan_record_order);
    for (size_t i = 0; i < w->count && day_add(until, 1) != DAY_NONE; i++)
        plan->note[plan->count++] = (struct planned){w->moved[i], day_add(until, 1)};
}

/* A note that rests today may come before another in the plan and be on a later day. */
static void plan_sort_days(struct plan *plan)
{
    struct planned *sorted = mem_alloc((plan->count + 1) * sizeof *sorted);
    size_t count = 0;

    for (size_t i = 0; i < plan->count; i++) {
        size_t at = count++;
        for (; at > 0 && sorted[at - 1].until > plan->note[i].until; at--)
            sorted[at] = sorted[at - 1];
        sorted[at] = plan->note[i];
    }
    free(plan->note);
    plan->note = sorted;
}

static void plan_count_days(struct plan *plan, const struct plan_work *w)
{
    plan->day = mem_alloc((plan->count + 1) * sizeof *plan->day);
    for (size_t i = 0; i < plan->count; i++) {
        if (i == 0 || plan->note[i].until != plan->note[i - 1].until)
            plan->day[plan->days++] = (struct planned_day){.day = plan->note[i].until, .first = i};
        plan->day[plan->days - 1].count++;
    }
    for (size_t i = 0; i < w->anyways; i++)
        for (size_t k = 0; k < plan->days; k++)
            plan->day[k].due += plan->day[k].day == w->anyway[i];
}

void plan_make(struct app *app, const struct plan_request *request, struct plan *plan)
{
    struct plan_work w = plan_take_notes(app, request, plan);

    plan->note = mem_alloc((w.count + 1) * sizeof *plan->note);
    if (request->from == DAY_NONE)
        plan_spread(plan, &w, request, app->today);
    else
        plan_after_span(plan, &w, request->until);
    plan_sort_days(plan);
    plan_count_days(plan, &w);
    free(w.moved);
    free(w.anyway);
}

void plan_release(struct plan *plan)
{
    free(plan->note);
    free(plan->day);
    arena_release(&plan->text);
    *plan = (struct plan){0};
}

/* ---- recording it
 * -------------------------------------------------------------------------------- */

static bool plan_is_same(const struct plan *a, const struct plan *b)
{
    bool same = a->count == b->count;

    for (size_t i = 0; same && i < a->count; i++)
        same = a->note[i].until == b->note[i].until &&
               str_eq(a->note[i].record.id, b->note[i].record.id) &&
               a->note[i].record.schedule.at == b->note[i].record.schedule.at;
    return same;
}

/* One `catch-up` or `away` command. */
struct plan_recording {
    struct app *app;
    const struct plan_request *request;
    const struct plan *shown;
    struct plan *plan;
};

static int plan_record_within(void *context, struct err *err)
{
    struct plan_recording *w = context;
    int failed = 0;

    plan_make(w->app, w->request, w->plan);
    if (w->shown && !plan_is_same(w->shown, w->plan))
        return err_set(err, ERR_NEGATIVE,
            "the notes have changed since the plan was shown; nothing was changed."
            " Run the command again");
    for (size_t i = 0; i < w->plan->count && !failed; i++) {
        const struct planned *p = &w->plan->note[i];
        struct event event = app_event(w->app, EVENT_POSTPONED, SOURCE_CLI, p->record.id);
        event.milestone = p->record.schedule.at;
        event.until = p->until;
        failed = deferral_append(w->app, index_find(&w->app->index, p->record.file), &event, err);
    }
    return failed;
}

int plan_record(struct app *app, const struct plan_request *request, const struct plan *shown,
    struct plan *plan, struct err *err)
{
    struct plan_recording w = {app, request, shown, plan};
    struct buf said = BUF_INIT; /* it prints nothing itself */
    int failed = catch_up_and_mark(app, plan_record_within, &w, &said, err);

    buf_release(&said);
    return failed;
}

void plan_outcome(struct app *app, const struct plan *plan, struct outcome *outcome)
{
    char name[MILESTONE_TEXT], to[DAY_TEXT], due[DAY_TEXT];

    for (size_t i = 0; i < plan->count; i++) {
        const struct planned *p = &plan->note[i];
        const struct schedule *s = &p->record.schedule;
        struct record row = agenda_labelled_record(app, index_find(&app->index, p->record.file), &outcome->text);
        struct record now = agenda_keep_record(&row, &outcome->text);
        struct outcome_note *note;
        now.schedule.due = p->until; /* in a dry run nothing was recorded */
        now.overdue = schedule_days_overdue(&now.schedule, app->today);
        note = outcome_add(outcome, &now);
        outcome_change(note, EVENT_POSTPONED, s->at, app->today, p->until);
        milestone_format(s->at, name);
        day_format(p->until, to);
        day_format(s->original_due, due);
        outcome_say(outcome, note, "%s postponed to %s (was due %s)", name, to, due);
    }
}
