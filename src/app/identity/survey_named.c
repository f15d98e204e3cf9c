#include <stdlib.h>

#include "app/identity/survey_work.h"
#include "app/session/session.h"

/* ---- ids that files name ------------------------------------------------------------------------- */

static int str_order(const void *a, const void *b)
{
    return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

/* Notes that are asked for, by their id. */
struct by_id {
    const struct survey_work *work;
    int *note;
    struct str *present; /* ids of notes that are there and are not asked for, sorted */
    size_t presents;
};

static int order_notes(const void *a, const void *b, void *work)
{
    const struct survey_work *w = work;

    return str_cmp(w->note[*(const int *)a].file.note, w->note[*(const int *)b].file.note);
}

static bool any_named(const struct survey_work *work)
{
    for (size_t i = 0; i < work->files; i++)
        if (work->survey->row[work->row[i]].file.named.ptr)
            return true;
    return false;
}

/* Ids of notes that are there under the index and that nobody asks for. */
static void find_present(struct by_id *b)
{
    const struct survey *s = b->work->survey;

    b->present = mem_alloc((s->count + 1) * sizeof *b->present);
    for (size_t i = 0; i < s->count; i++)
        if (s->row[i].file.kind == FILE_STUDY && s->row[i].file.note.ptr)
            b->present[b->presents++] = s->row[i].file.note;
    qsort(b->present, b->presents, sizeof *b->present, str_order);
}

static struct by_id by_id_new(struct survey_work *work)
{
    struct by_id b = {.work = work};

    b.note = mem_alloc((work->notes + 1) * sizeof *b.note);
    for (size_t i = 0; i < work->notes; i++)
        b.note[i] = (int)i;
    qsort_r(b.note, work->notes, sizeof *b.note, order_notes, work);
    find_present(&b);
    return b;
}

static int find_named(const struct by_id *b, struct str id)
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
    return b->presents && bsearch(&id, b->present, b->presents, sizeof id, str_order)
               ? IDENTITY_TAKEN
               : IDENTITY_NONE;
}

void survey_resolve_named(struct survey_work *work)
{
    struct by_id b;

    if (!any_named(work))
        return;
    b = by_id_new(work);
    for (size_t i = 0; i < work->files; i++) {
        struct str named = work->survey->row[work->row[i]].file.named;
        if (named.ptr)
            work->file[i].named = find_named(&b, aliases_shown(&work->aliases, named));
    }
    free(b.note);
    free(b.present);
}

/* An arrival that names an id, or a note that stays. */
struct named {
    struct survey_row *row;
    struct str id;
    bool arrives;
};

/* Those that stay come first, then the order of the paths: the first has the id. */
static int order_named(const void *a, const void *b)
{
    const struct named *x = a, *y = b;
    int order = str_cmp(x->id, y->id);

    if (order == 0)
        order = x->arrives - y->arrives;
    return order ? order : str_cmp(x->row->path, y->row->path);
}

/* The id is another note's: this one goes on under its own. */
static void refuse_id(const struct named *n)
{
    n->row->file.flags |= FILE_ID_TAKEN;
    if (n->arrives)
        n->row->original = n->id;
}

static void accept_id(const struct named *n)
{
    if (n->arrives)
        n->row->file.note = n->id;
    else
        n->row->also = n->id;
}

/* Ids that files name and that are not those of their notes: taken by another, or new. */
void survey_settle_named(struct survey_work *work)
{
    struct named *named = mem_alloc((work->files + 1) * sizeof *named);
    size_t count = 0;

    for (size_t i = 0; i < work->files; i++) {
        struct survey_row *row = &work->survey->row[work->row[i]];
        struct named n = {row, STR_NONE, work->file[i].note == IDENTITY_NONE};
        if (!row->file.named.ptr)
            continue;
        n.id = arena_str(
            &work->app->index.text, aliases_shown(&work->aliases, row->file.named));
        if (work->file[i].named != IDENTITY_NONE) {
            if (n.arrives || work->file[i].note != work->file[i].named)
                refuse_id(&n);
        } else if (n.arrives || !str_eq(n.id, row->file.note)) {
            named[count++] = n;
        }
    }
    qsort(named, count, sizeof *named, order_named);
    for (size_t i = 0; i < count; i++)
        if (i && str_eq(named[i - 1].id, named[i].id))
            refuse_id(&named[i]);
        else
            accept_id(&named[i]);
    free(named);
}
