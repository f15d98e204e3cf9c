#include "app/mark.h"

#include <stdlib.h>

#include "app/app.h"
#include "app/history.h"
#include "app/names.h"
#include "app/scan.h"
#include "base/err.h"
#include "base/utf8.h"
#include "output/escape.h"
#include "parser/note.h"
#include "scheduler/progress.h"
#include "scheduler/schedule.h"
#include "scheduler/state.h"
#include "store/events.h"
#include "store/store.h"

/* What `done` works on. */
struct marking {
    struct app *app;
    const struct mark_request *request;
    day on;
    struct buf *out;
    bool negative;
};

/* One note of it. */
struct target {
    struct file *file;
    struct schedule schedule; /* before */
    struct buf title;
    struct buf marked; /* "day-1, day-4" */
};

/* ---- words ----------------------------------------------------------------------------------- */

static void add_title(const struct file *file, struct buf *out)
{
    struct str id;

    utf8_nfc(note_title(file->path, &id), out);
}

static struct schedule schedule_on(const struct app *app, const struct file *file, day on)
{
    struct state state;

    if (!file->state.ptr || state_decode(file->state, &state) < 0)
        state = state_none();
    return schedule_of(file->first_study, &state, &app->config.rules, on);
}

static void add_next(const struct schedule *s, day today, struct buf *out)
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
static void add_line(struct marking *m, const struct target *t)
{
    struct schedule s = schedule_on(m->app, t->file, m->app->today);

    escape_text(buf_str(&t->title), m->out);
    buf_addf(m->out, ": %s · ", t->marked.ptr);
    add_next(&s, m->app->today, m->out);
    buf_addz(m->out, " · ");
    progress_bar(s.done, s.of, m->out);
    buf_addc(m->out, '\n');
}

static void deny(struct marking *m, const struct target *t, const char *why)
{
    app_notice(m->app, "%s: %s", t->title.ptr, why);
    m->negative = true;
}

/* Not yet: which day it is, and how to mark it all the same. */
static void deny_early(struct marking *m, const struct target *t, milestone stage, day due)
{
    char name[MILESTONE_TEXT], text[DAY_TEXT];

    milestone_format(stage, name);
    day_format(due, text);
    m->negative = true;
    if (due == DAY_NONE)
        app_notice(m->app, "%s: %s has no due day; --day %d marks it", t->title.ptr, name,
            (int)stage);
    else
        app_notice(m->app, "%s: %s is not due before %s; --day %d marks it early", t->title.ptr,
            name, text, (int)stage);
}

/* ---- done ------------------------------------------------------------------------------------ */

static int append(
    struct marking *m, struct target *t, enum event_kind kind, milestone stage, struct err *err)
{
    struct event event = app_event(m->app, kind, SOURCE_CLI, t->file->note);
    char name[MILESTONE_TEXT];

    event.on = m->on;
    event.milestone = stage;
    event.grade = m->request->grade;
    milestone_format(stage, name);
    buf_addf(&t->marked, "%s%s", t->marked.len ? ", " : "", kind == EVENT_DONE ? name : "extra");
    return events_append(m->app->store, &event, err);
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
            return append(m, t, EVENT_DONE, s->at, err);
        deny_early(m, t, s->at, s->due);
        return 0;
    case STAGE_EXTRA:
        return append(m, t, EVENT_REVIEWED, MILESTONE_NONE, err);
    case STAGE_LONG_TERM:
        deny(m, t, "is in long-term memory; there is nothing to mark");
        return 0;
    default:
        deny(m, t, "has no first study day; there is nothing to mark");
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
            app_notice(m->app, "%s: %s is marked already; nothing was changed", t->title.ptr, name);
            return 0;
        }
    if (s->dated)
        return append(m, t, EVENT_DONE, stage, err);
    deny(m, t, "has no first study day; there is nothing to mark");
    return 0;
}

static void say_none_due(struct marking *m, const struct target *t)
{
    const struct schedule *s = &t->schedule;
    bool any = false;

    for (int i = 0; i < s->count; i++)
        any = any || s->step[i].done;
    if (any)
        app_notice(m->app, "%s: every milestone whose day has come is marked already",
            t->title.ptr);
    else
        deny_early(m, t, s->step[0].milestone, s->step[0].due);
}

