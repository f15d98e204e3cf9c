#include "app/session/outbox_queue.h"
#include "app/write/writeback.h"

#include <stdlib.h>

#include "app/session/session.h"
#include "app/write/note_update.h"
#include "app/write/update_kept.h"
#include "base/err.h"
#include "store/store.h"
#include "vault/look.h"
#include "vault/replace.h"
#include "writeback_work.h"

/* Whether undo or redo needs the values that this change overwrites. */
static bool writeback_is_undoable(const struct pending *p)
{
    return p->kind == PENDING_MARK || p->kind == PENDING_START || p->kind == PENDING_UNDO || p->kind == PENDING_REDO;
}

/* Whether the store keeps what this change overwrites. By what a refresh overwrote, an older copy of the
   note is recognised. */
static bool writeback_is_kept(const struct pending *p)
{
    return writeback_is_undoable(p) || p->kind == PENDING_REFRESH || p->kind == PENDING_REFRESH_CLOCK;
}

int writeback_keep_written(
    struct app *app, const struct pending *p, const struct rewrite *rewrite, struct err *err)
{
    if (!writeback_is_kept(p))
        return 0;
    if (written_remove(app->store, p->command, p->note, err) < 0)
        return -1;
    for (size_t i = 0; i < rewrite->written_count; i++)
        if (written_add(app->store, p->command, p->note, &rewrite->written[i], err) < 0)
            return -1;
    return 0;
}

int writeback_add_restored(struct app *app, const struct file *file, const struct pending *pending,
    struct kept *kept, struct err *err)
{
    struct pending row = *pending;

    if (!app->config.write)
        return 0;
    row.path = file->path;
    if (app->dry_run)
        return rewrite_foretell(&(struct rewriter){.app = app, .kept = kept}, file, &row, err);
    if (writeback_is_undoable(&row) && writeback_plan(app, file, &row, kept, err) < 0)
        return -1;
    return outbox_queue(app, file, &row, err);
}

int writeback_add(struct app *app, const struct file *file, const struct pending *pending,
    struct err *err)
{
    return writeback_add_restored(app, file, pending, NULL, err);
}

/* ---- one row of the outbox --------------------------------------------------------------------- */

/* Records the present values of the note. Signature 0 makes the next scan read it again. */
static int writeback_update_row(struct writeback_run *run, struct file *file, const struct rewrite *rewrite,
    struct err *err)
{
    file->boxes = rewrite->boxes;
    file->values = rewrite->values;
    if (rewrite->plan.ptr)
        file->plan = rewrite->plan;
    file->signature = 0;
    file->imprint = look_imprint(run->app->root, file->path);
    return index_put(run->app->store, file, err);
}

static int writeback_record_written(struct writeback_run *run, const struct pending *p, struct file *file,
    const struct rewrite *rewrite, struct err *err)
{
    run->result->written++;
    if (run->watch)
        run->watch(run->watcher, file->path);
    run->keeping = run->keeping || writeback_is_kept(p);
    if (!rewrite->removed && writeback_update_row(run, file, rewrite, err) < 0)
        return -1;
    if (p->kind == PENDING_REDO && kept_remove(&run->kept, p->undoes, p->note, err) < 0)
        return -1;
    return writeback_keep_written(run->app, p, rewrite, err);
}

/* 1: the row is done; 0: it stays for the next command; -1: the store failed. */
static int writeback_write_note(struct writeback_run *run, const struct pending *p, struct file *file,
    struct err *err)
{
    struct rewrite rewrite = {0};
    int result = 1;

    switch (
        rewrite_note(&run->rewriter, file, p, writeback_find_plan(run, file, p), &rewrite, err)) {
    case REWRITE_DONE:
        if (writeback_record_written(run, p, file, &rewrite, err) < 0)
            result = -1;
        break;
    case REWRITE_SAME:
        run->result->unchanged++;
        break;
    case REWRITE_LEFT:
        run->result->left++;
        break;
    case REWRITE_LATER:
        run->result->left++;
        result = 0;
        break;
    default:
        result = -1;
    }
    rewrite_release(&rewrite);
    return result;
}

/* Reports why the file was not made. As writeback_write_note(). */
static int writeback_report_unmade(struct writeback_run *run, const struct pending *p, enum replace_result result,
    const char *why)
{
    run->result->left++;
    app_notice(run->app, "%.*s: the file that `review new` made is not written again: %s", STR_ARG(p->path),
        result == REPLACE_CHANGED ? "another file has its name"
        : result == REPLACE_MISSING  ? "its folder is missing"
                                  : why);
    return result != REPLACE_FAILED;
}

/* Makes a file again that an undo removed. As writeback_write_note(). */
static int writeback_make_file(struct writeback_run *run, const struct pending *p, struct err *err)
{
    struct written *written;
    int count = kept_load(&run->kept, p->undoes, p->note, &written, &run->text, err);
    enum replace_result result = REPLACE_DONE;
    const char *why = "";

    if (count > 0 && str_eq(written[0].key, WRITTEN_FILE)) {
        result = replace_new(run->app->root, p->path, written[0].before, &why);
        run->result->written += result == REPLACE_DONE;
    } else if (count == 0) {
        app_notice(run->app, "%.*s: not written: the file is missing, and its content was not kept",
            STR_ARG(p->path));
    }
    free(written);
    if (result != REPLACE_DONE)
        return writeback_report_unmade(run, p, result, why);
    return count < 0 || kept_remove(&run->kept, p->undoes, p->note, err) < 0 ? -1 : 1;
}

