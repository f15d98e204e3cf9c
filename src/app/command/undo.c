#include "app/command/undo.h"

#include <stdlib.h>

#include "app/command/catch_up.h"
#include "app/session/history.h"
#include "app/session/session.h"
#include "app/write/writeback.h"
#include "base/err.h"
#include "json/stamp.h"
#include "takeback.h"
#include "undo_relink.h"
#include "undo_settings.h"

/* One `undo` command. */
struct undoing {
    struct takeback takeback;
    const struct undo_request *request;
    struct undo_result *result;
    struct undo_settings settings;
};

/* ---- whether it may be taken back ------------------------------------------------------------------ */

static day undo_study_day(const struct app *app, int64_t recorded_at, int32_t utc_offset)
{
    struct stamp stamp = stamp_of(recorded_at, utc_offset);

    return day_add(stamp.day, (int)(stamp.second / 60) < app->config.day_starts ? -1 : 0);
}

/* Refuses to reach past a command that cannot be taken back. */
static int undo_check_final(struct undoing *u, struct err *err)
{
    struct takeback *t = &u->takeback;
    struct final_command final;
    struct buf moment = BUF_INIT;
    int failed = final_load(t->app->store, &final, err);

    if (!failed && final.name.ptr &&
        !(u->settings.is_next && u->settings.adopted.recorded_at >= final.recorded_at)) {
        takeback_add_moment(final.recorded_at, final.utc_offset, t->app->real_day, &moment);
        failed = err_set(err, ERR_NEGATIVE,
            "the last command was %.*s of %s, which cannot be taken back; nothing was changed",
            STR_ARG(final.name), moment.ptr);
        if (t->list.count || u->settings.is_next)
            err_add_line(err, "`review undo --older` takes back the command before it");
    }
    arena_release(&final.text);
    buf_release(&moment);
    return failed;
}

/* Refuses to take back a command of an earlier study day. */
static int undo_check_day(struct undoing *u, struct err *err)
{
    const struct takeback *t = &u->takeback;
    const struct event *e = t->list.event;
    day recorded = u->settings.is_next
                       ? undo_study_day(t->app, u->settings.adopted.recorded_at, u->settings.adopted.utc_offset)
                       : undo_study_day(t->app, e->recorded_at, e->utc_offset);

    if (recorded == DAY_NONE || recorded >= t->app->real_day)
        return 0;
    if (u->settings.is_next)
        undo_settings_describe(t, &u->settings, &u->result->what);
    else
        takeback_describe(t, &u->result->what);
    u->result->earlier = true;
    err_set(err, ERR_NEGATIVE, "%s: recorded on an earlier day; nothing was changed",
        u->result->what.ptr);
    err_add_line(err, "`review undo --older` takes it back");
    return -1;
}

static int undo_check(struct undoing *u, struct err *err)
{
    const struct undo_request *r = u->request;
    struct takeback *t = &u->takeback;

    if (!r->older && undo_check_final(u, err) < 0)
        return -1;
    if (t->list.count == 0 && !u->settings.is_next)
        return err_set(err, ERR_NEGATIVE, "there is nothing to undo");
    u->result->command = u->settings.is_next ? u->settings.adopted.command : t->list.event[0].command;
    if (r->expects && uid_cmp(r->command, u->result->command) != 0)
        return err_set(
            err, ERR_NEGATIVE, "another command has been recorded meanwhile; nothing was changed");
    return r->older ? 0 : undo_check_day(u, err);
}

/* ---- taking back --------------------------------------------------------------------------------- */

/* Takes back all of one note's milestone at once. */
static int undo_mark(struct takeback *t, const struct takeback_group *group, struct err *err)
{
    const struct event *first = group->event[0];
    struct event undone = app_event(t->app, EVENT_UNDONE, t->source, first->note);
    struct uid *id = mem_alloc(group->count * sizeof *id);
    struct file *file = takeback_row(t, first->note);
    int failed;

    for (size_t i = 0; i < group->count; i++)
        id[i] = group->event[i]->id;
    if (file && first->kind == EVENT_STARTED &&
        first->first_study != DAY_NONE) { /* the file is read again */
        file->first_study = DAY_NONE;
        file->signature = 0;
    }
    undone.milestone = first->milestone;
    undone.takes_back = id;
    undone.takes_back_count = group->count;
    failed = events_append(t->app->store, &undone, err);
    free(id);
    if (!failed && first->kind == EVENT_RELINKED)
        failed = undo_relink(t, first, err);
    else if (!failed && file)
        failed = history_update_row(t->app, file, err);
    if (!failed)
        takeback_report(t, group, EVENT_UNDONE);
    return failed;
}

