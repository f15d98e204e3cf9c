#include "app/sync/repair.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "app/session/backup.h"
#include "app/session/session.h"
#include "base/count.h"
#include "base/err.h"
#include "intake.h"
#include "store/events.h"
#include "store/rescue.h"
#include "store/store.h"

/* ---- importing events --------------------------------------------------------------------------
 */

static int repair_add_events(
    struct app *app, struct intake *intake, const struct event_list *list, struct err *err)
{
    int failed = 0;

    for (size_t i = 0; i < list->count && !failed; i++)
        failed = intake_add(app, intake, &list->event[i], err);
    return !failed && intake->added ? intake_finish(app, intake, err) : failed;
}

/* The events of an old store or of a backup. `old`: the old store, whose outbox and undo values are
   copied, too; NULL for a backup, whose outbox and undo values are out of date. */
struct repair_work {
    struct app *app;
    const struct event_list *list;
    struct rescue *old;
    struct intake intake;
};

static int repair_transaction(void *context, struct err *err)
{
    struct repair_work *r = context;

    if (r->old && rescue_carry(r->old, r->app->store, err) < 0)
        return -1;
    return repair_add_events(r->app, &r->intake, r->list, err);
}

static int repair_import(struct app *app, const struct event_list *list, struct rescue *old,
    size_t *added, struct err *err)
{
    struct repair_work r = {.app = app, .list = list, .old = old};
    int failed = store_transact(app->store, true, repair_transaction, &r, err);

    *added = r.intake.added;
    index_release(&app->index);
    intake_release(&r.intake);
    return failed;
}

static int repair_import_backup(void *context, const char *path, struct err *err)
{
    struct app *app = context;
    struct event_list list = {0};
    size_t added = 0;
    char count[COUNT_TEXT];
    int failed = rescue_read(path, &list, err);

    if (failed && err->code == ERR_INPUT) { /* the backup has no event */
        err_release(err);
        failed = 0;
    } else if (!failed) {
        failed = repair_import(app, &list, NULL, &added, err);
    }
    if (!failed && added)
        app_notice(app, "%s: %s restored from this backup", path,
            count_text(added, "event", count));
    event_list_release(&list);
    return failed;
}

/* ---- a new store ------------------------------------------------------------------------------- */

/* Fills the new store, app->store. It gets the id of the old store, because `undo` takes back only
   marks of its own store. */
static int repair_fill(struct app *app, struct rescue *old, size_t *saved, struct err *err)
{
    struct event_list list = {0};
    struct uid id;
    int known = rescue_id(old, &id, err), failed = known < 0 ? -1 : 0;

    if (known == 1)
        failed = store_adopt(app->store, id, err);
    if (!failed)
        failed = rescue_events(old, &list, err);
    if (!failed)
        failed = repair_import(app, &list, old, saved, err);
    event_list_release(&list);
    return failed;
}

/* Removes the new store of a repair that was killed or failed. */
static int repair_remove_left(const char *new)
{
    struct buf journal = BUF_INIT;
    int failed;

    buf_addf(&journal, "%s-journal", new);
    failed = (unlink(new) < 0 && errno != ENOENT) || (unlink(journal.ptr) < 0 && errno != ENOENT);
    buf_release(&journal);
    return failed ? -1 : 0;
}

/* Makes a complete new store under another name. The old store stays locked until the new one
 * replaces it. */
static int repair_make_new(
    struct app *app, struct rescue *old, const char *new, size_t *saved, struct err *err)
{
    int failed;

    if (repair_remove_left(new) < 0)
        return err_set(err, ERR_STORE, "%s: %s", new, strerror(errno));
    app->store = store_open(new, err);
    failed = app->store ? repair_fill(app, old, saved, err) : -1;
    store_close(app->store);
    app->store = NULL;
    if (failed)
        repair_remove_left(new);
    return failed;
}

static void repair_tell(
    struct app *app, const char *what, const char *why, const char *aside, size_t saved)
{
    app_notice(app, "%s: %s; it was set aside as %s", app->database.ptr, what, aside);
    if (*why)
        app_notice(app, "the reason was \"%s\"", why);
    app_notice(app,
        "%zu events could be read from it; the others come from a backup, the"
        " journals and the notes",
        saved);
}

static int repair_replace(struct app *app, struct rescue *old, const char *what, struct err *err)
{
    struct buf new = BUF_INIT, aside = BUF_INIT;
    size_t saved = 0;
    int failed;

    buf_addf(&new, "%s.new", app->database.ptr);
    failed = repair_make_new(app, old, new.ptr, &saved, err);
    if (!failed && rescue_replace(old, new.ptr, &aside) < 0)
        failed = err_set(err, ERR_STORE, "%s: %s, and cannot be set aside: %s", app->database.ptr,
            what, strerror(errno));
    if (!failed)
        repair_tell(app, what, rescue_why(old), aside.ptr, saved);
    buf_release(&new);
    buf_release(&aside);
    return failed;
}

/* Locks the store and replaces it if it cannot be used. 1: a new store was made, or there was none;
   0: the old store is sound; -1: see repair_store(). */
static int repair_locked(struct app *app, struct err *err)
{
    struct buf moved = BUF_INIT;
    struct rescue *old = rescue_open(app->database.ptr, &moved, err);
    struct str rest = buf_str(&moved), line;
    int new = old ? 0 : -1;

    while (str_cut(&rest, '\n', &line) && line.len)
        app_notice(app, "%.*s", STR_ARG(line));
    buf_release(&moved);
    if (old && rescue_condition(old) == RESCUE_DAMAGED)
        new = repair_replace(app, old, "the store is damaged", err) < 0 ? -1 : 1;
    else if (old && rescue_condition(old) == RESCUE_FOREIGN)
        new = repair_replace(app, old, "this is another program's database", err) < 0 ? -1 : 1;
    else if (old && rescue_condition(old) == RESCUE_MISSING)
        new = 1;
    rescue_close(old);
    return new;
}

int repair_store(struct app *app, struct err *err)
{
    int new;

    if (app->today > app->real_day)
        return err_set(err, ERR_USAGE,
            "--repair works with the real day; leave --today out, and try again");
    if (app_make_place(app, err) < 0)
        return -1;
    new = repair_locked(app, err);
    if (new < 0 || app_open_store(app, err) < 0)
        return -1;
    return new ? backup_newest(app, repair_import_backup, app, err) : 0;
}