/* As writeback_write_note(). */
static int writeback_write_row(struct writeback_run *run, const struct pending *p, struct err *err)
{
    struct file file;
    int found = writeback_find(run, p, &file, err);

    if (found < 0)
        return -1;
    if (found == 0) /* the note disappeared */
        return p->kind == PENDING_REDO ? writeback_make_file(run, p, err) : 1;
    return writeback_write_note(run, p, &file, err);
}

/* A row that cannot be written now. */
static int writeback_leave_row(struct writeback_run *run, const struct pending *p)
{
    app_notice(run->app, "%.*s: not written: a temporary file of an interrupted command cannot be"
        " removed; its marks are kept in the history, and the next command tries again", STR_ARG(p->path));
    run->result->left++;
    return 0;
}

/* ---- all rows ---------------------------------------------------------------------------------- */

/* The next rows of the outbox. */
struct writeback_batch {
    struct writeback_run *run;
    int64_t after; /* the number of the last row that was handled */
    int count;
};

static int writeback_batch_write(void *context, struct err *err)
{
    struct writeback_batch *batch = context;
    struct writeback_run *run = batch->run;
    struct pending pending[WRITEBACK_BATCH];
    bool failed[WRITEBACK_BATCH] = {false};
    struct store *store = run->app->store;

    if (writeback_renew(run, err) < 0)
        return -1;
    batch->count = outbox_load(store, batch->after, WRITEBACK_BATCH, pending, &run->text, err);
    if (writeback_recover(run, pending, batch->count, failed, err) < 0)
        return -1;
    for (int i = 0; i < batch->count; i++) {
        int done;
        if (run->told)
            gauge_tell(&run->app->gauge, GAUGE_WRITE, run->result->written + run->result->unchanged, 0);
        done = failed[i] ? writeback_leave_row(run, &pending[i])
                         : writeback_write_row(run, &pending[i], err);
        if (done < 0 || (done && outbox_remove(store, pending[i].seq, err) < 0))
            return -1;
        batch->after = pending[i].seq;
    }
    return batch->count < 0 ? -1 : 0;
}

static int writeback_write_batches(struct writeback_run *run, struct err *err)
{
    struct writeback_batch batch = {.run = run, .count = WRITEBACK_BATCH};

    while (batch.count == WRITEBACK_BATCH) {
        if (store_transact(run->app->store, true, writeback_batch_write, &batch, err) < 0)
            return -1;
        writeback_own_change(run);
        arena_reset(&run->text);
    }
    return 0;
}

/* Whether a change is pending, and notes may be written. */
static int writeback_is_pending(struct app *app, bool *out, struct err *err)
{
    *out = false;
    if (store_is_volatile(app->store) || !app->config.write)
        return 0;
    return outbox_any(app->store, out, err);
}

struct writeback_run *writeback_new(struct app *app)
{
    struct writeback_run *run = mem_alloc(sizeof *run);

    run->app = app;
    run->rewriter = (struct rewriter){.app = app, .kept = &run->kept};
    run->kept = (struct kept){.store = app->store, .aliases = &app->aliases};
    return run;
}

void writeback_watch(struct writeback_run *run, writeback_path_fn *each, void *context)
{
    run->watch = each;
    run->watcher = context;
}

void writeback_free(struct writeback_run *run)
{
    free(run->note);
    kept_forget(&run->kept);
    writeback_release_plans(run);
    arena_release(&run->text);
    free(run);
}

int writeback_settle(struct app *app, struct err *err)
{
    struct writeback_run *run;
    bool any;
    int failed;

    if (writeback_is_pending(app, &any, err) < 0)
        return -1;
    if (!any)
        return 0;
    run = writeback_new(app);
    failed = store_begin(app->store, true, err);
    if (!failed)
        failed = writeback_recover_all(run, err);
    store_rollback(app->store);
    writeback_free(run);
    return failed;
}

int writeback_run(struct writeback_run *run, struct writeback *out, struct err *err)
{
    bool any;
    int failed;

    *out = (struct writeback){0};
    run->result = out;
    if (writeback_is_pending(run->app, &any, err) < 0)
        return -1;
    failed = any ? writeback_write_batches(run, err) : 0;
    run->app->written += out->written;
    return failed;
}

/* Only this function counts the written notes: it runs once, at the end of a command. */
static int writeback_write_all(struct app *app, struct err *err)
{
    struct writeback result;
    bool any;
    int failed;

    if (writeback_is_pending(app, &any, err) < 0)
        return -1;
    if (!any)
        return 0;
    if (!app->writeback)
        app->writeback = writeback_new(app);
    app->writeback->told = true;
    failed = writeback_run(app->writeback, &result, err);
    if (!failed && app->writeback->keeping)
        failed = written_prune(app->store, err);
    return failed;
}

void writeback_finish(struct app *app)
{
    struct err err = {0};

    if (writeback_write_all(app, &err) < 0)
        app_notice(app, "%s; the marks are kept, and a later command writes them into the notes",
            err.message);
    err_release(&err);
    writeback_forget(app);
}

void writeback_forget(struct app *app)
{
    if (app->writeback)
        writeback_free(app->writeback);
    app->writeback = NULL;
}
