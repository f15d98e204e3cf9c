#include <stdlib.h>

#include "app/identity/survey_work.h"
#include "app/session/session.h"
#include "note_ids.h"

/* ---- ids that files name --------------------------------------------------------------------- */

static bool has_named_id(const struct survey_work *work)
{
    for (size_t i = 0; i < work->files; i++)
        if (work->survey->row[work->row[i]].file.named.ptr)
            return true;
    return false;
}

void survey_find_named_notes(struct survey_work *work)
{
    struct note_ids ids;

    if (!has_named_id(work))
        return;
    ids = note_ids_new(work);
    for (size_t i = 0; i < work->files; i++) {
        struct str named = work->survey->row[work->row[i]].file.named;
        if (named.ptr)
            work->file[i].named = note_ids_find(&ids, aliases_shown(&work->aliases, named));
    }
    note_ids_release(&ids);
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
