#include "app/survey.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "app/app.h"
#include "app/reading.h"
#include "app/survey_work.h"
#include "base/utf8.h"
#include "parser/note.h"
#include "scheduler/ledger.h"
#include "scheduler/state.h"
#include "store/events.h"
#include "vault/look.h"

void survey_release(struct survey *survey)
{
    free(survey->row);
    free(survey->missing);
    free(survey->removed);
    free(survey->echo);
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

/* Room for as many as there can be: an array that doubles wastes a third of it. */
static void make_rows(struct survey *s, size_t count)
{
    s->capacity = count + 1;
    s->row = mem_grow(NULL, s->capacity, sizeof *s->row);
}

static struct survey_row *add_row(struct survey_work *work, const struct file *file)
{
    struct survey *s = work->survey;

    MEM_ROOM(s->row, s->count, s->capacity);
    s->row[s->count] = (struct survey_row){.file = *file};
    return &s->row[s->count++];
}

/* What is asked of files that were read alone. */
static void add_names(struct survey_work *work, struct survey_row *row)
{
    struct str page;

    row->path = utf8_nfc_kept(row->file.path, &work->app->index.text);
    row->title = note_title(row->path, &page);
}

void survey_add_missing(
    struct survey_work *work, const struct file *file, struct str stored_as, bool found)
{
    struct survey *s = work->survey;

    MEM_ROOM(s->missing, s->missing_count, s->missing_capacity);
    s->missing[s->missing_count++] =
        (struct survey_missing){.file = *file, .stored_as = stored_as, .found = found};
}

/* The first study day that `start` gave a note, where the file itself has none. */
static day started(const struct file *file)
{
    struct state state;

    return file->state.ptr && state_decode(file->state, &state) == 0 ? state.started : DAY_NONE;
}

/* ---- what a reading says of a row -------------------------------------------------------------- */

/* Nothing dated after the real day enters the history: such a day in a box says nothing. */
static struct str without_future(struct survey_work *work, struct str encoded)
{
    struct boxes boxes;
    struct buf text = BUF_INIT;
    struct str kept = encoded;
    bool any = false;

    if (str_find(encoded, STR("-")) == encoded.len || boxes_decode(encoded, &boxes) < 0)
        return encoded;
    for (int i = 0; i < boxes.count; i++)
        if (boxes.box[i].on != DAY_NONE && boxes.box[i].on > work->app->real_day) {
            boxes.box[i].on = DAY_NONE;
            any = true;
        }
    if (any) {
        boxes_encode(&boxes, &text);
        kept = arena_str(&work->app->index.text, buf_str(&text));
    }
    buf_release(&text);
    return kept;
}

static void fill(struct survey_work *work, struct survey_row *row, const struct reading *r)
{
    struct arena *text = &work->app->index.text;
    struct file *f = &row->file;

    f->kind = FILE_STUDY;
    f->flags &= ~(unsigned)(FILE_UNREADABLE | FILE_ID_TAKEN | FILE_FORMULA | FILE_PATTERN |
                            FILE_NEXT_DAY | FILE_STUDY_DAY);
    f->flags |= r->formula ? FILE_FORMULA : 0;
    f->flags |= r->days == READING_NEXT_DAY    ? FILE_NEXT_DAY
                : r->days == READING_STUDY_DAY ? FILE_STUDY_DAY
                                               : 0;
    f->problem = STR_NONE;
    f->first_study = r->first_study != DAY_NONE ? r->first_study : started(f);
    f->fingerprint = r->fingerprint;
    row->values_changed = f->values != r->values;
    f->values = r->values;
    f->subject = arena_str(text, r->subject);
    f->book = arena_str(text, r->book);
    f->template = arena_str(text, r->template);
    f->named = arena_str(text, r->id);
    row->now = arena_str(text, r->status ? without_future(work, r->boxes) : r->boxes);
}

void survey_ask(struct survey_work *work, size_t at)
{
    const struct survey_row *row = &work->survey->row[at];

    MEM_ROOM(work->file, work->files, work->files_capacity);
    if (work->rows_capacity < work->files_capacity) {
        work->rows_capacity = work->files_capacity;
        work->row = mem_grow(work->row, work->rows_capacity, sizeof *work->row);
    }
    work->row[work->files] = at;
    work->file[work->files++] = (struct unknown){
        .traits = {.path = row->path,
            .title = row->title,
            .first_study = row->file.first_study,
            .fingerprint = row->file.fingerprint,
            .bodyless = note_fingerprint_empty(row->file.fingerprint)},
        .named = IDENTITY_NONE};
}

/* Its note was at this path at the last look, and is asked for. */
static void ask_for(struct survey_work *work, const struct file *old, enum claim_kind kind)
{
    int note = survey_add_note(work, old, STR_NONE);

    survey_add_claim(work, note, kind, old->path, old->first_study, old->fingerprint);
}

/* A note that was known at this path and is read again. Only its boxes and its keys may have changed:
   then it is that note still. */
static void stay(struct survey_work *work, size_t at, const struct file *old)
{
    struct survey_row *row = &work->survey->row[at];
    bool same = old->fingerprint == row->file.fingerprint &&
                (!row->file.named.ptr ||
                    str_eq(aliases_shown(&work->aliases, row->file.named), old->note));

    row->before = old->boxes;
    if (!same) {
        survey_ask(work, at);
        ask_for(work, old, CLAIM_HERE);
    } else if (old->first_study != row->file.first_study) {
        row->sight = SIGHT_CHANGED;
        row->original = old->note;
    }
}

static void not_readable(struct survey_work *work, struct survey_row *row, const struct reading *r)
{
    struct buf problem = BUF_INIT;

    if (r->error)
        buf_addf(&problem, " %s", strerror(r->error));
    else
        buf_add(&problem, r->problem);
    row->file.problem = arena_str(&work->app->index.text, buf_str(&problem));
    buf_release(&problem);
    if (row->file.kind == FILE_STUDY)
        row->file.flags |= FILE_UNREADABLE;
    else
        row->file.kind = FILE_BROKEN;
}

/* One file that was read. */
static void take_reading(struct survey_work *work, const struct file *old, struct str path,
    const struct reading *r)
{
    struct file fresh = {.path = path, .kind = FILE_OTHER, .first_study = DAY_NONE};
    struct survey_row *row;

    row = add_row(work, old ? old : &fresh);
    add_names(work, row);
    row->dirty = true;
    row->file.signature = r->error ? 0 : r->signature;
    if (r->error || r->kind == NOTE_BROKEN || r->kind == NOTE_MORE) {
        not_readable(work, row, r);
    } else if (r->kind == NOTE_OTHER) {
        if (old && old->kind == FILE_STUDY && started(old) != DAY_NONE) {
            row->now = row->before = old->boxes; /* begun in the store alone */
            return;
        }
        if (old && old->kind == FILE_STUDY)
            ask_for(work, old, CLAIM_RECENT);
        row->file = fresh;
        row->file.signature = r->signature;
        row->file.flags = r->pattern ? FILE_PATTERN : 0;
    } else {
        fill(work, row, r);
        if (old && old->kind == FILE_STUDY)
            stay(work, work->survey->count - 1, old);
        else
            survey_ask(work, work->survey->count - 1);
    }
}

static void gone(struct survey_work *work, const struct file *old)
{
    struct survey *s = work->survey;

    MEM_ROOM(s->removed, s->removed_count, s->removed_capacity);
    s->removed[s->removed_count++] = old->path;
    if (old->kind == FILE_STUDY)
        ask_for(work, old, CLAIM_RECENT);
}

static void sort_out(struct survey_work *work, const struct look *look, const struct readings *readings)
{
    const struct index *index = &work->app->index;
    size_t next = 0;

    make_rows(work->survey, look->file_count);
    for (size_t i = 0; i < look->file_count; i++) {
        const struct look_item *item = &look->file[i];
        const struct file *old = i < index->count ? &index->file[i] : NULL;
        bool read = next < readings->count && readings->reading[next].item == i;
        const struct reading *r = read ? &readings->reading[next++] : NULL;
        if (r && r->error == ENOENT)
            r = NULL;
        if (item->change == LOOK_GONE || (!r && item->change == LOOK_CHANGED)) {
            if (old)
                gone(work, old);
        } else if (r) {
            take_reading(work, old,
                old ? old->path : arena_str(&work->app->index.text, item->path), r);
        } else if (old) {
            add_row(work, old);
        }
    }
}

static int order_rows(const void *a, const void *b)
{
    return str_cmp(((const struct survey_row *)a)->file.path,
        ((const struct survey_row *)b)->file.path);
}

/* They are in their order but for what is new. */
static void sort_rows(struct survey *s)
{
    for (size_t i = 1; i < s->count; i++)
        if (order_rows(&s->row[i - 1], &s->row[i]) > 0) {
            qsort(s->row, s->count, sizeof *s->row, order_rows);
            return;
        }
}

static int start(struct survey_work *work, struct err *err)
{
    return events_any(work->app->store, &work->any_events, err) < 0
               ? -1
               : aliases_load(&work->aliases, work->app, err);
}

static void finish(struct survey_work *work)
{
    sort_rows(work->survey);
    aliases_release(&work->aliases);
    free(work->note);
    free(work->known);
    free(work->claim);
    free(work->origin);
    free(work->file);
    free(work->row);
}

int survey_make(struct app *app, bool rebuild, const struct look *look,
    const struct readings *readings, struct survey *out, struct err *err)
{
    struct survey_work work = {.app = app, .survey = out, .all = rebuild};
    int failed = start(&work, err);

    sort_out(&work, look, readings);
    if (!failed && rebuild)
        failed = survey_load_events(&work, err);
    else if (!failed && work.files)
        failed = survey_load_past(&work, err) < 0 ? -1 : survey_load_gone(&work, err);
    out->asked = work.files > 0 || work.notes > 0;
    if (!failed)
        survey_match(&work);
    if (!failed && rebuild)
        failed = survey_revive(&work, err);
    finish(&work);
    return failed;
}

int survey_again(struct app *app, struct survey *out, struct err *err)
{
    struct survey_work work = {.app = app, .survey = out, .all = true};
    int failed = start(&work, err);

    make_rows(out, app->index.count);
    for (size_t i = 0; i < app->index.count; i++) {
        struct survey_row *row = add_row(&work, &app->index.file[i]);
        add_names(&work, row);
        row->now = row->file.boxes;
        row->file.flags &= ~(unsigned)FILE_ID_TAKEN;
        if (row->file.kind == FILE_STUDY)
            survey_ask(&work, i);
    }
    if (!failed)
        failed = survey_load_events(&work, err);
    if (!failed) {
        survey_match(&work);
        failed = survey_revive(&work, err);
    }
    finish(&work);
    return failed;
}
