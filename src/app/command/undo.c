#include "app/command/undo.h"

#include <stdlib.h>

#include "app/command/catch_up.h"
#include "app/session/history.h"
#include "app/session/session.h"
#include "app/write/writeback.h"
#include "base/err.h"
#include "json/stamp.h"
#include "adopted.h"
#include "takeback.h"
#include "undo_relink.h"

/* One `undo` command. */
struct undoing {
    struct takeback takeback;
    const struct undo_request *request;
    struct undo_result *result;
    struct adopted adopted; /* used only if it is what is taken back */
    bool of_settings;
};

/* ---- whether it may be taken back
 * ------------------------------------------------------------------ */

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
        !(u->of_settings && u->adopted.recorded_at >= final.recorded_at)) {
        takeback_add_moment(final.recorded_at, final.utc_offset, t->app->real_day, &moment);
        failed = err_set(err, ERR_NEGATIVE,
            "the last command was %.*s of %s, which cannot be taken back; nothing was changed",
            STR_ARG(final.name), moment.ptr);
        if (t->list.count || u->of_settings)
            err_add_line(err, "`review undo --older` takes back the command before it");
    }
    arena_release(&final.text);
    buf_release(&moment);
    return failed;
}

/* "adopt of 25 Nov 22:13: the templates in .review/config.yaml" */
static void undo_describe_settings(const struct undoing *u, struct buf *out)
{
    buf_addz(out, "adopt of ");
    takeback_add_moment(u->adopted.recorded_at, u->adopted.utc_offset, u->takeback.app->real_day, out);
    buf_addz(out, ": the templates in " CONFIG_FILE);
}

/* Refuses to take back a command of an earlier study day. */
static int undo_check_day(struct undoing *u, struct err *err)
{
    const struct takeback *t = &u->takeback;
    const struct event *e = t->list.event;
    day recorded = u->of_settings
                       ? undo_study_day(t->app, u->adopted.recorded_at, u->adopted.utc_offset)
                       : undo_study_day(t->app, e->recorded_at, e->utc_offset);

    if (recorded == DAY_NONE || recorded >= t->app->real_day)
        return 0;
    if (u->of_settings)
        undo_describe_settings(u, &u->result->what);
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
    if (t->list.count == 0 && !u->of_settings)
        return err_set(err, ERR_NEGATIVE, "there is nothing to undo");
    u->result->command = u->of_settings ? u->adopted.command : t->list.event[0].command;
    if (r->expects && uid_cmp(r->command, u->result->command) != 0)
        return err_set(
            err, ERR_NEGATIVE, "another command has been recorded meanwhile; nothing was changed");
    return r->older ? 0 : undo_check_day(u, err);
}

/* ---- taking back
 * --------------------------------------------------------------------------------- */

/* Takes back all of one note's milestone at once. */
static int undo_mark(struct takeback *t, const struct takeback_group *group, struct err *err)
{
    const struct event *first = group->event[0];
    struct event undone = app_event(t->app, EVENT_UNDONE, SOURCE_CLI, first->note);
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

/* Finds out whether `adopt --write` is the command to take back. */
static int undo_find_settings(struct undoing *u, struct err *err)
{
    if (adopted_load(u->takeback.app, &u->adopted, err) < 0)
        return -1;
    u->of_settings = adopted_is_last(&u->adopted, &u->takeback.list);
    return 0;
}

/* Settings that were changed since stay. If anything else is in the way, nothing is taken back, so
   that the next `undo` does not take back an earlier command instead. Settings that are as before
   are those of a command that was killed. */
static int undo_restore_settings(const struct undoing *u, struct err *err)
{
    struct app *app = u->takeback.app;
    const char *why;

    adopted_recover(app);
    if (!adopted_is_there(app, &u->adopted))
        return 0;
    why = adopted_restore(app, &u->adopted);
    if (!why || !adopted_is_there(app, &u->adopted))
        return 0;
    if (adopted_is_written(app, u->adopted.after))
        return err_set(err, ERR_VAULT, CONFIG_FILE ": %s; nothing was changed", why);
    app_notice(app,
        CONFIG_FILE ": it was changed since, so it stays; remove the templates from it by hand");
    return 0;
}

static int undo_settings(struct undoing *u, struct err *err)
{
    struct takeback *t = &u->takeback;

    if (adopted_forget(t->app, &u->adopted, err) < 0 ||
        (!t->app->dry_run && undo_restore_settings(u, err) < 0))
        return -1;
    buf_addf(&t->lines, "%s: ", t->verb);
    undo_describe_settings(u, &t->lines);
    buf_addc(&t->lines, '\n');
    return 0;
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
    if (undo_find_settings(u, err) < 0 || undo_check(u, err) < 0)
        return -1;
    if (u->of_settings)
        return undo_settings(u, err);
    return takeback_each_mark(t, undo_mark, err) < 0 ? -1 : takeback_each_note(t, undo_write, err);
}

int undo_last(struct app *app, const struct undo_request *request, struct undo_result *result,
    struct err *err)
{
    struct undoing u = {.takeback = {.app = app,
                            .verb = app->dry_run ? "would undo" : "undone",
                            .outcome = result->outcome,
                            .lines = BUF_INIT},
        .request = request,
        .result = result};
    int failed = catch_up_and_mark(app, undo_within, &u, &u.takeback.lines, err);

    takeback_report_rest(&u.takeback);
    buf_add(&result->lines, buf_str(&u.takeback.lines));
    takeback_release(&u.takeback);
    adopted_release(&u.adopted);
    return failed;
}

void undo_result_release(struct undo_result *result)
{
    buf_release(&result->lines);
    buf_release(&result->what);
}
