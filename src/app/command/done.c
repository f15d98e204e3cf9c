#include "app/command/done.h"

#include <stdlib.h>

#include "app/agenda/agenda.h"
#include "app/agenda/selection.h"
#include "app/command/catch_up.h"
#include "app/session/history.h"
#include "app/session/session.h"
#include "app/session/standing.h"
#include "app/write/writeback.h"
#include "base/err.h"
#include "done_refused.h"
#include "output/outcome.h"
#include "scheduler/boxes.h"
#include "scheduler/ledger.h"
#include "scheduler/progress.h"
#include "store/events.h"
#include "store/store.h"
#include "unchanged.h"

/* One `done` command. */
struct marking {
    struct app *app;
    const struct mark_request *request;
    day on;
    struct outcome *outcome;
    bool negative;
};

/* One note that is marked. */
struct target {
    struct file *file;
    struct event_list events;
    struct record record;     /* before */
    struct schedule schedule; /* before, on the day of the mark */
    milestone marked[LADDER_MAX + 1];
    int count;
    bool extra;       /* an extra review was recorded */
    struct buf boxes; /* "day-1 day-4" */
};

/* ---- words ----------------------------------------------------------------------------------- */

/* "day-7, day-14 done" */
static void mark_add_marked(const struct target *t, struct buf *out)
{
    char name[MILESTONE_TEXT];

    for (int i = 0; i < t->count; i++) {
        milestone_format(t->marked[i], name);
        buf_addf(out, "%s%s", i ? ", " : "", name);
    }
    buf_addz(out, t->extra ? "extra review done" : " done");
}

/* "day-7 done · next day-14 on 2024-09-08 · 🟩🟩🟩🟩🟩🟩⬜⬜⬜⬜ 60%" */
static void mark_report(struct marking *m, const struct target *t)
{
    struct record record = agenda_labelled_record(m->app, t->file, &m->app->index.text);
    struct outcome_note *note = outcome_add(m->outcome, &record);
    const struct schedule *s = &record.schedule;
    struct buf text = BUF_INIT;

    if (t->extra)
        outcome_change(note, EVENT_REVIEWED, MILESTONE_NONE, m->on, DAY_NONE);
    for (int i = 0; i < t->count; i++)
        outcome_change(note, EVENT_DONE, t->marked[i], m->on, DAY_NONE);
    mark_add_marked(t, &text);
    buf_addz(&text, " · ");
    outcome_add_next(&record, m->app->today, &text);
    buf_addz(&text, " · ");
    progress_bar(s->done, s->of, &text);
    outcome_say(m->outcome, note, "%s", text.ptr);
    buf_release(&text);
}

/* The note has no first study day, or one that cannot be read. */
static void mark_deny_undated(struct marking *m, const struct target *t)
{
    m->negative = true;
    if (t->record.unreadable)
        unchanged_say(m->app, m->outcome, &t->record, "%s; there is nothing to mark: %.*s:%.*s",
            record_undated(&t->record), STR_ARG(t->file->path), STR_ARG(t->file->problem));
    else
        unchanged_say(m->app, m->outcome, &t->record, "%s; there is nothing to mark", record_undated(&t->record));
}

/* The stage is not due yet: names its day, and how to mark it early. */
static void mark_deny_early(struct marking *m, const struct target *t, milestone stage, day due)
{
    char name[MILESTONE_TEXT], text[DAY_TEXT];

    milestone_format(stage, name);
    day_format(due, text);
    m->negative = true;
    if (due == DAY_NONE)
        unchanged_say(m->app, m->outcome, &t->record, "%s has no due day; --day %d marks it", name, (int)stage);
    else
        unchanged_say(m->app, m->outcome, &t->record, "%s is not due until %s; --day %d marks it early", name, text,
            (int)stage);
}

/* ---- done ------------------------------------------------------------------------------------ */

static int mark_append(
    struct marking *m, struct target *t, enum event_kind kind, milestone stage, struct err *err)
{
    enum event_source source = m->request->studied ? SOURCE_STUDY : SOURCE_CLI;
    struct event event = app_event(m->app, kind, source, t->file->note);
    char name[MILESTONE_TEXT];

