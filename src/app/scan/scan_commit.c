#include "app/identity/survey_record.h"
#include "scan_commit.h"

#include <stdlib.h>

#include "app/identity/settle.h"
#include "app/identity/survey.h"
#include "app/scan/box_changes.h"
#include "app/scan/scan.h"
#include "app/session/final.h"
#include "app/session/history.h"
#include "app/session/session.h"
#include "app/session/sighting.h"
#include "base/buf.h"
#include "base/err.h"
#include "older_copy.h"
#include "pace_changes.h"
#include "pace_extra.h"
#include "scheduler/boxes.h"
#include "store/events.h"
#include "store/store.h"
#include "typed_day.h"
#include "vault/look.h"

/* ---- where notes are ------------------------------------------------------------------------------- */

/* The note now names another id than its own: both ids are one note from now on. */
static int scan_record_alias(struct app *app, const struct survey_row *row, struct err *err)
{
    return row->also.ptr ? sighting_join(app, SOURCE_NOTE, &row->file, row->path, row->title,
                               row->also, err)
                         : 0;
}

/* ---- boxes ------------------------------------------------------------------------------------------ */

static bool scan_row_has_boxes(const struct survey_row *row)
{
    return row->sight != SIGHT_NEW && row->file.kind == FILE_STUDY && row->now.ptr;
}

/* While the value of a box is not understood, what was known of it stays, so that its correction is compared with
   that. So does the day of a box that now says only that it is ticked. */
static void scan_keep_known_boxes(struct app *app, struct survey_row *row)
{
    struct boxes old, now;
    struct buf text = BUF_INIT;

    if (row->paced || !row->before.ptr || str_eq(row->before, row->now) || boxes_decode(row->before, &old) < 0 ||
        boxes_decode(row->now, &now) < 0)
        return;
    for (int i = 0; i < old.count; i++) {
        const struct box *was = &old.box[i], *is = boxes_find(&now, was->milestone);
        if (!is && row->file.flags & FILE_BAD_BOX)
            boxes_add(&now, *was);
        else if (is && is->value == BOX_TICKED && is->on == DAY_NONE && was->value == BOX_TICKED)
            now.box[is - now.box].on = was->on;
    }
    boxes_encode(&now, &text);
    row->now = arena_str(&app->index.text, buf_str(&text));
    buf_release(&text);
}

static struct tick_count scan_changes(struct app *app, const struct survey_row *row)
{
    struct tick_count count = tick_changes(row->before, row->now, row->file.state);

    count.unticked += pace_is_lowered(app, row);
    return count;
}

/* Records changed boxes. If an older copy of the note came back, its marks stay. */
static int scan_record_ticks(
    struct app *app, struct scan *scan, struct survey_row *row, enum tick_way way, struct err *err)
{
    struct tick_count count = scan_changes(app, row);
    bool older, lowered = pace_is_lowered(app, row);

    if (count.unticked && way == TICK_RECORD && !scan->accept) {
        struct older_copy change = {row->before, row->now, row->values_changed};
        if (older_copy_keep_marks(app, &row->file, &change, &older, err) < 0)
            return -1;
        way = older ? TICK_KEEP : way;
    }
    if (count.ticked + count.unticked + count.redated == 0) {
        row->file.boxes = row->now;
    } else {
        if (tick_record(app, &row->file, row->before, row->now, way, err) < 0 ||
            (lowered && way == TICK_RECORD && pace_take_back(app, row, err) < 0))
            return -1;
        row->stale = true;
    }
    scan->ticked += count.ticked;
    *(way == TICK_HOLD   ? &scan->held
      : way == TICK_KEEP ? &scan->kept
                         : &scan->unticked) += count.unticked;
    if (way == TICK_HOLD && count.unticked) {
        scan->held_notes++;
        row->file.flags |= FILE_HELD;
        if (row->paced)
            row->file.plan = row->plan_before;
        row->file.signature = 0; /* each scan reads the note again while its boxes are held */
    }
    return 0;
}

static bool scan_must_update_state(const struct survey_row *row)
{
    return row->dirty && row->stale && row->sight != SIGHT_NEW;
}

static int scan_record_boxes(
    struct app *app, struct scan *scan, struct survey_row *row, bool hold, struct err *err)
{
    bool held = !scan->accept && (hold || row->file.flags & FILE_HELD);

    row->file.flags &= ~(unsigned)FILE_HELD;
    if (scan_row_has_boxes(row))
        scan_keep_known_boxes(app, row);
    if (row->sight != SIGHT_NEW && pace_record_review(app, row, err) < 0)
        return -1;
    return scan_row_has_boxes(row)
               ? scan_record_ticks(app, scan, row, held ? TICK_HOLD : TICK_RECORD, err)
               : 0;
}

