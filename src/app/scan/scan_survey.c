#include "scan_survey.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "app/identity/survey.h"
#include "app/identity/survey_work.h"
#include "app/session/history.h"
#include "app/session/session.h"
#include "base/err.h"
#include "base/utf8.h"
#include "parser/note/note.h"
#include "read_changed.h"
#include "scheduler/state.h"
#include "store/events.h"
#include "vault/look.h"

/* The first study day that `start` gave a note, where the file itself has none. */
static day scan_started_day(const struct file *file)
{
    struct state state;

    return file->state.ptr && state_decode(file->state, &state) == 0 ? state.started : DAY_NONE;
}

/* Whether `start` made it a note. If only its keys did, and the last review stood in for the first study day, it
   is not a note without them. */
static bool scan_is_begun(struct app *app, const struct file *file)
{
    struct event_list list = {0};
    struct err ignored = {0};
    bool begun = false;

    if (scan_started_day(file) == DAY_NONE)
        return false;
    if (history_of(app, file->note, &list, &ignored) < 0)
        begun = true;
    for (size_t i = 0; i < list.count; i++)
        begun = begun || (list.event[i].kind == EVENT_STARTED && list.event[i].source != SOURCE_NOTE &&
                             !list.event[i].undone);
    err_release(&ignored);
    event_list_release(&list);
    return begun;
}

/* ---- one file ----------------------------------------------------------------------------------
 */

/* Whether boxes_encode() wrote a day: "day-1:2026-03-02". */
static bool has_digit_after_colon(struct str boxes)
{
    for (size_t i = 1; i < boxes.len; i++)
        if (boxes.ptr[i - 1] == ':' && boxes.ptr[i] >= '0' && boxes.ptr[i] <= '9')
            return true;
    return false;
}

static bool scan_has_reviews(const struct file *file)
{
    struct state state;

    return file->state.ptr && state_decode(file->state, &state) == 0 && state.reviews > 0;
}

/* What the note says of its last and next review; pace_settle_row() compares it with what was known. */
static void scan_row_set_pace(struct survey_row *row, const struct reading *r, day real_day)
{
    struct file *f = &row->file;
    bool later = r->last != DAY_NONE && r->last > real_day;

    row->paced = r->paced;
    row->pace_wrong = r->pace_wrong || later;
    row->stands_in = r->paced && r->first_study == DAY_NONE;
    if (row->stands_in && f->first_study == DAY_NONE && !row->pace_wrong && !scan_has_reviews(f))
        f->first_study = r->last;
    if (later) { /* it is read again until the day has come */
        f->flags |= FILE_BAD_BOX;
        f->signature = 0;
    }
}

/* Nothing enters the history before its day. A box with a later day is left out: it is an error, and the note is
   read again with each scan until that day has come. Beside a status, which says what is done, only the day is
   left out. */
static struct str scan_boxes_until_today(
    struct survey_work *work, const struct reading *r, struct file *file)
{
    struct boxes boxes, kept = {.count = 0};
    struct buf text = BUF_INIT;
    struct str encoded = r->boxes;
    bool later = false;

    if (!has_digit_after_colon(encoded) || boxes_decode(encoded, &boxes) < 0)
        return arena_str(&work->app->index.text, encoded);
    for (int i = 0; i < boxes.count; i++) {
        struct box box = boxes.box[i];
        bool is_later = box.on != DAY_NONE && box.on > work->app->real_day;
        if (is_later)
            box.on = DAY_NONE;
        if (!is_later || r->status)
            kept.box[kept.count++] = box;
        later = later || is_later;
    }
    if (later && !r->status) {
        file->flags |= FILE_BAD_BOX;
        file->signature = 0;
    }
    boxes_encode(&kept, &text);
    return buf_keep(&text, &work->app->index.text);
}

static void scan_row_set(struct survey_work *work, struct survey_row *row, const struct reading *r)
{
    struct arena *text = &work->app->index.text;
    struct file *f = &row->file;

    f->kind = FILE_STUDY;
    f->flags &= ~(unsigned)(FILE_UNREADABLE | FILE_ID_TAKEN | FILE_FORMULA | FILE_PATTERN |
                            FILE_NEXT_DAY | FILE_STUDY_DAY | FILE_BAD_DAY | FILE_BAD_BOX);
    f->flags |= r->formula ? FILE_FORMULA : 0;
    f->flags |= r->days == READING_NEXT_DAY    ? FILE_NEXT_DAY
                : r->days == READING_STUDY_DAY ? FILE_STUDY_DAY
                                               : 0;
    f->flags |= r->problem.ptr ? FILE_BAD_DAY : 0;
    f->flags |= r->bad_box ? FILE_BAD_BOX : 0;
    f->problem = arena_str(text, r->problem);
    f->first_study = r->first_study != DAY_NONE ? r->first_study : scan_started_day(f);
    f->fingerprint = r->fingerprint;
    row->values_changed = f->values != r->values;
    f->values = r->values;
    f->subject = arena_str(text, r->subject);
    f->book = arena_str(text, r->book);
    f->template = arena_str(text, r->template);
    f->named = arena_str(text, r->id);
    f->plan = arena_str(text, r->plan);
    row->now = scan_boxes_until_today(work, r, f);
    scan_row_set_pace(row, r, work->app->real_day);
}

