#include <stdlib.h>

#include "app/identity/survey_work.h"
#include "app/session/session.h"
#include "base/utf8.h"
#include "note_ids.h"
#include "parser/note/note.h"

/* ---- ids that are words ---------------------------------------------------------------------- */

/* Whether an id is a word from a file. Ids that review assigned, and those of Notion, are 32
   hexadecimal digits. */
static bool is_own_word(struct str id)
{
    struct uid uid;

    return uid_parse(id, &uid) < 0;
}

static struct str *notes_with_own_word(const struct aliases *aliases, size_t *count)
{
    struct str *id = mem_alloc((aliases->count + 1) * sizeof *id);

    *count = 0;
    for (size_t i = 0; i < aliases->count; i++)
        if (is_own_word(aliases->alias[i].id))
            id[(*count)++] = aliases->alias[i].note;
    qsort(id, *count, sizeof *id, str_ptr_cmp);
    return id;
}

static bool is_survey_copy(const struct survey_note *note)
{
    return note->copy_of.ptr && !str_eq(note->copy_of, note->id);
}

/* Finds the originals of the notes that are copies. */
static void match_notes_add_originals(const struct survey_work *work, struct match_note *known)
{
    const struct survey *s = work->survey;
    struct note_ids ids = {0};
    bool any = false;

    for (size_t i = 0; i < s->notes; i++) {
        known[i].copy_of = IDENTITY_NONE;
        any = any || is_survey_copy(&s->note[i]);
    }
    if (!any)
        return;
    ids = note_ids_new(work);
    for (size_t i = 0; i < s->notes; i++) {
        if (!is_survey_copy(&s->note[i]))
            continue;
        known[i].copy_of = note_ids_find(&ids, s->note[i].copy_of);
        known[i].copied = s->note[i].copied;
    }
    note_ids_release(&ids);
}

static struct match_note *match_notes_new(const struct survey_work *work)
{
    const struct survey *s = work->survey;
    struct match_note *known = mem_alloc((s->notes + 1) * sizeof *known);
    size_t count;
    struct str *word = notes_with_own_word(&work->aliases, &count);

    match_notes_add_originals(work, known);
    for (size_t i = 0; i < s->notes; i++) {
        struct str id = s->note[i].id;
        known[i].own_word =
            is_own_word(id) || (count && bsearch(&id, word, count, sizeof id, str_ptr_cmp));
        known[i].imprint = s->note[i].row && !work->all ? s->note[i].row->imprint : 0;
    }
    free(word);
    return known;
}

/* ---- the result of the matching -------------------------------------------------------------- */

static struct str new_note_id(struct survey_work *work)
{
    struct uid id = {{0}};
    char text[UID_TEXT];

    random_fill(&work->app->random, id.byte, sizeof id.byte);
    uid_format(id, text);
    return arena_str(&work->app->index.text, str_of(text));
}

/* Whether the file of a copy has a content of its own for the first time. From then on other stores can tell the
   copy from its original, so it is recorded. */
static bool is_copy_edited(
    const struct survey_work *work, const struct survey_note *n, const struct survey_row *row)
{
    return !work->all && is_survey_copy(n) && n->fingerprint == n->copied &&
           row->file.fingerprint != n->copied && !note_is_fingerprint_empty(row->file.fingerprint);
}

/* Gives a row what was known of its note. After news, the state is computed from the events. */
static void row_set_before(const struct survey_work *work, const struct file *known, struct survey_row *row)
{
    row->before = known->boxes;
    row->plan_before = known->plan;
    if (work->all)
        return;
    row->file.state = known->state;
    row->values_changed = known->values != row->file.values;
    row->file.flags = (row->file.flags & ~(unsigned)FILE_HELD) | (known->flags & FILE_HELD);
}

/* Gives a row the known note that its file is. */
static void row_set_note(
    struct survey_work *work, const struct match_file *file, struct survey_row *row)
{
    int at = file->note, owner = file->owner;
    const struct survey_note *n = &work->survey->note[at];
    bool here = str_eq(utf8_nfc_kept(n->path, &work->app->index.text), row->path);
    struct str was = row->file.note;

    row->file.note = n->id;
    row->before = row->plan_before = row->file.state = STR_NONE;
    if (n->row)
        row_set_before(work, n->row, row);
    row->stale = n->missing || !row->file.state.ptr || work->all;
    if (row->stands_in && n->first_study != DAY_NONE)
        row->file.first_study = n->first_study;
    row->original = row->left = STR_NONE;
    row->sight = SIGHT_NONE;
    if (!here && !(work->all && work->known[at].expected)) {
        row->sight = SIGHT_MOVED;
        row->left = was.ptr || owner == IDENTITY_NONE ? was : work->survey->note[owner].id;
    } else if (n->first_study != row->file.first_study || is_copy_edited(work, n, row)) {
        row->sight = SIGHT_CHANGED;
    }
}

static bool has_new_note(const struct survey_work *work)
{
    for (size_t i = 0; i < work->files; i++)
        if (work->file[i].note == IDENTITY_NONE)
            return true;
    return false;
}

/* A new note is never the original of another one, so all of them lose their old ids before the
   originals are searched. */
static void mark_new_notes(struct survey_work *work)
{
    if (!has_new_note(work))
        return;
    for (size_t i = 0; i < work->files; i++) {
        struct survey_row *row = &work->survey->row[work->row[i]];
        if (work->file[i].note == IDENTITY_NONE) {
            row->file.note = row->original = row->before = row->plan_before = STR_NONE;
            row->file.flags &= ~(unsigned)FILE_HELD;
            row->sight = SIGHT_NEW;
        }
    }
    survey_find_originals(work);
    survey_find_others(work);
}

static void give_new_ids(struct survey_work *work)
{
    for (size_t i = 0; i < work->files; i++) {
        struct survey_row *row = &work->survey->row[work->row[i]];
        if (work->file[i].note != IDENTITY_NONE)
            continue;
        if (row->file.note.ptr) /* marks of this id may have arrived before the file */
            row->stale = work->any_events;
        else
            row->file.note = new_note_id(work);
        row->file.state = STR_NONE;
        row->file.boxes = row->now;
    }
}

/* ---- the steps in order ---------------------------------------------------------------------- */

static void notes_set_found(struct survey_work *work)
{
    for (size_t i = 0; i < work->survey->notes; i++)
        work->survey->note[i].found = work->known[i].file != IDENTITY_NONE;
}

void survey_match(struct survey_work *work)
{
    struct survey *s = work->survey;

    survey_find_named_notes(work);
    survey_find_copies(work);
    work->known = match_notes_new(work);
    identity_match(
        work->file, work->files, work->claim, work->claims, work->known, s->notes);
    for (size_t i = 0; i < work->files; i++)
        if (work->file[i].note >= 0)
            row_set_note(work, &work->file[i], &s->row[work->row[i]]);
    mark_new_notes(work);
    survey_decide_named_ids(work);
    give_new_ids(work);
    if (work->all)
        survey_find_echoes(work);
    notes_set_found(work);
}
