#include "app/refresh.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "app/agenda.h"
#include "app/app.h"
#include "app/rewrite.h"
#include "app/writeback.h"
#include "base/err.h"
#include "output/diff.h"
#include "store/store.h"

/* So many notes are acknowledged and written at once: a refresh that is interrupted leaves no more
   to the next command. */
enum { BATCH = 64 };

struct work {
    struct app *app;
    struct refresh *refresh;
    int root;
    struct writeback_run *writeback;
    const struct file *batch[BATCH];
    size_t batched;
};

static struct pending pending_of(const struct work *w, const struct file *file)
{
    return (struct pending){
        .kind = w->refresh->clock ? PENDING_REFRESH_CLOCK : PENDING_REFRESH,
        .note = file->note,
        .command = w->app->command,
        .first_study = w->refresh->clock ? w->app->today : DAY_NONE,
    };
}

static int add_batch(struct work *w, struct err *err)
{
    struct store *store = w->app->store;
    int failed = store_begin(store, true, err);

    for (size_t i = 0; i < w->batched && !failed; i++) {
        struct pending pending = pending_of(w, w->batch[i]);
        failed = writeback_add(w->app, w->batch[i], &pending, err);
    }
    if (!failed)
        failed = store_commit(store, err);
    if (failed)
        store_rollback(store);
    else
        w->app->index.generation++;
    return failed;
}

static int write_batch(struct work *w, struct err *err)
{
    struct writeback result;

    if (w->batched == 0)
        return 0;
    if (add_batch(w, err) < 0 || writeback_run(w->writeback, &result, err) < 0)
        return -1;
    w->refresh->changed += result.written;
    w->refresh->left += result.left;
    w->batched = 0;
    return 0;
}

static void add_diff(struct work *w, const struct file *file, const struct buf *old,
    const struct buf *new)
{
    w->refresh->changed++;
    diff_file(file->path, buf_str(old), buf_str(new), w->refresh->out);
}

static int refresh_note(struct work *w, const struct file *file, struct err *err)
{
    struct pending pending = pending_of(w, file);
    struct rewriter rewriter = {.app = w->app, .root = w->root};
    struct buf old = BUF_INIT, new = BUF_INIT;
    bool dry = w->refresh->dry_run;
    int failed = 0;

    switch (rewrite_image(
        &rewriter, file, &pending, dry ? &old : NULL, dry ? &new : NULL, err)) {
    case REWRITE_DONE:
        if (dry)
            add_diff(w, file, &old, &new);
        else
            w->batch[w->batched++] = file;
        break;
    case REWRITE_LEFT:
    case REWRITE_LATER:
        w->refresh->left++;
        break;
    case REWRITE_FAILED:
        failed = -1;
        break;
    default:
        break;
    }
    buf_release(&old);
    buf_release(&new);
    return failed || w->batched < BATCH ? failed : write_batch(w, err);
}

static int refresh_all(struct work *w, struct err *err)
{
    const struct index *index = &w->app->index;
    int failed = 0;

    for (size_t i = 0; i < index->count && !failed; i++) {
        if (index->file[i].kind != FILE_STUDY || index->file[i].flags & FILE_UNREADABLE)
            continue;
        w->refresh->notes++;
        failed = refresh_note(w, &index->file[i], err);
        w->refresh->progress(w->refresh->context, i, index->count);
    }
    return failed ? failed : write_batch(w, err);
}

static int may_write(const struct app *app, struct err *err)
{
    if (app_may_mark(app, app->today, err) < 0)
        return -1;
    if (app->config.write)
        return 0;
    return err_set(err, ERR_NEGATIVE,
        "%.*s: `write: off` keeps every note untouched; nothing was changed. `review refresh"
        " --dry-run` shows what would be",
        STR_ARG(app->config.origin[CONFIG_WRITE]));
}

int refresh_run(struct app *app, struct refresh *refresh, struct err *err)
{
    struct work w = {.app = app, .refresh = refresh};
    int failed;

    if (!refresh->dry_run && may_write(app, err) < 0)
        return -1;
    w.root = open(app->vault.ptr, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (w.root < 0)
        return err_set(err, ERR_VAULT, "%s: %s", app->vault.ptr, strerror(errno));
    w.writeback = writeback_open(app, err);
    failed = w.writeback ? refresh_all(&w, err) : -1;
    if (w.writeback)
        writeback_close(w.writeback);
    close(w.root);
    return failed;
}