/* A file that was a note at the last scan. If only boxes and keys have changed, it is still that
 * note. */
static void scan_row_keep_note(struct survey_work *work, size_t at, const struct file *old)
{
    struct survey_row *row = &work->survey->row[at];
    bool same = old->fingerprint == row->file.fingerprint &&
                (!row->file.named.ptr ||
                    str_eq(aliases_shown(&work->aliases, row->file.named), old->note));

    row->before = old->boxes;
    row->plan_before = old->plan;
    if (!same) {
        survey_add_file(work, at);
        survey_add_note_at(work, old, CLAIM_HERE);
    } else if (old->first_study != row->file.first_study) {
        row->sight = SIGHT_CHANGED;
    }
}

static void scan_row_set_problem(
    struct survey_work *work, struct survey_row *row, const struct reading *r)
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

/* Whether the file of the note was renamed, and is one of those that were read. */
static bool is_file_renamed(const struct readings *readings, const struct file *old)
{
    for (size_t i = 0; i < readings->count && old->imprint; i++)
        if (readings->reading[i].kind == NOTE_STUDY && readings->reading[i].imprint == old->imprint)
            return true;
    return false;
}

/* Adds a file that was read. */
static void scan_add_reading(struct survey_work *work, const struct readings *readings, const struct file *old,
    struct str path, const struct reading *r)
{
    struct file fresh = {.path = path, .kind = FILE_OTHER, .first_study = DAY_NONE};
    struct survey_row *row;

    row = survey_add_row(work, old ? old : &fresh);
    survey_add_names(work, row);
    row->dirty = true;
    row->file.signature = r->error ? 0 : r->signature;
    if (!r->error)
        row->file.imprint = r->imprint;
    if (r->error || r->kind == NOTE_BROKEN || r->kind == NOTE_MORE) {
        scan_row_set_problem(work, row, r);
    } else if (r->kind == NOTE_OTHER) {
        if (old && old->kind == FILE_STUDY && scan_is_begun(work->app, old) && !is_file_renamed(readings, old)) {
            row->now = row->before = old->boxes; /* begun in the store alone */
            return;
        }
        if (old && old->kind == FILE_STUDY)
            survey_add_note_at(work, old, CLAIM_VANISHED);
        row->file = fresh;
        row->file.signature = r->signature;
        row->file.flags = r->pattern ? FILE_PATTERN : 0;
    } else {
        scan_row_set(work, row, r);
        if (old && old->kind == FILE_STUDY)
            scan_row_keep_note(work, work->survey->count - 1, old);
        else
            survey_add_file(work, work->survey->count - 1);
    }
}

static void scan_add_removed(struct survey_work *work, const struct file *old)
{
    struct survey *s = work->survey;

    MEM_ROOM(s->removed, s->removed_count, s->removed_capacity);
    s->removed[s->removed_count++] = old->path;
    if (old->kind == FILE_STUDY)
        survey_add_note_at(work, old, CLAIM_VANISHED);
}

static void scan_add_files(
    struct survey_work *work, const struct look *look, const struct readings *readings)
{
    const struct index *index = &work->app->index;
    size_t next = 0;

    survey_reserve_rows(work->survey, look->file_count);
    for (size_t i = 0; i < look->file_count; i++) {
        const struct look_item *item = &look->file[i];
        const struct file *old = i < index->count ? &index->file[i] : NULL;
        bool read = next < readings->count && readings->reading[next].item == i;
        const struct reading *r = read ? &readings->reading[next++] : NULL;
        if (r && r->error == ENOENT)
            r = NULL;
        if (item->change == LOOK_MISSING || (!r && item->change == LOOK_CHANGED)) {
            if (old)
                scan_add_removed(work, old);
        } else if (r) {
            scan_add_reading(work, readings, old,
                old ? old->path : arena_str(&work->app->index.text, item->path), r);
        } else if (old) {
            survey_add_row(work, old);
        }
    }
}

int scan_survey(struct app *app, bool rebuild, const struct look *look,
    const struct readings *readings, struct survey *out, struct err *err)
{
    struct survey_work work = {.app = app, .survey = out, .all = rebuild, .rebuild = rebuild};
    int failed = survey_start(&work, err);

    scan_add_files(&work, look, readings);
    if (!failed && rebuild)
        failed = survey_load_events(&work, err);
    else if (!failed && work.files)
        failed = survey_load_missing(&work, err) < 0 ? -1 : survey_load_past(&work, err);
    out->matched = work.files > 0 || out->notes > 0;
    if (!failed)
        survey_match(&work);
    if (!failed && rebuild)
        failed = survey_restore_started(&work, err);
    survey_finish(&work);
    return failed;
}