    event.on = m->on;
    event.milestone = stage;
    event.grade = m->request->grade;
    milestone_format(stage, name);
    if (kind == EVENT_DONE && t->count <= LADDER_MAX)
        t->marked[t->count++] = stage;
    t->extra = kind == EVENT_REVIEWED;
    buf_addf(&t->boxes, "%s%s", t->boxes.len ? " " : "", name);
    return history_append(m->app, &t->events, &event, err);
}

static int mark_stage(struct marking *m, struct target *t, struct err *err)
{
    const struct schedule *s = &t->schedule;

    if (s->reviewed_today) {
        char text[DAY_TEXT];
        day_format(m->on, text);
        unchanged_say(m->app, m->outcome, &t->record, "already reviewed on %s; nothing was changed", text);
        return 0;
    }
    switch (s->stage) {
    case STAGE_MILESTONE:
        if (s->due != DAY_NONE && s->due <= m->on)
            return mark_append(m, t, EVENT_DONE, s->at, err);
        mark_deny_early(m, t, s->at, s->due);
        return 0;
    case STAGE_EXTRA:
        return mark_append(m, t, EVENT_REVIEWED, MILESTONE_NONE, err);
    case STAGE_LONG_TERM:
        unchanged_say(m->app, m->outcome, &t->record, "is in long-term memory; there is nothing to mark");
        m->negative = true;
        return 0;
    default:
        mark_deny_undated(m, t);
        return 0;
    }
}

static int mark_one(struct marking *m, struct target *t, milestone stage, struct err *err)
{
    const struct schedule *s = &t->schedule;
    char name[MILESTONE_TEXT];

    milestone_format(stage, name);
    for (int i = 0; i < s->count; i++)
        if (s->step[i].milestone == stage && s->step[i].done) {
            unchanged_say(m->app, m->outcome, &t->record, "%s is already marked; nothing was changed", name);
            return 0;
        }
    if (s->scheduled)
        return mark_append(m, t, EVENT_DONE, stage, err);
    mark_deny_undated(m, t);
    return 0;
}

static void mark_report_none_due(struct marking *m, const struct target *t)
{
    const struct schedule *s = &t->schedule;
    bool any = false;

    for (int i = 0; i < s->count; i++)
        any = any || s->step[i].done;
    if (any)
        unchanged_say(
            m->app, m->outcome, &t->record, "every milestone whose day has come is already marked");
    else
        mark_deny_early(m, t, s->step[0].milestone, s->step[0].due);
}

static int mark_all_due(struct marking *m, struct target *t, struct err *err)
{
    const struct schedule *s = &t->schedule;
    int failed = 0;

    if (!s->scheduled) {
        mark_deny_undated(m, t);
        return 0;
    }
    for (int i = 0; i < s->count - 1 && !failed; i++)
        if (!s->step[i].done && s->step[i].due != DAY_NONE && s->step[i].due <= m->on)
            failed = mark_append(m, t, EVENT_DONE, s->step[i].milestone, err);
    if (!failed && !t->count)
        mark_report_none_due(m, t);
    return failed;
}

/* ERR_USAGE: `--day N` names a day that is not a milestone of this note. */
static int mark_check_milestone(const struct target *t, milestone m, struct err *err)
{
    const struct schedule *s = &t->schedule;
    struct buf ladder = BUF_INIT;
    bool known = false;

    for (int i = 0; i < s->count && !known; i++)
        known = s->step[i].milestone == m;
    if (known)
        return 0;
    for (int i = 0; i < s->count - 1; i++)
        buf_addf(&ladder, "%s%d", i ? ", " : "", (int)s->step[i].milestone);
    err_set(err, ERR_USAGE, "--day %d is not a milestone of %.*s; use one of %s; nothing was changed",
        (int)m, STR_ARG(t->record.title), ladder.ptr);
    buf_release(&ladder);
    return -1;
}

static int mark_what(struct marking *m, struct target *t, struct err *err)
{
    struct buf why = BUF_INIT;

    if (done_is_refused(m->app, t->file, m->request, &t->schedule, &why)) {
        m->negative = true;
        unchanged_say(m->app, m->outcome, &t->record, "%s", why.ptr);
        buf_release(&why);
        return 0;
    }
    switch (m->request->what) {
    case MARK_DAY:
        return mark_check_milestone(t, m->request->milestone, err) < 0
                   ? -1
                   : mark_one(m, t, m->request->milestone, err);
    case MARK_LONG_TERM:
        return mark_one(m, t, MILESTONE_LONG_TERM, err);
    case MARK_ALL_DUE:
        return mark_all_due(m, t, err);
    default:
        return mark_stage(m, t, err);
    }
}

