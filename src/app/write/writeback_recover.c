#include <stdlib.h>

#include "app/session/session.h"
#include "base/path.h"
#include "store/store.h"
#include "vault/recover.h"
#include "writeback_work.h"

/* ---- finding the note -------------------------------------------------------------------------- */

static int writeback_note_order(const void *a, const void *b)
{
    return str_cmp((*(const struct file *const *)a)->note, (*(const struct file *const *)b)->note);
}

static int writeback_sort_notes(struct writeback_run *run, struct err *err)
{
    struct index *index = &run->app->index;

    if (index->generation != run->generation) {
        index_release(index);
        if (index_load(run->app->store, index, NULL, NULL, err) < 0)
            return -1;
    }
    run->note = mem_alloc((index->count + 1) * sizeof *run->note);
    run->notes = 0;
    for (size_t i = 0; i < index->count; i++)
        if (index->file[i].note.ptr)
            run->note[run->notes++] = &index->file[i];
    qsort(run->note, run->notes, sizeof *run->note, writeback_note_order);
    return 0;
}

int writeback_renew(struct writeback_run *run, struct err *err)
{
    int64_t generation;

    if (store_generation(run->app->store, &generation, err) < 0)
        return -1;
    if (run->renewed && generation == run->generation)
        return 0;
    free(run->note);
    run->note = NULL;
    kept_forget(&run->kept);
    if (generation != run->app->index.generation)
        aliases_forget(run->app);
    if (!aliases_use(run->app, err))
        return -1;
    run->generation = generation;
    run->renewed = true;
    return 0;
}

void writeback_own_change(struct writeback_run *run)
{
    if (run->app->index.generation == run->generation)
        run->app->index.generation++;
    run->generation++;
}

static int writeback_get_row(struct writeback_run *run, const struct pending *p, struct str path, struct file *out,
    struct err *err)
{
    int found = index_get(run->app->store, path, out, &run->text, err);

    if (found < 1)
        return found;
    return out->kind == FILE_STUDY && str_eq(aliases_shown(&run->app->aliases, out->note),
                                          aliases_shown(&run->app->aliases, p->note));
}

int writeback_find(struct writeback_run *run, const struct pending *p, struct file *out, struct err *err)
{
    const struct file key = {.note = aliases_shown(&run->app->aliases, p->note)}, *wanted = &key,
                      **hit;
    int found = writeback_get_row(run, p, p->path, out, err);

    if (found != 0)
        return found;
    if (!run->note && writeback_sort_notes(run, err) < 0)
        return -1;
    hit = bsearch(&wanted, run->note, run->notes, sizeof *run->note, writeback_note_order);
    return hit ? writeback_get_row(run, p, (*hit)->path, out, err) : 0;
}

/* ---- interrupted replacements ------------------------------------------------------------------ */

struct recovery {
    struct recover_note *note;
    size_t count, capacity;
};

static void recovery_add_path(struct recovery *recovery, const struct pending *p, struct str path)
{
    MEM_ROOM(recovery->note, recovery->count, recovery->capacity);
    recovery->note[recovery->count++] =
        (struct recover_note){.path = path, .token = rewrite_token(p)};
}

/* The present and the former folder of the note may both hold temporary files. */
static int recovery_add(
    struct recovery *recovery, struct writeback_run *run, const struct pending *p, struct err *err)
{
    struct file now;
    int found = writeback_find(run, p, &now, err);

    if (found < 0)
        return -1;
    if (found)
        recovery_add_path(recovery, p, now.path);
    if (!found || !str_eq(path_folder(now.path), path_folder(p->path)))
        recovery_add_path(recovery, p, p->path);
    return 0;
}

int writeback_recover(struct writeback_run *run, const struct pending *p, int count, bool *failed,
    struct err *err)
{
    struct recovery recovery = {0};
    int wrong = 0;

    for (int i = 0; i < count && !wrong; i++)
        wrong = recovery_add(&recovery, run, &p[i], err);
    if (!wrong)
        recover_notes(run->app->root, recovery.note, recovery.count);
    for (size_t k = 0; k < recovery.count; k++)
        for (int i = 0; i < count && recovery.note[k].failed; i++)
            failed[i] = failed[i] || rewrite_token(&p[i]) == recovery.note[k].token;
    free(recovery.note);
    return wrong;
}

int writeback_recover_all(struct writeback_run *run, struct err *err)
{
    struct pending pending[WRITEBACK_BATCH];
    struct recovery recovery = {0};
    int64_t after = 0;
    int count = WRITEBACK_BATCH, failed = writeback_renew(run, err);

    while (!failed && count == WRITEBACK_BATCH) {
        count = outbox_load(run->app->store, after, WRITEBACK_BATCH, pending, &run->text, err);
        failed = count < 0 ? -1 : 0;
        for (int i = 0; i < count && !failed; i++) {
            failed = recovery_add(&recovery, run, &pending[i], err);
            after = pending[i].seq;
        }
    }
    if (!failed)
        recover_notes(run->app->root, recovery.note, recovery.count);
    free(recovery.note);
    return failed;
}
