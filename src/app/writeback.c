#include "app/writeback.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/alias.h"
#include "app/app.h"
#include "app/rewrite.h"
#include "app/rewrite_kept.h"
#include "base/err.h"
#include "store/store.h"
#include "vault/folder.h"
#include "vault/recover.h"

enum { BATCH = 64 };

static int keep_written(struct app *app, const struct pending *p, const struct rewrite *rewrite,
    struct err *err)
{
    if (p->kind != PENDING_MARK && p->kind != PENDING_START)
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
    struct rewriter rewriter = {.app = app,
        .root = open(app->vault.ptr, O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    struct rewrite rewrite = {0};
    int failed = 0;

    if (rewriter.root < 0)
        return 0; /* what is wrong with the vault is said when it is written */
    if (rewrite_plan(&rewriter, file, pending, &rewrite, err) == REWRITE_DONE)
        failed = keep_written(app, pending, &rewrite, err);
    rewrite_release(&rewrite);
    close(rewriter.root);
    return failed;
}

int writeback_add(struct app *app, const struct file *file, const struct pending *pending,
    struct err *err)
{
    struct pending row = *pending;

    if (!app->config.write)
        return 0;
    row.path = file->path;
    if ((row.kind == PENDING_MARK || row.kind == PENDING_START) && plan(app, file, &row, err) < 0)
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
    struct by_id by_id;
    struct aliases aliases;
    struct kept kept;
    struct rewriter rewriter;
    struct arena text;
};

/* The path of the note, whichever of its ids the row has; ptr NULL: it vanished. */
static struct str path_now(const struct run *run, const struct pending *p)
{
    return path_of(&run->by_id, aliases_shown(&run->aliases, p->note));
}

/* Takes in what the note says now; its signature is left for the next look. */
static int keep_row(struct run *run, struct file *file, const struct rewrite *rewrite,
    struct err *err)
{
    file->boxes = rewrite->boxes;
    file->signature = 0;
    return index_put(run->app->store, file, err);
}

static int keep_row_written(struct run *run, const struct pending *p, struct file *file,
    const struct rewrite *rewrite, struct err *err)
{
    run->result->written++;
    if (keep_row(run, file, rewrite, err) < 0)
        return -1;
    return p->kind == PENDING_UNDO ? kept_remove(&run->kept, p->undoes, p->note, err)
                                   : keep_written(run->app, p, rewrite, err);
}

/* 1: the row is settled; 0: it stays for another time; -1: the store failed. */
static int write_file(struct run *run, const struct pending *p, struct file *file, struct err *err)
{
    struct rewrite rewrite = {0};
    int result = 1;

    switch (rewrite_note(&run->rewriter, file, p, &rewrite, err)) {
    case REWRITE_DONE:
        if (keep_row_written(run, p, file, &rewrite, err) < 0)
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

/* As write_file(). */
static int write_row(struct run *run, const struct pending *p, struct err *err)
{
    struct str path = path_now(run, p);
    struct file file;
    int found;

    if (!path.ptr)
        return 1; /* it vanished */
    found = index_get(run->app->store, path, &file, &run->text, err);
    if (found < 0)
        return -1;
    if (!found || file.kind != FILE_STUDY ||
        !str_eq(aliases_shown(&run->aliases, file.note), aliases_shown(&run->aliases, p->note)))
        return 1;
    return write_file(run, p, &file, err);
}

/* ---- what killed replacements left ------------------------------------------------------------- */

struct recovery {
    struct recover_note *note;
    size_t count, capacity;
};

static void recover_add_place(struct recovery *recovery, const struct pending *p, struct str path)
{
    MEM_ROOM(recovery->note, recovery->count, recovery->capacity);
    recovery->note[recovery->count++] =
        (struct recover_note){.path = path, .token = rewrite_token(p)};
}

/* Where the note is, and where it was: both folders may hold something. */
static void recover_add(struct recovery *recovery, const struct run *run, const struct pending *p)
{
    struct str now = path_now(run, p);

    if (now.ptr)
        recover_add_place(recovery, p, now);
    if (!now.ptr || !str_eq(folder_part(now), folder_part(p->path)))
        recover_add_place(recovery, p, p->path);
}

/* `failed`: of which row something is left that cannot be cleared away now. */
static void recover_rows(struct run *run, const struct pending *p, int count, bool *failed)
{
    struct recovery recovery = {0};

    for (int i = 0; i < count; i++)
        recover_add(&recovery, run, &p[i]);
    recover_notes(run->rewriter.root, recovery.note, recovery.count);
    for (size_t k = 0; k < recovery.count; k++)
        for (int i = 0; i < count && recovery.note[k].failed; i++)
            failed[i] = failed[i] || rewrite_token(&p[i]) == recovery.note[k].token;
    free(recovery.note);
}

/* A row that cannot be written now. */
static int leave_row(struct run *run, const struct pending *p)
{
    app_notice(run->app, "%.*s: not written: what an interrupted command left beside it cannot be"
        " cleared away; its marks are kept, and the next command tries again", STR_ARG(p->path));
    run->result->left++;
    return 0;
}

/* ---- all of them ------------------------------------------------------------------------------- */

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
    kept_forget(&run->kept);
    aliases_release(&run->aliases);
    return aliases_load(&run->aliases, app, err);
}

static int write_batch(struct run *run, int64_t *after, int *count, struct err *err)
{
    struct pending pending[BATCH];
    bool failed[BATCH] = {false};
    struct store *store = run->app->store;

    if (renew_index(run, err) < 0)
        return -1;
    *count = outbox_load(store, *after, BATCH, pending, &run->text, err);
    recover_rows(run, pending, *count, failed);
    for (int i = 0; i < *count; i++) {
        int settled = failed[i] ? leave_row(run, &pending[i]) : write_row(run, &pending[i], err);
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
    struct app *app = run->app;

    run->rewriter = (struct rewriter){.app = app,
        .root = open(app->vault.ptr, O_RDONLY | O_DIRECTORY | O_CLOEXEC), .kept = &run->kept};
    run->kept = (struct kept){.store = app->store, .aliases = &run->aliases};
    if (run->rewriter.root >= 0)
        return 0;
    return err_set(err, ERR_VAULT, "%s: %s", run->app->vault.ptr, strerror(errno));
}

static void close_run(struct run *run)
{
    free(run->by_id.file);
    kept_forget(&run->kept);
    aliases_release(&run->aliases);
    arena_release(&run->text);
    close(run->rewriter.root);
}

/* With the lock for writing: nobody else is replacing a note. */
static int recover_all(struct run *run, struct err *err)
{
    struct pending pending[BATCH];
    struct recovery recovery = {0};
    int64_t after = 0;
    int count = BATCH;

    if (renew_index(run, err) < 0)
        return -1;
    while (count == BATCH) {
        count = outbox_load(run->app->store, after, BATCH, pending, &run->text, err);
        for (int i = 0; i < count; i++) {
            recover_add(&recovery, run, &pending[i]);
            after = pending[i].seq;
        }
    }
    recover_notes(run->rewriter.root, recovery.note, recovery.count);
    free(recovery.note);
    return count < 0 ? -1 : 0;
}

int writeback_settle(struct app *app, struct err *err)
{
    struct run run = {.app = app};
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
        failed = recover_all(&run, err);
    store_rollback(app->store);
    close_run(&run);
    return failed;
}

int writeback_run(struct app *app, struct writeback *out, struct err *err)
{
    struct run run = {.app = app, .result = out};
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
    if (!failed)
        failed = written_prune(app->store, err);
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
