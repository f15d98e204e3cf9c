#include "app/command/catch_up.h"
#include "app/command/undo.h"
#include "app/identity/settle.h"
#include "app/session/history.h"
#include "app/session/outbox_queue.h"
#include "app/session/session.h"
#include "app/write/writeback.h"
#include "base/err.h"
#include "takeback.h"
#include "undo_settings.h"

/* The undone events of one undo. */
struct redoing {
    struct takeback takeback;
    struct event_list undos;
    struct undo_settings settings;
    const struct uid *only; /* the undo; NULL: the last one */
};

/* Takes back each undone event, and collects what they had taken back. */
static int redo_take_back(struct redoing *r, struct err *err)
{
    struct app *app = r->takeback.app;

    for (size_t i = 0; i < r->undos.count; i++) {
        const struct event *undo = &r->undos.event[i];
        struct event redo = app_event(app, EVENT_UNDONE, r->takeback.source, undo->note);
        redo.milestone = undo->milestone;
        redo.takes_back = &undo->id;
        redo.takes_back_count = 1;
        if (events_append(app->store, &redo, err) < 0 ||
            events_named_by(app->store, undo->id, &r->takeback.list, err) < 0)
            return -1;
    }
    return 0;
}

/* A file from which an undo removed the first study day is not a study note. It becomes one again, with its
   former id. */
static struct file *redo_revive(
    struct takeback *t, const struct file *vanished, const struct event *started)
{
    struct file *file = vanished ? index_find(&t->app->index, vanished->path) : NULL;

    if (!file || file->kind != FILE_OTHER || started->first_study == DAY_NONE)
        return NULL;
    file->kind = FILE_STUDY;
    file->note = vanished->note;
    file->first_study = started->first_study;
    file->fingerprint = vanished->fingerprint;
    file->boxes = STR("");
    file->signature = 0;
    return file;
}

/* Brings the note of a group back into the index. NULL: it is not there. */
static int redo_find_row(
    struct takeback *t, const struct takeback_group *group, struct file **out, struct err *err)
{
    struct file *vanished = takeback_vanished(t, group->event[0]->note);

    *out = takeback_row(t, group->event[0]->note);
    if (*out || group->event[0]->kind != EVENT_STARTED)
        return 0;
    *out = redo_revive(t, vanished, group->event[0]);
    return *out ? index_remove_vanished(t->app->store, vanished->note, err) : 0;
}

/* The command whose values are written again. From now on its undo restores what the redo overwrites: the note may
   have been edited since the undo. */
static struct uid redo_command_of(const struct takeback_group *group)
{
    for (size_t i = 0; i < group->count; i++)
        if (group->event[i]->kind != EVENT_ANSWERED)
            return group->event[i]->command;
    return group->event[0]->command;
}

/* Queues what the command had written into one note. Of a note that is not there, it may be the
 * whole file. */
static int redo_write(
    struct takeback *t, struct file *file, const struct takeback_group *group, struct err *err)
{
    const struct file *vanished = takeback_vanished(t, group->event[0]->note);
    struct pending pending = {.kind = PENDING_REDO,
        .command = redo_command_of(group),
        .undoes = t->undo,
        .first_study = DAY_NONE};
    struct buf boxes = BUF_INIT;
    int failed = 0;

    takeback_add_boxes(group, &boxes);
    pending.boxes = buf_str(&boxes);
    pending.note = file ? file->note : vanished ? vanished->note : STR_NONE;
    if (file)
        failed = writeback_add_restored(t->app, file, &pending, &t->kept, err);
    else if (vanished && group->event[0]->kind == EVENT_STARTED)
        failed = outbox_queue(t->app, vanished, &pending, err);
    buf_release(&boxes);
    return failed;
}

static int redo_note(struct takeback *t, const struct takeback_group *group, struct err *err)
{
    struct file *file;

    if (redo_find_row(t, group, &file, err) < 0 ||
        (file && history_update_row(t->app, file, err) < 0))
        return -1;
    return takeback_is_written(group) ? redo_write(t, file, group, err) : 0;
}

static int redo_report(struct takeback *t, const struct takeback_group *group, struct err *err)
{
    (void)err;
    takeback_report(t, group, group->event[0]->kind);
    return 0;
}

static int redo_within(void *context, struct err *err)
{
    struct redoing *r = context;
    struct takeback *t = &r->takeback;

    if ((r->only ? events_of_undo(t->app->store, *r->only, &r->undos, err)
                 : events_of_last_undo(t->app->store, &r->undos, err)) < 0)
        return -1;
    if (!r->only && redo_settings_run(t, &r->undos, &r->settings, err) < 0)
        return -1;
    if (r->settings.is_next)
        return 0;
    if (r->undos.count == 0)
        return err_set(err, ERR_NEGATIVE, "there is nothing to redo");
    t->undo = r->undos.event[0].command;
    if (redo_take_back(r, err) < 0)
        return -1;
    if (t->list.count && t->list.event[0].kind == EVENT_RELINKED && settle_notes(t->app, err) < 0)
        return -1;
    if (takeback_load(t, err) < 0 || takeback_each_note(t, redo_note, err) < 0 ||
        takeback_load(t, err) < 0)
        return -1;
    return takeback_each_mark(t, redo_report, err);
}

static int redo_run(struct app *app, const struct uid *only, struct undo_result *result, struct err *err)
{
    struct redoing r = {
        .takeback = {.app = app, .verb = "redone", .source = only ? SOURCE_STUDY : SOURCE_CLI,
            .outcome = result->outcome, .lines = BUF_INIT},
        .settings = UNDO_SETTINGS_INIT,
        .only = only};
    int failed = catch_up_and_mark(app, redo_within, &r, &r.takeback.lines, err);

    takeback_report_rest(&r.takeback);
    buf_add(&result->lines, buf_str(&r.takeback.lines));
    takeback_release(&r.takeback);
    event_list_release(&r.undos);
    undo_settings_release(&r.settings);
    return failed;
}

int redo_last(struct app *app, struct undo_result *result, struct err *err)
{
    return redo_run(app, NULL, result, err);
}

int redo_undo(struct app *app, struct uid undo, struct undo_result *result, struct err *err)
{
    return redo_run(app, &undo, result, err);
}