static int mark_all_due(struct marking *m, struct target *t, struct err *err)
{
    const struct schedule *s = &t->schedule;
    int failed = 0;

    if (!s->dated) {
        deny(m, t, "has no first study day; there is nothing to mark");
        return 0;
    }
    for (int i = 0; i < s->count - 1 && !failed; i++)
        if (!s->step[i].done && s->step[i].due != DAY_NONE && s->step[i].due <= m->on)
            failed = append(m, t, EVENT_DONE, s->step[i].milestone, err);
    if (!failed && !t->marked.len)
        say_none_due(m, t);
    return failed;
}

static int mark_what(struct marking *m, struct target *t, struct err *err)
{
    switch (m->request->what) {
    case MARK_DAY:
        return mark_one(m, t, m->request->milestone, err);
    case MARK_LONG_TERM:
        return mark_one(m, t, MILESTONE_LONG_TERM, err);
    case MARK_ALL_DUE:
        return mark_all_due(m, t, err);
    default:
        return mark_stage(m, t, err);
    }
}

static int mark_note(struct marking *m, struct file *file, struct err *err)
{
    struct target t = {.file = file, .title = BUF_INIT, .marked = BUF_INIT};
    int failed;

    t.schedule = schedule_on(m->app, file, m->on);
    add_title(file, &t.title);
    failed = mark_what(m, &t, err);
    if (!failed && t.marked.len) {
        buf_addz(&t.marked, m->request->what == MARK_STAGE && t.schedule.stage == STAGE_EXTRA
                                ? " review done"
                                : " done");
        failed = history_refresh(m->app, file, err);
        if (!failed)
            add_line(m, &t);
    }
    buf_release(&t.title);
    buf_release(&t.marked);
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

/* `--day N` of another ladder. */
static int check_ladder(const struct app *app, milestone m, struct err *err)
{
    const struct rules *rules = &app->config.rules;
    struct buf ladder = BUF_INIT;

    if (m != MILESTONE_LONG_TERM && rules_has(rules, m))
        return 0;
    for (int i = 0; i < rules->count; i++)
        buf_addf(&ladder, "%s%d", i ? ", " : "", (int)rules->ladder[i]);
    err_set(err, ERR_USAGE, "--day %d is no milestone here; the days are %s; nothing was changed",
        (int)m, ladder.ptr);
    buf_release(&ladder);
    return -1;
}

/* Looks at the vault, works, and keeps both or neither. */
static int in_transaction(
    struct app *app, int (*work)(void *context, struct err *err), void *context, struct err *err)
{
    struct scan scan = {0};

    if (store_begin(app->store, true, err) < 0)
        return -1;
    if (scan_within(app, &scan, err) < 0 || work(context, err) < 0 ||
        store_commit(app->store, err) < 0) {
        store_rollback(app->store);
        return -1;
    }
    if (scan.held)
        scan_report(app, &scan);
    return 0;
}

static int mark_work(void *context, struct err *err)
{
    return mark_notes(context, err);
}

int mark_done(struct app *app, const struct mark_request *request, struct buf *out,
    bool *negative, struct err *err)
{
    struct marking m = {.app = app, .request = request, .out = out};
    size_t before = out->len;

    m.on = request->on == DAY_NONE ? app->today : request->on;
    if (request->what == MARK_DAY && check_ladder(app, request->milestone, err) < 0)
        return -1;
    if (app_may_mark(app, m.on, err) < 0 || app_may_mark(app, app->today, err) < 0)
        return -1;
    if (in_transaction(app, mark_work, &m, err) < 0) {
        buf_cut(out, before);
        return -1;
    }
    *negative = m.negative;
    return 0;
}

/* ---- undo ------------------------------------------------------------------------------------ */

struct undoing {
    struct app *app;
    struct buf *out;
    struct event_list list; /* of the command that is taken back */
    struct alias *alias;
    size_t aliases;
};

/* A command also takes in what its look found; that stays. */
static bool marks(const struct event *e)
{
    return (e->source == SOURCE_CLI || e->source == SOURCE_STUDY) &&
           (e->kind == EVENT_DONE || e->kind == EVENT_REVIEWED || e->kind == EVENT_STARTED ||
               e->kind == EVENT_POSTPONED || e->kind == EVENT_SUSPENDED ||
               e->kind == EVENT_RESUMED || e->kind == EVENT_ANSWERED);
}

static void keep_marks(struct event_list *list)
{
    size_t kept = 0;

    for (size_t i = 0; i < list->count; i++)
        if (marks(&list->event[i]))
            list->event[kept++] = list->event[i];
    list->count = kept;
}

static bool same_mark(const struct event *a, const struct event *b)
{
    return a->milestone == b->milestone && str_eq(a->note, b->note);
}

/* The row of the note that has this id, shown or not; NULL: it vanished. */
static struct file *row_of(struct undoing *u, struct str note)
{
    struct index *index = &u->app->index;

    for (size_t i = 0; i < u->aliases; i++)
        if (str_eq(u->alias[i].id, note)) {
            note = u->alias[i].note;
            break;
        }
    for (size_t i = 0; i < index->count; i++)
        if (index->file[i].kind == FILE_STUDY && str_eq(index->file[i].note, note))
            return &index->file[i];
    return NULL;
}

static void add_what(const struct event *e, struct buf *out)
{
    static const char *const what[EVENT_KINDS] = {
        [EVENT_REVIEWED] = "extra review",
        [EVENT_STARTED] = "start",
        [EVENT_POSTPONED] = "postponement",
        [EVENT_SUSPENDED] = "suspension",
        [EVENT_RESUMED] = "resumption",
        [EVENT_ANSWERED] = "answers",
    };
    char name[MILESTONE_TEXT], on[DAY_TEXT];

    milestone_format(e->milestone, name);
    day_format(e->on, on);
    if (e->kind == EVENT_DONE)
        buf_addf(out, "%s (done on %s)", name, on);
    else
        buf_addf(out, "%s%s%s (of %s)", name, *name ? " " : "", what[e->kind], on);
}

static void add_undone(const struct file *file, const struct event *e, struct buf *out)
{
    struct buf title = BUF_INIT;

    if (file)
        add_title(file, &title);
    else
        buf_addf(&title, "%.*s (a note that vanished)", STR_ARG(e->note));
    buf_addz(out, "undone: ");
    escape_text(buf_str(&title), out);
    buf_addz(out, ": ");
    add_what(e, out);
    buf_addc(out, '\n');
    buf_release(&title);
}

/* Takes back all of one note's milestone at once, told by its most telling event. */
static int undo_mark(struct undoing *u, const struct event *first, struct err *err)
{
    const struct event *end = u->list.event + u->list.count, *telling = first;
    struct event undone = app_event(u->app, EVENT_UNDONE, SOURCE_CLI, first->note);
    struct uid *id = mem_alloc(u->list.count * sizeof *id);
    struct file *file = row_of(u, first->note);
    size_t count = 0;
    int failed;

    for (const struct event *e = first; e < end; e++)
        if (same_mark(e, first)) {
            id[count++] = e->id;
            if (telling->kind == EVENT_ANSWERED)
                telling = e;
        }
    undone.milestone = first->milestone;
    undone.takes_back = id;
    undone.takes_back_count = count;
    failed = events_append(u->app->store, &undone, err);
    free(id);
    if (!failed && file)
        failed = history_refresh(u->app, file, err);
    if (!failed)
        add_undone(file, telling, u->out);
    return failed;
}

static bool comes_first(const struct event_list *list, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (same_mark(&list->event[i], &list->event[at]))
            return false;
    return true;
}

static int undo_work(void *context, struct err *err)
{
    struct undoing *u = context;
    struct app *app = u->app;
    int failed = 0;

    if (events_of_last_command(app->store, &u->list, err) < 0 ||
        index_load_aliases(app->store, &u->list.text, &u->alias, &u->aliases, err) < 0)
        return -1;
    keep_marks(&u->list);
    if (u->list.count == 0)
        return err_set(err, ERR_NEGATIVE, "nothing to undo");
    for (size_t i = 0; i < u->list.count && !failed; i++)
        if (comes_first(&u->list, i))
            failed = undo_mark(u, &u->list.event[i], err);
    return failed;
}

int mark_undo(struct app *app, struct buf *out, struct err *err)
{
    struct undoing u = {.app = app, .out = out};
    size_t before = out->len;
    int failed = app_may_mark(app, app->today, err);

    if (!failed)
        failed = in_transaction(app, undo_work, &u, err);
    if (failed)
        buf_cut(out, before);
    free(u.alias);
    event_list_release(&u.list);
    return failed;
}
