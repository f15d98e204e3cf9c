#include <stdlib.h>

#include "app/app.h"
#include "app/writeback_work.h"
#include "store/store.h"
#include "vault/folder.h"
#include "vault/recover.h"

/* ---- which note it is --------------------------------------------------------------------------
 */

static int by_note(const void *a, const void *b)
{
    return str_cmp((*(const struct file *const *)a)->note, (*(const struct file *const *)b)->note);
}

static void sort_notes(struct writeback_run *run)
{
    const struct index *index = &run->app->index;

    free(run->note);
    run->note = mem_alloc((index->count + 1) * sizeof *run->note);
    run->notes = 0;
    for (size_t i = 0; i < index->count; i++)
        if (index->file[i].note.ptr)
            run->note[run->notes++] = &index->file[i];
    qsort(run->note, run->notes, sizeof *run->note, by_note);
}

int writeback_renew(struct writeback_run *run, struct err *err)
{
    struct app *app = run->app;
    int64_t generation;

    if (store_generation(app->store, &generation, err) < 0)
        return -1;
    if (run->note && generation == app->index.generation)
        return 0;
    if (generation != app->index.generation) {
        index_release(&app->index);
        if (index_load(app->store, &app->index, NULL, NULL, err) < 0)
            return -1;
    }
    sort_notes(run);
    kept_forget(&run->kept);
    aliases_release(&run->aliases);
    return aliases_load(&run->aliases, app, err);
}

struct str writeback_path(const struct writeback_run *run, const struct pending *pending)
{
    const struct file key = {.note = aliases_shown(&run->aliases, pending->note)}, *wanted = &key;
    const struct file **hit = bsearch(&wanted, run->note, run->notes, sizeof *run->note, by_note);

    return hit ? (*hit)->path : STR_NONE;
}

/* ---- what killed replacements left -------------------------------------------------------------
 */

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
static void recover_add(
    struct recovery *recovery, const struct writeback_run *run, const struct pending *p)
{
    struct str now = writeback_path(run, p);

    if (now.ptr)
        recover_add_place(recovery, p, now);
    if (!now.ptr || !str_eq(folder_part(now), folder_part(p->path)))
        recover_add_place(recovery, p, p->path);
}

void writeback_recover(struct writeback_run *run, const struct pending *p, int count, bool *failed)
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

int writeback_recover_all(struct writeback_run *run, struct err *err)
{
    struct pending pending[WRITEBACK_BATCH];
    struct recovery recovery = {0};
    int64_t after = 0;
    int count = WRITEBACK_BATCH;

    if (writeback_renew(run, err) < 0)
        return -1;
    while (count == WRITEBACK_BATCH) {
        count = outbox_load(run->app->store, after, WRITEBACK_BATCH, pending, &run->text, err);
        for (int i = 0; i < count; i++) {
            recover_add(&recovery, run, &pending[i]);
            after = pending[i].seq;
        }
    }
    recover_notes(run->rewriter.root, recovery.note, recovery.count);
    free(recovery.note);
    return count < 0 ? -1 : 0;
}
