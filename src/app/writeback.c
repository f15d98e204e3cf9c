#include "app/writeback.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/app.h"
#include "app/rewrite.h"
#include "base/err.h"
#include "store/store.h"
#include "vault/swap.h"

enum { BATCH = 64 };

/* What it writes is kept for undo. */
static bool is_kept(const struct pending *p)
{
    return p->kind == PENDING_MARK || p->kind == PENDING_START;
}

static int keep_written(struct app *app, const struct pending *p, const struct rewrite *rewrite,
    struct err *err)
{
    if (p->kind == PENDING_UNDO)
        return written_remove(app->store, p->undoes, p->note, err);
    if (!is_kept(p))
        return 0;
    if (written_remove(app->store, p->command, p->note, err) < 0)
        return -1;
    for (size_t i = 0; i < rewrite->written_count; i++)
        if (written_add(app->store, p->command, p->note, &rewrite->written[i], err) < 0)
            return -1;
    return 0;
}

static int plan(struct app *app, const struct file *file, const struct pending *pending,
    struct err *err)
{
    struct rewrite rewrite = {0};
    int root = open(app->vault.ptr, O_RDONLY | O_DIRECTORY | O_CLOEXEC), failed = 0;

    if (root < 0)
        return 0; /* what is wrong with the vault is said when it is written */
    if (rewrite_plan(app, root, file, pending, &rewrite, err) == REWRITE_DONE)
        failed = keep_written(app, pending, &rewrite, err);
    rewrite_release(&rewrite);
    close(root);
    return failed;
}

int writeback_add(struct app *app, const struct file *file, const struct pending *pending,
    struct err *err)
{
    struct pending row = *pending;

    if (!app->config.write)
        return 0;
    row.path = file->path;
    if (is_kept(&row) && plan(app, file, &row, err) < 0)
        return -1;
    return outbox_add(app->store, &row, err);
}

/* ---- which note it is -------------------------------------------------------------------------- */

static int by_note(const void *a, const void *b)
{
    return str_cmp((*(const struct file *const *)a)->note, (*(const struct file *const *)b)->note);
}

/* The index by the ids of the notes. */
struct by_id {
    const struct file **file;
    size_t count;
};

static void by_id_make(struct by_id *by_id, const struct app *app)
{
    by_id->file = mem_alloc((app->index.count + 1) * sizeof(struct file *));
    by_id->count = 0;
    for (size_t i = 0; i < app->index.count; i++)
        if (app->index.file[i].note.ptr)
            by_id->file[by_id->count++] = &app->index.file[i];
    qsort(by_id->file, by_id->count, sizeof(struct file *), by_note);
}

static struct str path_of(const struct by_id *by_id, struct str note)
{
    const struct file key = {.note = note}, *wanted = &key;
    const struct file **hit =
        bsearch(&wanted, by_id->file, by_id->count, sizeof(struct file *), by_note);

    return hit ? (*hit)->path : STR_NONE;
}

/* ---- one row of the outbox --------------------------------------------------------------------- */

struct run {
    struct app *app;
    struct writeback *result;
    struct by_id by_id; /* made when a note is not where it was */
    bool kept;          /* what was written is kept for undo */
    int root;
    struct buf folder; /* that was settled last, if any was */
    bool settled;
    struct arena text;
};

static struct str folder_of(struct str path)
{
    while (path.len && path.ptr[path.len - 1] != '/')
        path.len--;
    return path;
}

/* What an interrupted run left is cleared away once for each folder. */
static void settle(struct run *run, struct str path)
{
    struct str folder = folder_of(path);

    if (run->settled && str_eq(buf_str(&run->folder), folder))
        return;
    swap_settle(run->root, path);
    run->settled = true;
    buf_cut(&run->folder, 0);
    buf_add(&run->folder, folder);
}

/* Takes in what the note says now; its signature is left for the next look. */
static int keep_row(struct run *run, struct file *file, const struct rewrite *rewrite,
    struct err *err)
{
    file->boxes = rewrite->boxes;
    file->values = rewrite->values;
    file->signature = 0;
    return index_put(run->app->store, file, err);
}

/* Another process may have changed the index since it was loaded here. */
static int renew_index(struct run *run, struct err *err)
{
    struct app *app = run->app;
    int64_t generation;

    if (store_generation(app->store, &generation, err) < 0)
        return -1;
    if (run->by_id.file && generation == app->index.generation)
        return 0;
    if (generation != app->index.generation) {
        index_release(&app->index);
        if (index_load(app->store, &app->index, NULL, NULL, err) < 0)
            return -1;
    }
    free(run->by_id.file);
    by_id_make(&run->by_id, app);
    return 0;
}

static bool is_of(const struct file *file, const struct pending *p)
{
    return file->kind == FILE_STUDY && str_eq(file->note, p->note);
}

