#include "app/command/postpone.h"

#include <stdlib.h>

#include "app/agenda/agenda.h"
#include "app/agenda/find.h"
#include "app/command/catch_up.h"
#include "app/command/deferral.h"
#include "app/session/session.h"
#include "base/err.h"
#include "output/escape.h"

/* One `postpone`, `suspend` or `resume` command. */
struct deferring {
    struct app *app;
    const struct defer_request *request;
    struct buf *out;
    bool negative;
};

/* ---- one note ---------------------------------------------------------------------------------- */

static void defer_report(struct deferring *w, const struct record *r, const char *what)
{
    escape_text(r->title, w->out);
    buf_addf(w->out, ": %s\n", what);
}

static int defer_pause(struct deferring *w, struct file *file, const struct record *r, struct err *err)
{
    bool suspend = w->request->kind == EVENT_SUSPENDED;
    struct event event = app_event(w->app, w->request->kind, SOURCE_CLI, file->note);

    if (r->schedule.suspended == suspend) {
        app_notice(w->app, "%.*s: %s; nothing was changed", STR_ARG(r->title),
            suspend ? "already suspended" : "not suspended");
        return 0;
    }
    if (deferral_append(w->app, file, &event, err) < 0)
        return -1;
    defer_report(w, r, suspend ? "suspended; `review resume` brings it back" : "resumed");
    return 0;
}

static void defer_deny(struct deferring *w, const struct record *r, const char *why)
{
    app_notice(w->app, "%.*s: %s; there is nothing to postpone", STR_ARG(r->title), why);
    w->negative = true;
}

static day postponed_day(const struct deferring *w, const struct schedule *s)
{
    day from = s->due > w->app->today ? s->due : w->app->today;

    return w->request->until != DAY_NONE ? w->request->until : day_add(from, w->request->days);
}

static int defer_postpone_to(struct deferring *w, struct file *file, const struct record *r, day until,
    struct err *err)
{
    struct event event = app_event(w->app, EVENT_POSTPONED, SOURCE_CLI, file->note);
    char name[MILESTONE_TEXT], to[DAY_TEXT], due[DAY_TEXT];

    event.milestone = r->schedule.at;
    event.until = until;
    if (deferral_append(w->app, file, &event, err) < 0)
        return -1;
    milestone_format(r->schedule.at, name);
    day_format(until, to);
    day_format(r->schedule.original_due, due);
    escape_text(r->title, w->out);
    buf_addf(w->out, ": %s postponed to %s (was due %s)\n", name, to, due);
    return 0;
}

static int defer_postpone(struct deferring *w, struct file *file, const struct record *r, struct err *err)
{
    const struct schedule *s = &r->schedule;
    day until = postponed_day(w, s);

    if (s->stage == STAGE_LONG_TERM)
        defer_deny(w, r, "is in long-term memory");
    else if (s->stage == STAGE_EXTRA)
        defer_deny(w, r, "is past its last milestone");
    else if (s->stage == STAGE_UNSCHEDULED)
        defer_deny(w, r, "has no first study day");
    else if (until == DAY_NONE || s->due == DAY_NONE)
        defer_deny(w, r, "would come due beyond 9999-12-31");
    else if (until != s->due)
        return defer_postpone_to(w, file, r, until, err);
    else
        app_notice(w->app, "%.*s: is due on that day already; nothing was changed",
            STR_ARG(r->title));
    return 0;
}

static int defer_within(void *context, struct err *err)
{
    struct deferring *w = context;
    const struct defer_request *request = w->request;
    struct file **file = mem_alloc((request->names + 1) * sizeof(struct file *));
    size_t found = 0;
    int failed = names_find_all(w->app, request->name, request->names, false, file, &found, err);

    for (size_t i = 0; i < found && !failed; i++) {
        struct record r = agenda_record(w->app, file[i], &w->app->index.text);
        failed = request->kind == EVENT_POSTPONED ? defer_postpone(w, file[i], &r, err)
                                                  : defer_pause(w, file[i], &r, err);
    }
    free(file);
    return failed;
}

int defer_notes(struct app *app, const struct defer_request *request, struct buf *out, bool *negative,
    struct err *err)
{
    struct deferring w = {.app = app, .request = request, .out = out};

    if (catch_up_and_mark(app, defer_within, &w, out, err) < 0)
        return -1;
    *negative = w.negative;
    return 0;
}
