#include <stdlib.h>

#include "app/identity/survey_work.h"
#include "app/session/session.h"

/* ---- ids that files name --------------------------------------------------------------------- */

/* The ids of the known notes. */
struct note_ids {
    const struct survey_work *work;
    int *note;           /* the notes in the matching, sorted by id */
    struct str *present; /* the ids of the notes that have a file outside the matching, sorted */
    size_t presents;
};

static int note_id_cmp(const void *a, const void *b, void *work)
{
    const struct survey_work *w = work;

    return str_cmp(w->note[*(const int *)a].file.note, w->note[*(const int *)b].file.note);
}

static bool has_named_id(const struct survey_work *work)
{
    for (size_t i = 0; i < work->files; i++)
        if (work->survey->row[work->row[i]].file.named.ptr)
            return true;
    return false;
}

static void note_ids_add_present(struct note_ids *b)
{
    const struct survey *s = b->work->survey;

    b->present = mem_alloc((s->count + 1) * sizeof *b->present);
    for (size_t i = 0; i < s->count; i++)
        if (s->row[i].file.kind == FILE_STUDY && s->row[i].file.note.ptr)
            b->present[b->presents++] = s->row[i].file.note;
    qsort(b->present, b->presents, sizeof *b->present, str_ptr_cmp);
}

static struct note_ids note_ids_new(struct survey_work *work)
{
    struct note_ids b = {.work = work};

    b.note = mem_alloc((work->notes + 1) * sizeof *b.note);
    for (size_t i = 0; i < work->notes; i++)
        b.note[i] = (int)i;
    qsort_r(b.note, work->notes, sizeof *b.note, note_id_cmp, work);
    note_ids_add_present(&b);
    return b;
}

static int note_ids_find(const struct note_ids *b, struct str id)
{
    size_t low = 0, high = b->work->notes;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = str_cmp(b->work->note[b->note[middle]].file.note, id);
        if (order == 0)
            return b->note[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return b->presents && bsearch(&id, b->present, b->presents, sizeof id, str_ptr_cmp)
               ? IDENTITY_TAKEN
               : IDENTITY_NONE;
}

void survey_find_named_notes(struct survey_work *work)
{
    struct note_ids b;

    if (!has_named_id(work))
        return;
    b = note_ids_new(work);
    for (size_t i = 0; i < work->files; i++) {
        struct str named = work->survey->row[work->row[i]].file.named;
        if (named.ptr)
            work->file[i].named = note_ids_find(&b, aliases_shown(&work->aliases, named));
    }
    free(b.note);
    free(b.present);
}

/* An id that a file names and that belongs to no note yet. */
struct named_id {
    struct survey_row *row;
    struct str id;
    bool arrives; /* the file is a new note; else a known note gets one more id */
};

/* Of several files with one id the first in this order gets it: known notes, then by path. */
static int named_cmp(const void *a, const void *b)
{
    const struct named_id *x = a, *y = b;
    int order = str_cmp(x->id, y->id);

    if (order == 0)
        order = x->arrives - y->arrives;
    return order ? order : str_cmp(x->row->path, y->row->path);
}

/* The id belongs to another note, so this note keeps its own id. */
static void named_refuse(const struct named_id *n)
{
    n->row->file.flags |= FILE_ID_TAKEN;
    if (n->arrives)
        n->row->original = n->id;
}

static void named_accept(const struct named_id *n)
{
    if (n->arrives)
        n->row->file.note = n->id;
    else
        n->row->also = n->id;
}

/* Only ids that differ from the id of the note of the file matter: another note has the id, or it is new. */
void survey_decide_named_ids(struct survey_work *work)
{
    struct named_id *named = mem_alloc((work->files + 1) * sizeof *named);
    size_t count = 0;

    for (size_t i = 0; i < work->files; i++) {
        struct survey_row *row = &work->survey->row[work->row[i]];
        struct named_id n = {row, STR_NONE, work->file[i].note == IDENTITY_NONE};
        if (!row->file.named.ptr)
            continue;
        n.id = arena_str(
            &work->app->index.text, aliases_shown(&work->aliases, row->file.named));
        if (work->file[i].named != IDENTITY_NONE) {
            if (n.arrives || work->file[i].note != work->file[i].named)
                named_refuse(&n);
        } else if (n.arrives || !str_eq(n.id, row->file.note)) {
            named[count++] = n;
        }
    }
    qsort(named, count, sizeof *named, named_cmp);
    for (size_t i = 0; i < count; i++)
        if (i && str_eq(named[i - 1].id, named[i].id))
            named_refuse(&named[i]);
        else
            named_accept(&named[i]);
    free(named);
}
