#include "app/identity/survey.h"

#include <stdlib.h>

#include "app/identity/survey_work.h"
#include "app/session/session.h"
#include "base/utf8.h"
#include "candidates.h"
#include "parser/note/note.h"
#include "scheduler/ledger.h"
#include "scheduler/state.h"
#include "store/events.h"

void survey_release(struct survey *survey)
{
    free(survey->row);
    free(survey->note);
    free(survey->outdated);
    free(survey->removed);
    free(survey->echo);
    if (survey->candidates)
        candidates_release(survey->candidates);
    free(survey->candidates);
}

bool survey_note_has_vanished(const struct survey_note *note)
{
    return !note->found && note->path.ptr && !note->missing;
}

struct file survey_note_file(const struct survey_note *note)
{
    struct file file = note->row ? *note->row : (struct file){.kind = FILE_VANISHED};

    file.note = note->id;
    file.path = note->path;
    file.first_study = note->first_study;
    file.fingerprint = note->fingerprint;
    return file;
}

void survey_first_state(struct survey_row *row, const struct event *seen, struct arena *text)
{
    struct event event = *seen;
    struct state state;
    struct buf encoded = BUF_INIT;

    state = ledger_state(&event, 1);
    state_encode(&state, &encoded);
    row->file.state = arena_str(text, buf_str(&encoded));
    buf_release(&encoded);
}

void survey_reserve_rows(struct survey *s, size_t count)
{
    s->capacity = count + 1;
    s->row = mem_grow(NULL, s->capacity, sizeof *s->row);
}

struct survey_row *survey_add_row(struct survey_work *work, const struct file *file)
{
    struct survey *s = work->survey;

    MEM_ROOM(s->row, s->count, s->capacity);
    s->row[s->count] = (struct survey_row){.file = *file};
    return &s->row[s->count++];
}

void survey_add_names(struct survey_work *work, struct survey_row *row)
{
    struct str page;

    row->path = utf8_nfc_kept(row->file.path, &work->app->index.text);
    row->title = note_title(row->path, &page);
}

void survey_add_file(struct survey_work *work, size_t at)
{
    const struct survey_row *row = &work->survey->row[at];

    MEM_ROOM(work->file, work->files, work->files_capacity);
    if (work->rows_capacity < work->files_capacity) {
        work->rows_capacity = work->files_capacity;
        work->row = mem_grow(work->row, work->rows_capacity, sizeof *work->row);
    }
    work->row[work->files] = at;
    work->file[work->files++] =
        (struct match_file){.traits = {.path = row->path,
                                .title = row->title,
                                .first_study = row->file.first_study,
                                .fingerprint = row->file.fingerprint,
                                .bodyless = note_is_fingerprint_empty(row->file.fingerprint)},
            .imprint = work->all ? 0 : row->file.imprint,
            .named = IDENTITY_NONE};
}

const struct file *survey_keep_row(struct survey_work *work, const struct file *row)
{
    struct file *kept = arena_alloc(&work->app->index.text, sizeof *kept);

    *kept = *row;
    return kept;
}

void survey_add_note_at(struct survey_work *work, const struct file *old, enum claim_kind kind)
{
    int note = survey_add_note(work, old->note, survey_keep_row(work, old));

    survey_add_claim(work, note, kind, old->path, old->first_study, old->fingerprint);
}

static int row_path_cmp(const void *a, const void *b)
{
    return str_cmp(((const struct survey_row *)a)->file.path,
        ((const struct survey_row *)b)->file.path);
}

/* Only new rows are out of order, so most surveys need no sorting. */
static void sort_rows(struct survey *s)
{
    for (size_t i = 1; i < s->count; i++)
        if (row_path_cmp(&s->row[i - 1], &s->row[i]) > 0) {
            qsort(s->row, s->count, sizeof *s->row, row_path_cmp);
            return;
        }
}

int survey_start(struct survey_work *work, struct err *err)
{
    return events_any(work->app->store, &work->any_events, err) < 0
               ? -1
               : aliases_load(&work->aliases, work->app, err);
}

void survey_finish(struct survey_work *work)
{
    sort_rows(work->survey);
    arena_absorb(&work->app->index.text, &work->aliases.text); /* the ids of notes may be in it */
    aliases_release(&work->aliases);
    free(work->known);
    free(work->claim);
    free(work->origin);
    free(work->file);
    free(work->row);
}

int survey_whole_index(struct app *app, struct survey *out, struct err *err)
{
    struct survey_work work = {.app = app, .survey = out, .all = true};
    int failed = survey_start(&work, err);

    survey_reserve_rows(out, app->index.count);
    for (size_t i = 0; i < app->index.count; i++) {
        struct survey_row *row = survey_add_row(&work, &app->index.file[i]);
        survey_add_names(&work, row);
        row->now = row->file.boxes;
        row->file.flags &= ~(unsigned)FILE_ID_TAKEN;
        if (row->file.kind == FILE_STUDY)
            survey_add_file(&work, i);
    }
    if (!failed)
        failed = survey_load_events(&work, err);
    if (!failed) {
        survey_match(&work);
        failed = survey_restore_started(&work, err);
    }
    survey_finish(&work);
    return failed;
}
