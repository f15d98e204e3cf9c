#include <stdlib.h>

#include "app/identity/survey_work.h"
#include "app/session/session.h"
#include "base/search.h"
#include "base/utf8.h"
#include "parser/note/note.h"

/* ---- notes that are like a new one ----------------------------------------------------------- */

/* A known note, present or missing, with its content or with its title and first study day. */
struct alike {
    uint64_t fingerprint;
    struct str title;
    day first_study;
    struct str note;
};

static int alike_content_cmp(const void *a, const void *b)
{
    const struct alike *x = a, *y = b;

    return (x->fingerprint > y->fingerprint) - (x->fingerprint < y->fingerprint);
}

static int alike_title_cmp(const void *a, const void *b)
{
    const struct alike *x = a, *y = b;
    int order = (x->first_study > y->first_study) - (x->first_study < y->first_study);

    return order ? order : str_cmp(x->title, y->title);
}

/* The notes that have a file, in the order of their content. The caller frees the array. */
static struct alike *present_notes_by_content(const struct survey *s, size_t *count)
{
    struct alike *c = mem_alloc((s->count + 1) * sizeof *c);

    *count = 0;
    for (size_t i = 0; i < s->count; i++)
        if (s->row[i].file.kind == FILE_STUDY && s->row[i].file.note.ptr)
            c[(*count)++] = (struct alike){
                .fingerprint = s->row[i].file.fingerprint, .note = s->row[i].file.note};
    qsort(c, *count, sizeof *c, alike_content_cmp);
    return c;
}

/* The original of a copy is a note that has a file and has the same content, or once had it. */
void survey_find_originals(struct survey_work *work)
{
    size_t count;
    struct alike *content = present_notes_by_content(work->survey, &count);

    for (size_t i = 0; i < work->files; i++) {
        struct survey_row *row = &work->survey->row[work->row[i]];
        struct alike key = {.fingerprint = row->file.fingerprint};
        const struct alike *hit;
        if (work->file[i].note != IDENTITY_NONE || work->file[i].traits.bodyless)
            continue;
        hit = count ? bsearch(&key, content, count, sizeof *content, alike_content_cmp) : NULL;
        if (hit)
            row->original = hit->note;
        else if (work->file[i].original != IDENTITY_NONE)
            row->original = work->survey->note[work->file[i].original].id;
    }
    free(content);
}

static void alike_set(
    struct survey_work *work, struct alike *t, struct str path, day first_study, struct str note)
{
    struct str page;

    *t = (struct alike){.title = note_title(utf8_nfc_kept(path, &work->app->index.text), &page),
        .first_study = first_study,
        .note = note};
}

/* Notes that are present or missing, in the order of title and first study day. The caller frees the array. */
static struct alike *known_notes_by_title(struct survey_work *work, size_t *count)
{
    const struct survey *s = work->survey;
    struct alike *t = mem_alloc((s->count + s->notes + 1) * sizeof *t);

    *count = 0;
    for (size_t i = 0; i < s->count; i++)
        if (s->row[i].file.kind == FILE_STUDY && s->row[i].file.note.ptr)
            alike_set(work, &t[(*count)++], s->row[i].file.path, s->row[i].file.first_study,
                s->row[i].file.note);
    for (size_t i = 0; i < s->notes; i++)
        if (work->known[i].file == IDENTITY_NONE && s->note[i].path.ptr)
            alike_set(work, &t[(*count)++], s->note[i].path, s->note[i].first_study, s->note[i].id);
    qsort(t, *count, sizeof *t, alike_title_cmp);
    return t;
}

static size_t first_alike_title(const struct alike *t, size_t count, const struct alike *key)
{
    size_t first;

    SEARCH_FIRST(first, count, alike_title_cmp(&t[middle], key) < 0);
    return first;
}

enum { OTHERS_MOST = 16 };

static void row_add_others(
    struct survey_work *work, struct survey_row *row, const struct alike *t, size_t count)
{
    struct alike key = {.title = row->title, .first_study = row->file.first_study};

    row->other = arena_alloc(&work->app->index.text, OTHERS_MOST * sizeof *row->other);
    for (size_t k = first_alike_title(t, count, &key);
         k < count && alike_title_cmp(&t[k], &key) == 0 && row->others < OTHERS_MOST; k++)
        if (!str_eq(t[k].note, row->original))
            row->other[row->others++] = t[k].note;
    if (!row->original.ptr && row->others)
        row->original = row->other[--row->others];
}

/* A new note with the title and first study day of a known note is not that note. Its first `seen`
   names the known one, because another machine could not find this out. */
void survey_find_others(struct survey_work *work)
{
    size_t count;
    struct alike *title;

    if (!work->any_events)
        return;
    title = known_notes_by_title(work, &count);
    for (size_t i = 0; i < work->files; i++) {
        struct survey_row *row = &work->survey->row[work->row[i]];
        if (work->file[i].note == IDENTITY_NONE && row->file.first_study != DAY_NONE)
            row_add_others(work, row, title, count);
    }
    free(title);
}

/* A file with the content of a note that has a file is a copy of it, unless more than the content
   shows that it is a missing note. */
void survey_find_copies(struct survey_work *work)
{
    size_t count;
    struct alike *content;

    if (work->all || !work->files)
        return;
    content = present_notes_by_content(work->survey, &count);
    for (size_t i = 0; i < work->files; i++) {
        struct alike key = {.fingerprint = work->file[i].traits.fingerprint};
        work->file[i].copy = count && !work->survey->row[work->row[i]].file.note.ptr &&
                             bsearch(&key, content, count, sizeof *content, alike_content_cmp);
    }
    free(content);
}
