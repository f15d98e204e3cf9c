/* Notes that were started only in the store: their files have no keys. */
#include <stdlib.h>

#include "app/identity/survey_work.h"
#include "app/session/history.h"
#include "app/session/session.h"
#include "base/mem.h"
#include "scheduler/state.h"

static int row_ptr_path_cmp(const void *a, const void *b)
{
    const struct survey_row *x = *(struct survey_row *const *)a, *y = *(struct survey_row *const *)b;

    return str_cmp(x->path, y->path);
}

/* The rows of files that are not notes, in the order of their paths. The caller frees the array. */
static struct survey_row **rows_without_note(struct survey *s, size_t *count)
{
    struct survey_row **row = mem_alloc((s->count + 1) * sizeof(struct survey_row *));

    *count = 0;
    for (size_t i = 0; i < s->count; i++)
        if (s->row[i].file.kind == FILE_OTHER)
            row[(*count)++] = &s->row[i];
    qsort(row, *count, sizeof *row, row_ptr_path_cmp);
    return row;
}

static int restore_started_note(
    struct survey_work *work, int at, struct survey_row *row, struct err *err)
{
    struct survey_note *note = &work->survey->note[at];
    struct state state;

    if (history_state(work->app, note->id, &state, err) < 0)
        return -1;
    if (state.started == DAY_NONE)
        return 0;
    row->file.kind = FILE_STUDY;
    row->file.note = note->id;
    row->file.first_study = state.started;
    row->file.fingerprint = note->fingerprint;
    row->file.boxes = STR("");
    row->dirty = row->stale = true;
    note->found = true;
    return 0;
}

int survey_restore_started(struct survey_work *work, struct err *err)
{
    size_t count;
    struct survey_row **row = rows_without_note(work->survey, &count);
    int failed = 0;

    for (size_t i = 0; i < work->survey->notes && !failed; i++) {
        const struct survey_note *note = &work->survey->note[i];
        struct survey_row key = {.path = note->path}, *wanted = &key, **hit;
        if (!note->started || work->known[i].file != IDENTITY_NONE || !count ||
            !key.path.ptr)
            continue;
        hit = bsearch(&wanted, row, count, sizeof *row, row_ptr_path_cmp);
        if (hit)
            failed = restore_started_note(work, (int)i, *hit, err);
    }
    free(row);
    return failed;
}
