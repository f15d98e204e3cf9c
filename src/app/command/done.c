#include "app/command/done.h"
#include "app/session/standing.h"

#include <stdlib.h>

#include "app/agenda/agenda.h"
#include "app/agenda/find.h"
#include "app/command/catch_up.h"
#include "app/session/history.h"
#include "app/session/session.h"
#include "app/write/writeback.h"
#include "base/err.h"
#include "base/utf8.h"
#include "output/escape.h"
#include "parser/note/note.h"
#include "scheduler/ledger.h"
#include "scheduler/progress.h"
#include "store/events.h"
#include "store/store.h"

/* One `done` command. */
struct marking {
    struct app *app;
    const struct mark_request *request;
    day on;
    struct buf *out;
    bool negative;
};

/* One note that is marked. */
struct target {
    struct file *file;
    struct event_list events;
    struct schedule schedule; /* before */
    struct buf title;
    struct buf marked; /* "day-1, day-4" */
    struct buf boxes;  /* "day-1 day-4" */
};

/* ---- words ----------------------------------------------------------------------------------- */

static void mark_add_title(const struct file *file, struct buf *out)
{
    struct str id;

    utf8_nfc(note_title(file->path, &id), out);
}

static void mark_add_next(const struct schedule *s, day today, struct buf *out)
{
    char stage[MILESTONE_TEXT], due[DAY_TEXT];

    schedule_stage_name(s, stage);
    day_format(s->due, due);
    if (s->due == DAY_NONE)
        buf_addz(out, stage);
    else if (s->due > today)
        buf_addf(out, "next %s on %s", stage, due);
    else if (s->due == today)
        buf_addf(out, "next %s due today", stage);
    else
        buf_addf(out, "next %s overdue since %s", stage, due);
    if (s->suspended)
        buf_addz(out, " (suspended)");
}

/* "TITLE: day-7 done · next day-14 on 2024-09-08 · 🟩🟩🟩🟩🟩🟩⬜⬜⬜⬜ 60%" */
static void mark_add_line(struct marking *m, const struct target *t)
{
    struct schedule s = standing_schedule(m->app, t->file, m->app->today);

    escape_text(buf_str(&t->title), m->out);
    buf_addf(m->out, ": %s · ", t->marked.ptr);
    mark_add_next(&s, m->app->today, m->out);
    buf_addz(m->out, " · ");
    progress_bar(s.done, s.of, m->out);
    buf_addc(m->out, '\n');
}

static void mark_deny(struct marking *m, const struct target *t, const char *why)
{
    app_notice(m->app, "%s: %s", t->title.ptr, why);
    m->negative = true;
}

/* The stage is not due yet: names its day, and how to mark it early. */
static void mark_deny_early(struct marking *m, const struct target *t, milestone stage, day due)
{
    char name[MILESTONE_TEXT], text[DAY_TEXT];

    milestone_format(stage, name);
    day_format(due, text);
    m->negative = true;
    if (due == DAY_NONE)
        app_notice(m->app, "%s: %s has no due day; --day %d marks it", t->title.ptr, name,
            (int)stage);
    else
        app_notice(m->app, "%s: %s is not due until %s; --day %d marks it early", t->title.ptr,
            name, text, (int)stage);
}

/* ---- done ------------------------------------------------------------------------------------ */

static int mark_append(
    struct marking *m, struct target *t, enum event_kind kind, milestone stage, struct err *err)
{
    struct event event = app_event(m->app, kind, SOURCE_CLI, t->file->note);
    char name[MILESTONE_TEXT];

    event.on = m->on;
    event.milestone = stage;
    event.grade = m->request->grade;
    milestone_format(stage, name);
    buf_addf(&t->marked, "%s%s", t->marked.len ? ", " : "", kind == EVENT_DONE ? name : "extra");
    buf_addf(&t->boxes, "%s%s", t->boxes.len ? " " : "", name);
    return history_append(m->app, &t->events, &event, err);
}

static int mark_stage(struct marking *m, struct target *t, struct err *err)
{
    const struct schedule *s = &t->schedule;

    if (s->reviewed_today) {
        char text[DAY_TEXT];
        day_format(m->on, text);
        app_notice(m->app, "%s: already reviewed on %s; nothing was changed", t->title.ptr, text);
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
        mark_deny(m, t, "is in long-term memory; there is nothing to mark");
        return 0;
    default:
        mark_deny(m, t, "has no first study day; there is nothing to mark");
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
            app_notice(m->app, "%s: %s is already marked; nothing was changed", t->title.ptr, name);
            return 0;
        }
    if (s->dated)
        return mark_append(m, t, EVENT_DONE, stage, err);
    mark_deny(m, t, "has no first study day; there is nothing to mark");
    return 0;
}