/* The boxes are compared with the states, so these must be up to date. */
static int scan_update_states(struct app *app, struct survey *survey, struct err *err)
{
    struct file **stale = mem_alloc((survey->count + 1) * sizeof(struct file *));
    size_t count = 0;
    int failed;

    for (size_t i = 0; i < survey->count; i++)
        if (scan_must_update_state(&survey->row[i]))
            stale[count++] = &survey->row[i].file;
    failed = settle_rows(app, stale, count, survey->count, err);
    for (size_t i = 0; i < survey->count && !failed; i++) {
        struct survey_row *row = &survey->row[i];
        if (!scan_must_update_state(row))
            continue;
        row->stale = false;
        pace_use_first(row);
        pace_settle_row(app, row);
    }
    free(stale);
    return failed;
}

static int scan_record_row(
    struct app *app, struct scan *scan, struct survey_row *row, bool hold, struct err *err)
{
    if (scan_record_boxes(app, scan, row, hold, err) < 0 || typed_day_record(app, row, err) < 0 ||
        survey_record_sighting(app, row, err) < 0 || pace_record_first(app, row, err) < 0 ||
        scan_record_alias(app, row, err) < 0)
        return -1;
    return row->stale ? history_update_row(app, &row->file, err)
                      : index_put(app->store, &row->file, err);
}

static int scan_record_rows(
    struct app *app, struct scan *scan, struct survey *survey, bool hold, struct err *err)
{
    int failed = 0;

    for (size_t i = 0; i < survey->count && !failed; i++) {
        gauge_tell(&app->gauge, GAUGE_RECORD, i, survey->count);
        if (survey->row[i].dirty)
            failed = scan_record_row(app, scan, &survey->row[i], hold, err);
    }
    return failed;
}

static bool scan_must_hold(struct app *app, const struct survey *survey)
{
    size_t unticked = 0;

    for (size_t i = 0; i < survey->count; i++) {
        const struct survey_row *row = &survey->row[i];
        if (row->dirty && scan_row_has_boxes(row))
            unticked += scan_changes(app, row).unticked;
    }
    return unticked > SCAN_UNTICKS_MOST;
}

/* ---- the whole survey
 * --------------------------------------------------------------------------------- */

static int scan_record_folders(struct app *app, const struct look *look, struct err *err)
{
    for (size_t i = 0; i < look->folder_count; i++) {
        const struct look_item *f = &look->folder[i];
        struct folder folder = {f->path, f->signature};
        if (f->change == LOOK_MISSING ? index_remove_folder(app->store, f->path, err) < 0
            : f->change == LOOK_NEW || f->change == LOOK_CHANGED
                ? index_put_folder(app->store, &folder, err) < 0
                : false)
            return -1;
    }
    return 0;
}

static void scan_count_notes(struct scan *scan, const struct survey *survey)
{
    for (size_t i = 0; i < survey->count; i++) {
        scan->seen += survey->row[i].sight == SIGHT_NEW;
        scan->moved += survey->row[i].sight == SIGHT_MOVED;
    }
    for (size_t i = 0; i < survey->notes; i++)
        scan->vanished += survey_note_has_vanished(&survey->note[i]);
}

/* Whether the notes must be worked out again from the events: ids became one note, or the notes of
   files had to be found in a vault that other machines use too. Then all machines come to one
   answer. */
static int scan_must_settle(
    struct app *app, const struct survey *survey, bool *out, struct err *err)
{
    *out = false;
    for (size_t i = 0; i < survey->count; i++)
        *out = *out || survey->row[i].also.ptr;
    return *out || !survey->matched ? 0 : events_shared(app->store, out, err);
}

int scan_record(struct app *app, struct scan *scan, struct survey *survey, const struct look *look,
    bool *settle, struct err *err)
{
    bool hold;

    pace_settle_all(app, survey);
    hold = !scan->accept && scan_must_hold(app, survey);
    if (scan_update_states(app, survey, err) < 0)
        return -1;
    for (size_t i = 0; i < survey->removed_count; i++)
        if (index_remove(app->store, survey->removed[i], err) < 0)
            return -1;
    if (scan_record_rows(app, scan, survey, hold, err) < 0)
        return -1;
    scan_count_notes(scan, survey);
    if (scan->accept && scan->unticked && final_record(app, "scan --accept", err) < 0)
        return -1;
    if (survey_record_missing(app, survey, err) < 0 ||
        scan_must_settle(app, survey, settle, err) < 0)
        return -1;
    return scan_record_folders(app, look, err);
}
