#include "app/command/postpone.h"

#include <stdlib.h>

#include "app/agenda/agenda.h"
#include "app/agenda/selection.h"
#include "app/command/catch_up.h"
#include "app/session/session.h"
#include "app/session/standing.h"
#include "base/err.h"
#include "deferral.h"
#include "output/outcome.h"
#include "unchanged.h"

/* One `postpone`, `suspend` or `resume` command. */
struct deferring {
    struct app *app;
    const struct defer_request *request;
    struct outcome *outcome;
    bool negative;
};

/* ---- one note ---------------------------------------------------------------------------------- */

/* Adds the note, which has this event now. Its message follows. */
static struct outcome_note *defer_add(struct deferring *w, const struct file *file, const struct event *event)
{
    struct record now = agenda_labelled_record(w->app, file, &w->app->index.text);
    struct outcome_note *note = outcome_add(w->outcome, &now);

    outcome_change(note, event->kind, event->milestone, event->on, event->until);
    return note;
}

static int defer_pause(struct deferring *w, struct file *file, const struct record *r, struct err *err)
{
    bool suspend = w->request->kind == EVENT_SUSPENDED;
    struct event event = app_event(w->app, w->request->kind, SOURCE_CLI, file->note);

    if (r->schedule.suspended == suspend) {
        unchanged_say(w->app, w->outcome, r, "%s; nothing was changed",
            suspend ? "already suspended" : "not suspended");
        return 0;
    }
    if (deferral_append(w->app, file, &event, err) < 0)
        return -1;
    outcome_say(w->outcome, defer_add(w, file, &event), "%s",
        suspend ? "suspended; `review resume` brings it back" : "resumed");
    return 0;
}

static void defer_deny(struct deferring *w, const struct record *r, const char *why)
{
    unchanged_say(w->app, w->outcome, r, "%s; there is nothing to postpone", why);
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
    struct event event = app_event(
        w->app, EVENT_POSTPONED, w->request->studied ? SOURCE_STUDY : SOURCE_CLI, file->note);
    char name[MILESTONE_TEXT], to[DAY_TEXT], due[DAY_TEXT];

    event.milestone = r->schedule.at;
    event.until = until;
    if (deferral_append(w->app, file, &event, err) < 0)
        return -1;
    milestone_format(r->schedule.at, name);
    day_format(until, to);
    day_format(r->schedule.original_due, due);
    outcome_say(w->outcome, defer_add(w, file, &event), "%s postponed to %s (was due %s)", name, to, due);
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
        defer_deny(w, r, record_undated(r));
    else if (until == DAY_NONE || s->due == DAY_NONE)
        defer_deny(w, r, "would come due beyond 9999-12-31");
    else if (until != s->due)
        return defer_postpone_to(w, file, r, until, err);
    else
        unchanged_say(w->app, w->outcome, r, "is due on that day already; nothing was changed");
    return 0;
}

static int defer_note(void *context, struct file *file, bool filtered, struct err *err)
{
    struct deferring *w = context;
    struct record r = agenda_labelled_record(w->app, file, &w->app->index.text);

    (void)filtered;
    return w->request->kind == EVENT_POSTPONED ? defer_postpone(w, file, &r, err)
                                               : defer_pause(w, file, &r, err);
}

/* Which notes of a FILTER change. */
static bool defer_takes(void *context, const struct file *file)
{
    const struct deferring *w = context;
    struct schedule s = standing_schedule(w->app, file, w->app->today);

    if (w->request->kind == EVENT_POSTPONED)
        return s.stage == STAGE_MILESTONE && postponed_day(w, &s) != s.due;
    return s.suspended == (w->request->kind == EVENT_RESUMED);
}

static const char *defer_takes_what(enum event_kind kind)
{
    return kind == EVENT_POSTPONED   ? "has a day that could be moved"
           : kind == EVENT_SUSPENDED ? "can be suspended: they are suspended already"
                                     : "is suspended";
}

static int defer_within(void *context, struct err *err)
{
    struct deferring *w = context;

    return selection_each(w->app, w->request->notes, defer_note, w, err);
}

int defer_notes(struct app *app, const struct defer_request *request, struct outcome *outcome,
    bool *negative, struct err *err)
{
    struct deferring w = {.app = app, .request = request, .outcome = outcome};

    request->notes->takes = defer_takes;
    request->notes->takes_what = defer_takes_what(request->kind);
    request->notes->context = &w;
    if (catch_up_and_mark(app, defer_within, &w, NULL, err) < 0)
        return -1;
    *negative = w.negative;
    return 0;
}
