#include "note_ids.h"

#include <stdlib.h>

#include "app/identity/survey_work.h"
#include "base/mem.h"
#include "base/search.h"

static int note_id_cmp(const void *a, const void *b, void *work)
{
    const struct survey_note *note = ((const struct survey_work *)work)->survey->note;

    return str_cmp(note[*(const int *)a].id, note[*(const int *)b].id);
}

static void note_ids_add_present(struct note_ids *ids)
{
    const struct survey *s = ids->work->survey;

    ids->present = mem_alloc((s->count + 1) * sizeof *ids->present);
    for (size_t i = 0; i < s->count; i++)
        if (s->row[i].file.kind == FILE_STUDY && s->row[i].file.note.ptr)
            ids->present[ids->presents++] = s->row[i].file.note;
    qsort(ids->present, ids->presents, sizeof *ids->present, str_ptr_cmp);
}

struct note_ids note_ids_matched(const struct survey_work *work)
{
    struct note_ids ids = {.work = work};

    ids.note = mem_alloc((work->survey->notes + 1) * sizeof *ids.note);
    for (size_t i = 0; i < work->survey->notes; i++)
        ids.note[i] = (int)i;
    qsort_r(ids.note, work->survey->notes, sizeof *ids.note, note_id_cmp, (void *)work);
    return ids;
}

struct note_ids note_ids_new(const struct survey_work *work)
{
    struct note_ids ids = note_ids_matched(work);

    note_ids_add_present(&ids);
    return ids;
}

int note_ids_find(const struct note_ids *ids, struct str id)
{
    const struct survey_note *note = ids->work->survey->note;
    size_t at, count = ids->work->survey->notes;

    SEARCH_FIRST(at, count, str_cmp(note[ids->note[middle]].id, id) < 0);
    if (at < count && str_eq(note[ids->note[at]].id, id))
        return ids->note[at];
    return ids->presents && bsearch(&id, ids->present, ids->presents, sizeof id, str_ptr_cmp)
               ? IDENTITY_TAKEN
               : IDENTITY_NONE;
}

void note_ids_release(struct note_ids *ids)
{
    free(ids->note);
    free(ids->present);
}
