#include "app/command/refresh.h"

#include <stdlib.h>

#include "app/agenda/agenda.h"
#include "app/session/final.h"
#include "app/session/reread.h"
#include "app/session/session.h"
#include "app/write/note_update.h"
#include "app/write/writeback.h"
#include "base/err.h"
#include "output/diff.h"
#include "store/store.h"

/* The number of notes that are queued and written together. If refresh is interrupted, the next command
   has at most this many to finish. */
enum { BATCH = 64 };

/* A note to refresh, named by its id and path. These remain valid when the index is loaded again, which
   happens while notes are written if another process has changed something. */
struct subject {
    struct str note, path; /* its id, and its path when refresh began */
};

/* One `refresh` command. */
struct refreshing {
    struct app *app;
    struct refresh *refresh;
    struct subject *subject;
    size_t count;
    struct arena text; /* of the subjects */
    struct writeback_run *writeback;
    struct file batch[BATCH];
    bool released[BATCH]; /* of each: its held unticks were released */
    size_t batched;
    struct arena rows; /* the texts of the batch */
};

static struct pending refresh_pending(const struct refreshing *w, const struct file *file)
{
    return (struct pending){
        .kind = w->refresh->clock ? PENDING_REFRESH_CLOCK : PENDING_REFRESH,
        .note = file->note,
        .command = w->app->command,
        .first_study = w->refresh->clock ? w->app->today : DAY_NONE,
    };
}

/* Releases the unticks of a note in its present row, which another process may have changed. 0: they are not held
   any longer, so the note is left to that process; 1; -1. */
static int refresh_put_released(struct refreshing *w, struct file *file, struct err *err)
{
    struct file row;
    int found = index_get(w->app->store, file->path, &row, &w->rows, err);

    if (found <= 0)
        return found;
    if (!str_eq(row.note, file->note) || !(row.flags & FILE_HELD))
        return 0;
    row.boxes = file->boxes;
    row.plan = file->plan;
    row.flags &= ~(unsigned)FILE_HELD;
    *file = row;
    return index_put(w->app->store, file, err) < 0 ? -1 : 1;
}

static int refresh_queue_batch(void *context, struct err *err)
{
    struct refreshing *w = context;
    int failed = 0;

    for (size_t i = 0; i < w->batched && !failed; i++) {
        struct file *file = &w->batch[i];
        int goes_on = w->released[i] ? refresh_put_released(w, file, err) : 1;
        struct pending pending = refresh_pending(w, file);
        failed = goes_on < 0 ? -1 : goes_on ? writeback_add(w->app, file, &pending, err) : 0;
    }
    return failed ? failed : final_record(w->app, "refresh", err);
}

static int refresh_write_batch(struct refreshing *w, struct err *err)
{
    struct writeback result;

    if (w->batched == 0)
        return 0;
    if (store_transact(w->app->store, true, refresh_queue_batch, w, err) < 0)
        return -1;
    w->app->index.generation++;
    if (writeback_run(w->writeback, &result, err) < 0)
        return -1;
    w->refresh->changed += result.written;
    w->refresh->left += result.left;
    w->batched = 0;
    arena_reset(&w->rows);
    return 0;
}

static void refresh_add_diff(struct refreshing *w, const struct file *file, const struct buf *old,
    const struct buf *new)
{
    w->refresh->changed++;
    if (w->refresh->each)
        w->refresh->each(w->refresh->context, file->path);
    if (w->refresh->out)
        diff_file(file->path, buf_str(old), buf_str(new), w->refresh->out);
}

static void refresh_batch_note(struct refreshing *w, const struct file *file, bool released)
{
    w->released[w->batched] = released;
    w->batch[w->batched++] = *file;
}

/* Releases unticks that are held: they were not meant, so the marks are written into the boxes again. */
static bool refresh_release_hold(struct refreshing *w, struct file *file)
{
    struct reread reread = REREAD_INIT;
    struct buf boxes = BUF_INIT;
    bool released = false;

    if (!(file->flags & FILE_HELD))
        return false;
    if (reread_note(&reread, w->app, file) == 0) {
        boxes_encode(&reread.note.boxes, &boxes);
        file->boxes = arena_str(&w->rows, buf_str(&boxes));
        buf_cut(&boxes, 0);
        if (reread.note.paced) {
            pace_encode(&reread.note.pace, &boxes);
            file->plan = arena_str(&w->rows, buf_str(&boxes));
        }
        file->flags &= ~(unsigned)FILE_HELD;
        released = true;
    }
    buf_release(&boxes);
    reread_release(&reread);
    return released;
}

