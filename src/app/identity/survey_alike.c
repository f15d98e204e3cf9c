#include <stdlib.h>

#include "app/identity/survey_work.h"
#include "app/session/session.h"
#include "base/utf8.h"
#include "parser/note/note.h"

/* ---- what a new note is not ------------------------------------------------------------------------- */

/* A note that is known, here or vanished, by its content or by its title and first study day. */
struct alike {
    uint64_t fingerprint;
    struct str title;
    day first_study;
    struct str note;
};

static int content_cmp(const void *a, const void *b)
{
    const struct alike *x = a, *y = b;

    return (x->fingerprint > y->fingerprint) - (x->fingerprint < y->fingerprint);
}

static int title_cmp(const void *a, const void *b)
{
    const struct alike *x = a, *y = b;
    int order = (x->first_study > y->first_study) - (x->first_study < y->first_study);

    return order ? order : str_cmp(x->title, y->title);
}

/* The notes that are there, by their content. */
static struct alike *present_contents(const struct survey *s, size_t *count)
{
    struct alike *c = mem_alloc((s->count + 1) * sizeof *c);

    *count = 0;
    for (size_t i = 0; i < s->count; i++)
        if (s->row[i].file.kind == FILE_STUDY && s->row[i].file.note.ptr)
            c[(*count)++] = (struct alike){
                .fingerprint = s->row[i].file.fingerprint, .note = s->row[i].file.note};
    qsort(c, *count, sizeof *c, content_cmp);
    return c;
}

/* The originals of copies: a note that is there with the same content, or that once had it. */
void survey_find_originals(struct survey_work *work)
{
    size_t count;
    struct alike *content = present_contents(work->survey, &count);

    for (size_t i = 0; i < work->files; i++) {
        struct survey_row *row = &work->survey->row[work->row[i]];
        struct alike key = {.fingerprint = row->file.fingerprint};
        const struct alike *hit;
        if (work->file[i].note != IDENTITY_NONE || work->file[i].traits.bodyless)
            continue;
        hit = count ? bsearch(&key, content, count, sizeof *content, content_cmp) : NULL;
        if (hit)
            row->original = hit->note;
        else if (work->file[i].like != IDENTITY_NONE)
            row->original = work->note[work->file[i].like].file.note;
    }
    free(content);
}

static void add_alike(struct survey_work *work, struct alike *t, struct str path, day first_study,
    struct str note)
{
    struct str page;

    *t = (struct alike){.title = note_title(utf8_nfc_kept(path, &work->app->index.text), &page),
        .first_study = first_study,
        .note = note};
}

/* Notes that are there or were, by title and first study day. */
static struct alike *known_titles(struct survey_work *work, size_t *count)
{
    const struct survey *s = work->survey;
    struct alike *t = mem_alloc((s->count + work->notes + 1) * sizeof *t);

    *count = 0;
    for (size_t i = 0; i < s->count; i++)
        if (s->row[i].file.kind == FILE_STUDY && s->row[i].file.note.ptr)
            add_alike(work, &t[(*count)++], s->row[i].file.path, s->row[i].file.first_study,
                s->row[i].file.note);
    for (size_t i = 0; i < work->notes; i++)
        if (work->known[i].file == IDENTITY_NONE && work->note[i].file.path.ptr)
            add_alike(work, &t[(*count)++], work->note[i].file.path,
                work->note[i].file.first_study, work->note[i].file.note);
    qsort(t, *count, sizeof *t, title_cmp);
    return t;
}

static size_t first_of_title(const struct alike *t, size_t count, const struct alike *key)
{
    size_t low = 0, high = count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (title_cmp(&t[middle], key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

enum { OTHERS_MOST = 16 };

static void name_others(struct survey_work *work, struct survey_row *row, const struct alike *t,
    size_t count)
{
    struct alike key = {.title = row->title, .first_study = row->file.first_study};

    row->other = arena_alloc(&work->app->index.text, OTHERS_MOST * sizeof *row->other);
    for (size_t k = first_of_title(t, count, &key);
         k < count && title_cmp(&t[k], &key) == 0 && row->others < OTHERS_MOST; k++)
        if (!str_eq(t[k].note, row->original))
            row->other[row->others++] = t[k].note;
    if (!row->original.ptr && row->others)
        row->original = row->other[--row->others];
}

/* New notes of the title and the first study day of one that is known: they are not that one, which
   another machine could not know. */
void survey_find_others(struct survey_work *work)
{
    size_t count;
    struct alike *title;

    if (!work->any_events)
        return;
    title = known_titles(work, &count);
    for (size_t i = 0; i < work->files; i++) {
        struct survey_row *row = &work->survey->row[work->row[i]];
        if (work->file[i].note == IDENTITY_NONE && row->file.first_study != DAY_NONE)
            name_others(work, row, title, count);
    }
    free(title);
}

/* Files with the content of a note that is there: copies of it, if nothing else speaks for a note that
   vanished. */
void survey_find_copies(struct survey_work *work)
{
    size_t count;
    struct alike *content;

    if (work->all || !work->files)
        return;
    content = present_contents(work->survey, &count);
    for (size_t i = 0; i < work->files; i++) {
        struct alike key = {.fingerprint = work->file[i].traits.fingerprint};
        work->file[i].copy = count && !work->survey->row[work->row[i]].file.note.ptr &&
                             bsearch(&key, content, count, sizeof *content, content_cmp);
    }
    free(content);
}
