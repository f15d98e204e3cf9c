#include "app/command/catch_up.h"

#include <string.h>

#include "app/scan/scan.h"
#include "app/session/backup.h"
#include "app/session/session.h"
#include "app/session/standing.h"
#include "app/sync/import.h"
#include "app/sync/journal_sync.h"
#include "app/write/writeback.h"
#include "base/buf.h"
#include "base/count.h"
#include "base/err.h"
#include "parser/note/problem.h"
#include "store/store.h"
#include "adopted.h"

/* What was not finished, and what other machines did. */
static int catch_up_news(struct app *app, struct sync **sync, struct err *err)
{
    return writeback_settle(app, err) < 0 || journal_sync(app, sync, err) < 0 ? -1 : 0;
}

/* Both change rows of the index. If it is damaged, it is made again before. */
static int catch_up_prepare(struct app *app, struct sync **sync, struct err *err)
{
    struct scan scan = {0};

    if (catch_up_news(app, sync, err) == 0)
        return 0;
    if (err->code != ERR_INDEX)
        return -1;
    err_release(err);
    return scan_run(app, &scan, err) < 0 ? -1 : catch_up_news(app, sync, err);
}

static int catch_up_once(struct app *app, struct scan *scan, struct err *err)
{
    struct sync *sync = NULL;
    int failed = 0;

    if (!app->options.no_scan)
        failed = adopted_recover_killed(app, err) < 0 || catch_up_prepare(app, &sync, err) < 0 ? -1 : 0;
    if (!failed)
        failed = scan_run(app, scan, err);
    if (!failed && scan->wrote)
        journal_flush(app, sync);
    journal_end(sync);
    return failed;
}

int catch_up(struct app *app, struct scan *scan, struct err *err)
{
    struct store *copy;
    struct err why;

    if (catch_up_once(app, scan, err) == 0)
        return 0;
    if ((err->code != ERR_STORE && err->code != ERR_DAMAGED) || store_is_volatile(app->store))
        return -1;
    why = *err;
    *err = (struct err){0};
    copy = store_open_volatile(app->database.ptr, err);
    if (!copy) {
        err_release(&why);
        return -1;
    }
    store_close(app->store);
    app->store = copy;
    app_notice(app, "%s", why.message);
    err_release(&why);
    app_notice(app, "changes in the notes are shown now, and recorded when the store can be "
                    "written again");
    return scan_run(app, scan, err);
}

static bool is_file_unreadable(const struct app *app, const struct file *file)
{
    (void)app;
    return file->kind == FILE_BROKEN || file->flags & FILE_UNREADABLE;
}

static bool is_first_day_unreadable(const struct app *app, const struct file *file)
{
    return file->flags & FILE_BAD_DAY && !is_file_unreadable(app, file) && standing_is_lost(app, file);
}

/* One line about the files that `is` picks: how many they are, and the reason for the first of them. */
static void report_files(
    struct app *app, bool (*is)(const struct app *app, const struct file *file), const char *what)
{
    char text[COUNT_TEXT];
    size_t count = 0;
    const struct file *first = NULL;

    for (size_t i = 0; i < app->index.count; i++)
        if (is(app, &app->index.file[i])) {
            first = first ? first : &app->index.file[i];
            count++;
        }
    if (count)
        app_notice(app, "%s%s cannot be read (`review check` lists %s): %.*s:%.*s", what,
            count_text(count, "note", text), count == 1 ? "it" : "them", STR_ARG(first->path),
            STR_ARG(problem_reason(first->problem)));
}

void catch_up_report_unreadable(struct app *app)
{
    report_files(app, is_file_unreadable, "");
    report_files(app, is_first_day_unreadable, "the first study day of ");
}

void catch_up_report(struct app *app, const struct scan *scan)
{
    char count[COUNT_TEXT], boxes[COUNT_TEXT];

    if (app->unreadable_count)
        app_notice(app, "%s cannot be read (`review check` lists them all): %s: %s",
            count_text(app->unreadable_count, "folder", count), app->unreadable[0].path,
            strerror(app->unreadable[0].error));
    if (scan->held)
        app_notice(app,
            "%s in %s became empty at once (an older branch, a backup or an import?), so no mark was"
            " taken back. %s; `review scan --accept` takes the marks back",
            count_text(scan->held, "box", boxes), count_text(scan->held_notes, "note", count),
            app->config.write ? "`review refresh` writes the marks into the notes again"
                              : "To keep the marks, tick the boxes again: `write: off` leaves the notes as they are");
}

/* A scan and a command, in one transaction. */
struct marking {
    struct app *app;
    struct scan scan;
    mark_fn *mark;
    void *context;
};

static int marking_run(void *context, struct err *err)
{
    struct marking *m = context;

    if (!m->app->dry_run)
        backup_make(m->app);
    return scan_within(m->app, &m->scan, err) < 0 || m->mark(m->context, err) < 0 ? -1 : 0;
}

/* Runs the command, and then takes back what it recorded. */
static int marking_try(struct marking *m, struct err *err)
{
    int failed = store_begin(m->app->store, true, err);

    if (!failed)
        failed = marking_run(m, err);
    store_rollback(m->app->store);
    return failed;
}

static int marking_finish(struct marking *m, struct sync *sync, struct err *err)
{
    struct app *app = m->app;

    if (app->dry_run ? marking_try(m, err) : store_transact(app->store, true, marking_run, m, err))
        return -1;
    if (m->scan.held)
        catch_up_report(app, &m->scan);
    if (app->dry_run)
        return 0;
    app->index.generation++;
    journal_flush(app, sync);
    writeback_finish(app);
    return 0;
}

int catch_up_and_mark(
    struct app *app, mark_fn *mark, void *context, struct buf *out, struct err *err)
{
    struct marking marking = {.app = app, .mark = mark, .context = context};
    struct sync *sync;
    size_t before = out ? out->len : 0;
    int failed;

    if (app_may_mark(app, app->today, err) < 0 || catch_up_prepare(app, &sync, err) < 0)
        return -1;
    failed = marking_finish(&marking, sync, err);
    if (failed && out)
        buf_cut(out, before);
    journal_end(sync);
    writeback_forget(app);
    return failed;
}

int catch_up_and_import(
    struct app *app, struct str path, struct import *out, struct err *err)
{
    if (import_file(app, path, out, err) < 0)
        return -1;
    journal_flush(app, NULL);
    return 0;
}
