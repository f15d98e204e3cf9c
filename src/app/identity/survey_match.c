#include <stdlib.h>

#include "app/identity/survey_work.h"
#include "app/session/session.h"
#include "base/utf8.h"

static int str_order(const void *a, const void *b)
{
    return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

/* ---- the notes' own words -------------------------------------------------------------------------- */

/* An id that was assigned, or is Notion's: 32 hexadecimal digits. Any other is a file's own word. */
static bool is_word(struct str id)
{
    struct uid uid;

    return uid_parse(id, &uid) < 0;
}

static struct str *ids_with_words(const struct aliases *aliases, size_t *count)
{
    struct str *id = mem_alloc((aliases->count + 1) * sizeof *id);

    *count = 0;
    for (size_t i = 0; i < aliases->count; i++)
        if (is_word(aliases->alias[i].id))
            id[(*count)++] = aliases->alias[i].note;
    qsort(id, *count, sizeof *id, str_order);
    return id;
}

static struct known *known_notes(const struct survey_work *work)
{
    struct known *known = mem_alloc((work->notes + 1) * sizeof *known);
    size_t count;
    struct str *word = ids_with_words(&work->aliases, &count);

    for (size_t i = 0; i < work->notes; i++) {
        struct str id = work->note[i].file.note;
        known[i].own_word =
            is_word(id) || (count && bsearch(&id, word, count, sizeof id, str_order));
    }
    free(word);
    return known;
}

/* ---- what came out ---------------------------------------------------------------------------------- */

static struct str fresh_id(struct survey_work *work)
{
    struct uid id = {{0}};
    char text[UID_TEXT];

    random_bytes(&work->app->random, id.byte, sizeof id.byte);
    uid_format(id, text);
    return arena_str(&work->app->index.text, str_of(text));
}

/* The row is a note that is known. */
static void is_known(struct survey_work *work, struct survey_row *row, int at)
{
    const struct survey_note *n = &work->note[at];
    bool here = str_eq(utf8_nfc_kept(n->file.path, &work->app->index.text), row->path);
    struct str was = row->file.note;

    row->stale = n->stored_as.ptr || !n->file.state.ptr || work->all;
    row->file.note = n->file.note;
    row->file.state = n->file.state;
    row->before = n->file.boxes;
    if (!work->all) {
        row->values_changed = n->file.values != row->file.values;
        row->file.flags = (row->file.flags & ~(unsigned)FILE_HELD) | (n->file.flags & FILE_HELD);
    }
    row->original = row->left = STR_NONE;
    row->sight = SIGHT_NONE;
    if (!here && !(work->all && work->known[at].expected)) {
        row->sight = SIGHT_MOVED;
        row->left = was;
    } else if (n->file.first_study != row->file.first_study) {
        row->sight = SIGHT_CHANGED;
        row->original = n->file.note;
    }
}

static bool any_new(const struct survey_work *work)
{
    for (size_t i = 0; i < work->files; i++)
        if (work->file[i].note == IDENTITY_NONE)
            return true;
    return false;
}

static void make_new(struct survey_work *work)
{
    if (!any_new(work))
        return;
    for (size_t i = 0; i < work->files; i++) { /* until all are known, none of these is an original */
        struct survey_row *row = &work->survey->row[work->row[i]];
        if (work->file[i].note == IDENTITY_NONE) {
            row->file.note = row->original = row->before = STR_NONE;
            row->file.flags &= ~(unsigned)FILE_HELD;
            row->sight = SIGHT_NEW;
        }
    }
    survey_find_originals(work);
    survey_find_others(work);
}

static void name_new(struct survey_work *work)
{
    for (size_t i = 0; i < work->files; i++) {
        struct survey_row *row = &work->survey->row[work->row[i]];
        if (work->file[i].note != IDENTITY_NONE)
            continue;
        if (row->file.note.ptr) /* marks may have come before the note did */
            row->stale = work->any_events;
        else
            row->file.note = fresh_id(work);
        row->file.state = STR_NONE;
        row->file.boxes = row->now;
    }
}

/* ---- all of it ------------------------------------------------------------------------------------------ */

static void list_missing(struct survey_work *work)
{
    for (size_t i = 0; i < work->notes; i++)
        if (work->note[i].file.path.ptr) {
            work->note[i].missing = work->survey->missing_count;
            survey_add_missing(work, &work->note[i].file, work->note[i].stored_as,
                work->known[i].file != IDENTITY_NONE);
        }
}

void survey_match(struct survey_work *work)
{
    struct survey *s = work->survey;

    survey_resolve_named(work);
    survey_find_copies(work);
    work->known = known_notes(work);
    identity_match(
        work->file, work->files, work->claim, work->claims, work->known, work->notes);
    for (size_t i = 0; i < work->files; i++)
        if (work->file[i].note >= 0)
            is_known(work, &s->row[work->row[i]], work->file[i].note);
    make_new(work);
    survey_settle_named(work);
    name_new(work);
    if (work->all)
        survey_find_echoes(work);
    list_missing(work);
}