static void mark_report_none_due(struct marking *m, const struct target *t)
{
    const struct schedule *s = &t->schedule;
    bool any = false;

    for (int i = 0; i < s->count; i++)
        any = any || s->step[i].done;
    if (any)
        app_notice(m->app, "%s: every milestone whose day has come is already marked",
            t->title.ptr);
    else
        mark_deny_early(m, t, s->step[0].milestone, s->step[0].due);
}

static int mark_all_due(struct marking *m, struct target *t, struct err *err)
{
    const struct schedule *s = &t->schedule;
    int failed = 0;

    if (!s->dated) {
        mark_deny(m, t, "has no first study day; there is nothing to mark");
        return 0;
    }
    for (int i = 0; i < s->count - 1 && !failed; i++)
        if (!s->step[i].done && s->step[i].due != DAY_NONE && s->step[i].due <= m->on)
            failed = mark_append(m, t, EVENT_DONE, s->step[i].milestone, err);
    if (!failed && !t->marked.len)
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
    err_set(err, ERR_USAGE, "--day %d is not a milestone of %s; use one of %s; nothing was changed",
        (int)m, t->title.ptr, ladder.ptr);
    buf_release(&ladder);
    return -1;
}

static int mark_what(struct marking *m, struct target *t, struct err *err)
{
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

/* Marks that only another machine knew get their boxes as well: the progress that is written counts
   them, and the other machine would take the empty box for an untick. */
static void mark_add_boxes_elsewhere(struct marking *m, struct target *t)
{
    struct uid store = store_id(m->app->store);
    char name[MILESTONE_TEXT];

    for (int i = 0; i < t->schedule.count; i++) {
        milestone at = t->schedule.step[i].milestone;
        if (!t->schedule.step[i].done ||
            !ledger_done_elsewhere(t->events.event, t->events.count, at, &store))
            continue;
        milestone_format(at, name);
        buf_addf(&t->boxes, " %s", name);
    }
}

static int mark_note(struct marking *m, struct file *file, struct err *err)
{
    struct target t = {.file = file, .title = BUF_INIT, .marked = BUF_INIT, .boxes = BUF_INIT};
    struct pending pending = {.kind = PENDING_MARK, .note = file->note,
        .command = m->app->command, .first_study = DAY_NONE};
    int failed = history_of_file(m->app, file, &t.events, err);

    t.schedule = standing_schedule(m->app, file, m->on);
    mark_add_title(file, &t.title);
    if (!failed)
        failed = mark_what(m, &t, err);
    if (!failed && t.marked.len) {
        buf_addz(&t.marked, m->request->what == MARK_STAGE && t.schedule.stage == STAGE_EXTRA
                                ? " review done"
                                : " done");
        mark_add_boxes_elsewhere(m, &t);
        pending.boxes = buf_str(&t.boxes);
        failed = history_put_row(m->app, file, t.events.event, t.events.count, err);
        if (!failed)
            failed = writeback_add(m->app, file, &pending, err);
        if (!failed)
            mark_add_line(m, &t);
    }
    event_list_release(&t.events);
    buf_release(&t.title);
    buf_release(&t.marked);
    buf_release(&t.boxes);
    return failed;
}

static int mark_notes(struct marking *m, struct err *err)
{
    const struct mark_request *r = m->request;
    struct file **file = mem_alloc((r->names + 1) * sizeof(struct file *));
    size_t found = 0;
    int failed = names_find_all(m->app, r->name, r->names, r->exact, file, &found, err);

    for (size_t i = 0; i < found && !failed; i++)
        failed = mark_note(m, file[i], err);
    free(file);
    return failed;
}

static int mark_within(void *context, struct err *err)
{
    return mark_notes(context, err);
}

int mark_done(struct app *app, const struct mark_request *request, struct buf *out,
    bool *negative, struct err *err)
{
    struct marking m = {.app = app, .request = request, .out = out};

    m.on = request->on == DAY_NONE ? app->today : request->on;
    if (app_may_mark(app, m.on, err) < 0 || catch_up_and_mark(app, mark_within, &m, out, err) < 0)
        return -1;
    *negative = m.negative;
    return 0;
}