/* The row of the index, where the note was when this was recorded, or where it is now: 1; 0: it
   vanished; -1: the store failed. */
static int find_row(struct run *run, const struct pending *p, struct file *out, struct err *err)
{
    int found = index_get(run->app->store, p->path, out, &run->text, err);
    struct str path;

    if (found < 0 || (found && is_of(out, p)))
        return found;
    if (renew_index(run, err) < 0)
        return -1;
    path = path_of(&run->by_id, p->note);
    if (!path.ptr)
        return 0;
    found = index_get(run->app->store, path, out, &run->text, err);
    return found == 1 ? is_of(out, p) : found;
}

/* 1: the row is settled; 0: it stays for another time; -1: the store failed. */
static int write_row(struct run *run, const struct pending *p, struct err *err)
{
    struct rewrite rewrite = {0};
    struct file file;
    int found, result = 1;

    settle(run, p->path);
    found = find_row(run, p, &file, err);
    if (found < 1)
        return found < 0 ? -1 : 1;
    settle(run, file.path);
    switch (rewrite_note(run->app, run->root, &file, p, &rewrite, err)) {
    case REWRITE_DONE:
        run->result->written++;
        run->kept = run->kept || is_kept(p);
        if (keep_row(run, &file, &rewrite, err) < 0 || keep_written(run->app, p, &rewrite, err) < 0)
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

/* ---- all of them ------------------------------------------------------------------------------- */

static int write_batch(struct run *run, int64_t *after, int *count, struct err *err)
{
    struct pending pending[BATCH];
    struct store *store = run->app->store;

    *count = outbox_load(store, *after, BATCH, pending, &run->text, err);
    for (int i = 0; i < *count; i++) {
        int settled = write_row(run, &pending[i], err);
        if (settled < 0 || (settled && outbox_remove(store, pending[i].seq, err) < 0))
            return -1;
        *after = pending[i].seq;
    }
    return *count < 0 ? -1 : 0;
}

static int write_batches(struct run *run, struct err *err)
{
    struct store *store = run->app->store;
    int64_t after = 0;
    int count = BATCH;

    while (count == BATCH) {
        if (store_begin(store, true, err) < 0)
            return -1;
        if (write_batch(run, &after, &count, err) < 0 || store_commit(store, err) < 0) {
            store_rollback(store);
            return -1;
        }
        run->app->index.generation++;
        arena_reset(&run->text);
    }
    return 0;
}

/* There is something to write, and it may be written. */
static int is_pending(struct app *app, bool *out, struct err *err)
{
    *out = false;
    if (store_volatile(app->store) || !app->config.write)
        return 0;
    return outbox_any(app->store, out, err);
}

static int open_run(struct run *run, struct err *err)
{
    run->root = open(run->app->vault.ptr, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (run->root >= 0)
        return 0;
    return err_set(err, ERR_VAULT, "%s: %s", run->app->vault.ptr, strerror(errno));
}

static void close_run(struct run *run)
{
    free(run->by_id.file);
    arena_release(&run->text);
    buf_release(&run->folder);
    close(run->root);
}

/* With the lock for writing: nobody else is replacing a note. */
static int settle_all(struct run *run, struct err *err)
{
    struct pending pending[BATCH];
    int64_t after = 0;
    int count = BATCH;

    while (count == BATCH) {
        count = outbox_load(run->app->store, after, BATCH, pending, &run->text, err);
        for (int i = 0; i < count; i++) {
            settle(run, pending[i].path);
            after = pending[i].seq;
        }
    }
    return count < 0 ? -1 : 0;
}

int writeback_settle(struct app *app, struct err *err)
{
    struct run run = {.app = app, .folder = BUF_INIT};
    bool any;
    int failed;

    if (is_pending(app, &any, err) < 0)
        return -1;
    if (!any)
        return 0;
    if (open_run(&run, err) < 0)
        return -1;
    failed = store_begin(app->store, true, err);
    if (!failed)
        failed = settle_all(&run, err);
    store_rollback(app->store);
    close_run(&run);
    return failed;
}

int writeback_run(struct app *app, struct writeback *out, struct err *err)
{
    struct run run = {.app = app, .result = out, .folder = BUF_INIT};
    bool any;
    int failed;

    *out = (struct writeback){0};
    if (is_pending(app, &any, err) < 0)
        return -1;
    if (!any)
        return 0;
    if (open_run(&run, err) < 0)
        return -1;
    failed = write_batches(&run, err);
    if (!failed && run.kept)
        failed = written_prune(app->store, err);
    app->written += out->written;
    close_run(&run);
    return failed;
}

void writeback_finish(struct app *app)
{
    struct writeback result;
    struct err err = {0};

    if (writeback_run(app, &result, &err) < 0)
        app_notice(app, "%s; what was marked is kept, and written into the notes later",
            err.message);
}