static int refresh_note(struct refreshing *w, const struct file *given, struct err *err)
{
    struct file copy = *given, *file = &copy;
    bool released = refresh_release_hold(w, file);
    struct pending pending = refresh_pending(w, file);
    struct rewriter rewriter = {.app = w->app};
    struct buf old = BUF_INIT, new = BUF_INIT;
    bool dry = w->refresh->dry_run;
    int failed = 0;

    switch (rewrite_image(
        &rewriter, file, &pending, dry ? &old : NULL, dry ? &new : NULL, err)) {
    case REWRITE_DONE:
        if (dry)
            refresh_add_diff(w, file, &old, &new);
        else
            refresh_batch_note(w, file, released);
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
    return failed || w->batched < BATCH ? failed : refresh_write_batch(w, err);
}

/* ---- all of them ------------------------------------------------------------------------------- */

static bool is_refresh_subject(const struct file *file)
{
    return file->kind == FILE_STUDY && !(file->flags & FILE_UNREADABLE);
}

static void refresh_load_subjects(struct refreshing *w)
{
    const struct index *index = &w->app->index;

    w->subject = mem_alloc((index->count + 1) * sizeof *w->subject);
    for (size_t i = 0; i < index->count; i++)
        if (is_refresh_subject(&index->file[i]))
            w->subject[w->count++] = (struct subject){
                arena_str(&w->text, index->file[i].note), arena_str(&w->text, index->file[i].path)};
}

static int refresh_load_index(void *context, struct err *err)
{
    struct refreshing *w = context;

    return index_load(w->app->store, &w->app->index, NULL, NULL, err);
}

/* Finds the note again after the scan of another process moved it: 1, 0 or -1 as refresh_find_row(). */
static int refresh_find_moved(struct refreshing *w, struct str note, struct file *out, struct err *err)
{
    struct index *index = &w->app->index;

    index_release(index);
    if (store_transact(w->app->store, false, refresh_load_index, w, err) < 0)
        return -1;
    for (size_t i = 0; i < index->count; i++)
        if (is_refresh_subject(&index->file[i]) && str_eq(index->file[i].note, note))
            return index_get(w->app->store, index->file[i].path, out, &w->rows, err);
    return 0;
}

/* Loads the current row of the note. Returns 1; 0 if it vanished or is no longer a study note; -1. */
static int refresh_find_row(
    struct refreshing *w, const struct subject *subject, struct file *out, struct err *err)
{
    int found = index_get(w->app->store, subject->path, out, &w->rows, err);

    if (found == 1 && is_refresh_subject(out) && str_eq(out->note, subject->note))
        return 1;
    return found < 0 ? -1 : refresh_find_moved(w, subject->note, out, err);
}

static int refresh_all(struct refreshing *w, struct err *err)
{
    int failed = 0;

    refresh_load_subjects(w);
    for (size_t i = 0; i < w->count && !failed; i++) {
        struct file file;
        int found;
        gauge_tell(&w->app->gauge, GAUGE_COMPARE, i, w->count);
        found = refresh_find_row(w, &w->subject[i], &file, err);
        failed = found < 0 ? -1 : 0;
        if (found == 1) {
            w->refresh->notes++;
            failed = refresh_note(w, &file, err);
        }
    }
    return failed ? failed : refresh_write_batch(w, err);
}

static int refresh_may_write(const struct app *app, struct err *err)
{
    if (app_may_mark(app, app->today, err) < 0)
        return -1;
    if (app->config.write)
        return 0;
    return err_set(err, ERR_NEGATIVE,
        "%.*s: `write: off` keeps all notes unchanged; nothing was written. `review refresh --dry-run`"
        " shows what would change",
        STR_ARG(app->config.origin[CONFIG_WRITE]));
}

int refresh_run(struct app *app, struct refresh *refresh, struct err *err)
{
    struct refreshing w = {.app = app, .refresh = refresh};
    int failed;

    if (!refresh->dry_run && refresh_may_write(app, err) < 0)
        return -1;
    w.writeback = writeback_new(app);
    if (refresh->each)
        writeback_watch(w.writeback, refresh->each, refresh->context);
    failed = refresh_all(&w, err);
    writeback_free(w.writeback);
    free(w.subject);
    arena_release(&w.text);
    arena_release(&w.rows);
    return failed;
}