/* Queues the removal of what the command wrote into one note. */
static int undo_write(struct takeback *t, const struct takeback_group *group, struct err *err)
{
    struct file *file = takeback_row(t, group->event[0]->note);
    struct pending pending = {.kind = PENDING_UNDO,
        .command = t->app->command,
        .undoes = group->event[0]->command,
        .first_study = DAY_NONE};
    struct buf boxes = BUF_INIT;
    int failed = 0;

    takeback_add_boxes(group, &boxes);
    pending.boxes = buf_str(&boxes);
    if (file && takeback_is_new(group->event[0]) && !t->app->config.write)
        app_notice(t->app, "%.*s: `write: off` keeps all files, so this one stays", STR_ARG(file->path));
    if (file && takeback_is_written(group)) {
        pending.note = file->note;
        failed = writeback_add_restored(t->app, file, &pending, &t->kept, err);
    }
    buf_release(&boxes);
    return failed;
}

/* ---- the settings that `adopt --write` wrote ------------------------------------------------------ */

/* Lines that were changed since stay, and are named. With `--older` the command before it is taken back. */
static int undo_check_changed(struct undoing *u, struct err *err)
{
    struct takeback *t = &u->takeback;
    struct buf what = BUF_INIT;
    int failed = 0;

    if (!u->settings.is_next || !u->settings.changed)
        return 0;
    undo_settings_describe(t, &u->settings, &what);
    if (u->request->older) {
        u->settings.is_next = false;
        failed = adopted_forget(t->app, u->settings.adopted.command, err);
        app_notice(t->app, "not undone: %s; they were changed since, so they stay", what.ptr);
    } else {
        failed = err_set(err, ERR_NEGATIVE,
            "not undone: %s; they were changed since, so they stay. Remove them by hand; nothing was changed",
            what.ptr);
        err_add_line(err, "`review undo --older` takes back the command before it");
    }
    buf_release(&what);
    return failed;
}

static int undo_load(struct undoing *u, struct err *err)
{
    struct takeback *t = &u->takeback;
    const struct undo_request *r = u->request;

    if (!r->only)
        return events_of_last_command(t->app->store, &t->list, err);
    for (size_t i = 0; i < r->only_count; i++)
        if (events_of_command(t->app->store, r->only[i], &t->list, err) < 0)
            return -1;
    return 0;
}

static int undo_only(struct undoing *u, struct err *err)
{
    struct takeback *t = &u->takeback;

    if (t->list.count == 0)
        return err_set(err, ERR_NEGATIVE, "it has been taken back already");
    return takeback_each_mark(t, undo_mark, err) < 0 ? -1 : takeback_each_note(t, undo_write, err);
}

static int undo_within(void *context, struct err *err)
{
    struct undoing *u = context;
    struct takeback *t = &u->takeback;

    if (undo_load(u, err) < 0 || takeback_load(t, err) < 0)
        return -1;
    if (u->request->only)
        return undo_only(u, err);
    if (undo_settings_find(t, &u->settings, err) < 0 || undo_check_changed(u, err) < 0 || undo_check(u, err) < 0)
        return -1;
    if (u->settings.is_next)
        return undo_settings_run(t, &u->settings, err);
    return takeback_each_mark(t, undo_mark, err) < 0 ? -1 : takeback_each_note(t, undo_write, err);
}

int undo_last(struct app *app, const struct undo_request *request, struct undo_result *result,
    struct err *err)
{
    struct undoing u = {.takeback = {.app = app,
                            .verb = app->dry_run ? "would undo" : "undone",
                            .source = request->only ? SOURCE_STUDY : SOURCE_CLI,
                            .outcome = result->outcome,
                            .lines = BUF_INIT},
        .request = request,
        .result = result,
        .settings = UNDO_SETTINGS_INIT};
    int failed = catch_up_and_mark(app, undo_within, &u, &u.takeback.lines, err);

    takeback_report_rest(&u.takeback);
    buf_add(&result->lines, buf_str(&u.takeback.lines));
    takeback_release(&u.takeback);
    undo_settings_release(&u.settings);
    return failed;
}

void undo_result_release(struct undo_result *result)
{
    buf_release(&result->lines);
    buf_release(&result->what);
}