/* Marks that only another machine knew get their boxes as well, where these are empty: the progress
   that is written counts them, and the other machine would take the empty box for an untick. */
static void mark_add_boxes_elsewhere(struct marking *m, struct target *t)
{
    struct uid store = store_id(m->app->store);
    struct boxes boxes;
    char name[MILESTONE_TEXT];

    if (!t->file->boxes.ptr || boxes_decode(t->file->boxes, &boxes) < 0)
        return;
    for (int i = 0; i < t->schedule.count; i++) {
        milestone at = t->schedule.step[i].milestone;
        const struct box *box = boxes_find(&boxes, at);
        if (!t->schedule.step[i].done || !box || box->value != BOX_EMPTY ||
            !ledger_is_done_elsewhere(t->events.event, t->events.count, at, &store))
            continue;
        milestone_format(at, name);
        buf_addf(&t->boxes, " %s", name);
    }
}

static int mark_record(struct marking *m, struct target *t, struct err *err)
{
    struct pending pending = {.kind = PENDING_MARK, .note = t->file->note, .command = m->app->command,
        .boxes = buf_str(&t->boxes), .first_study = DAY_NONE};

    if (history_put_row(m->app, t->file, t->events.event, t->events.count, err) < 0 ||
        writeback_add(m->app, t->file, &pending, err) < 0)
        return -1;
    mark_report(m, t);
    done_warn_before_study(m->app, &t->record, m->on);
    return 0;
}

static int mark_note(void *context, struct file *file, bool filtered, struct err *err)
{
    struct marking *m = context;
    struct target t = {.file = file, .boxes = BUF_INIT};
    int failed = history_of_file(m->app, file, &t.events, err);

    (void)filtered;
    t.record = agenda_labelled_record(m->app, file, &m->app->index.text);
    t.schedule = standing_schedule(m->app, file, m->on);
    if (!failed)
        failed = mark_what(m, &t, err);
    if (!failed && (t.count || t.extra)) {
        mark_add_boxes_elsewhere(m, &t);
        failed = mark_record(m, &t, err);
    }
    event_list_release(&t.events);
    buf_release(&t.boxes);
    return failed;
}

/* Whether one of the milestones is not done, and its day has come or `early`. */
static bool is_left(const struct schedule *s, milestone wanted, bool early, day on)
{
    for (int i = 0; i < s->count; i++)
        if ((wanted == MILESTONE_NONE || s->step[i].milestone == wanted) && !s->step[i].done &&
            (early || (s->step[i].due != DAY_NONE && s->step[i].due <= on)))
            return true;
    return false;
}

/* Which notes of a FILTER are marked: a name says that a note was reviewed, a FILTER does not. */
static bool mark_takes(void *context, const struct file *file)
{
    const struct marking *m = context;
    struct schedule s = standing_schedule(m->app, file, m->on);

    switch (m->request->what) {
    case MARK_DAY:
        return s.scheduled && is_left(&s, m->request->milestone, true, m->on);
    case MARK_LONG_TERM:
        return s.scheduled && !done_ends_at_ladder(m->app, file) && is_left(&s, MILESTONE_LONG_TERM, true, m->on);
    case MARK_ALL_DUE:
        return s.scheduled && is_left(&s, MILESTONE_NONE, false, m->on);
    default:
        return schedule_is_due(&s, m->on) || schedule_is_extra_due(&s, m->on);
    }
}

static int mark_within(void *context, struct err *err)
{
    struct marking *m = context;

    return selection_each(m->app, m->request->notes, mark_note, m, err);
}

int mark_done(struct app *app, const struct mark_request *request, struct outcome *outcome,
    bool *negative, struct err *err)
{
    struct marking m = {.app = app, .request = request, .outcome = outcome};

    m.on = request->on == DAY_NONE ? app->today : request->on;
    request->notes->takes = mark_takes;
    request->notes->takes_what = request->what == MARK_STAGE ? "is due" : "has that milestone left to mark";
    request->notes->context = &m;
    if (app_may_mark(app, m.on, err) < 0 || catch_up_and_mark(app, mark_within, &m, NULL, err) < 0)
        return -1;
    *negative = m.negative;
    return 0;
}
