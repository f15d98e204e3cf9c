#include "app/identity/survey_record.h"
#include "scan_commit.h"

#include "app/identity/survey.h"
#include "app/scan/box_changes.h"
#include "app/scan/scan.h"
#include "app/session/history.h"
#include "app/session/session.h"
#include "app/session/sighting.h"
#include "base/err.h"
#include "older_copy.h"
#include "store/events.h"
#include "store/store.h"
#include "vault/look.h"

/* ---- where notes are ------------------------------------------------------------------------------- */

/* The id that the note names now besides the one that it has: one note from here on. */
static int append_alias(struct app *app, const struct survey_row *row, struct err *err)
{
    return row->also.ptr ? sighting_join(app, SOURCE_NOTE, &row->file, row->path, row->title,
                               row->also, err)
                         : 0;
}

/* ---- boxes ------------------------------------------------------------------------------------------ */

static bool may_change(const struct survey_row *row)
{
    return row->sight != SIGHT_NEW && row->file.kind == FILE_STUDY && row->now.ptr;
}

/* An older copy of the note is no untick: its marks stay. An untick alone leaves the stage and the
   progress as they were. */
static int take_ticks(struct app *app, struct scan *scan, struct survey_row *row,
    enum tick_way way, struct err *err)
{
    struct tick_count count = tick_changes(row->before, row->now, row->file.state);
    bool older;

    if (count.unticked && way == TICK_RECORD && !scan->accept) {
        struct older_copy change = {row->before, row->now, row->values_changed};
        if (older_copy_is(app, &row->file, &change, &older, err) < 0)
            return -1;
        way = older ? TICK_KEEP : way;
    }
    if (count.ticked + count.unticked == 0) {
        row->file.boxes = row->now;
    } else {
        if (tick_record(app, &row->file, row->before, row->now, way, err) < 0)
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
        row->file.signature = 0; /* looked at again until it is settled */
    }
    return 0;
}

static int take_boxes(
    struct app *app, struct scan *scan, struct survey_row *row, bool hold, struct err *err)
{
    bool held = !scan->accept && (hold || row->file.flags & FILE_HELD);

    /* The history is asked before the boxes are. */
    if (row->stale && row->sight != SIGHT_NEW) {
        if (history_update_row(app, &row->file, err) < 0)
            return -1;
        row->stale = false;
    }
    row->file.flags &= ~(unsigned)FILE_HELD;
    return may_change(row) ? take_ticks(app, scan, row, held ? TICK_HOLD : TICK_RECORD, err) : 0;
}

static int take_row(
    struct app *app, struct scan *scan, struct survey_row *row, bool hold, struct err *err)
{
    if (take_boxes(app, scan, row, hold, err) < 0 || survey_record_sight(app, row, err) < 0 ||
        append_alias(app, row, err) < 0)
        return -1;
    return row->stale ? history_update_row(app, &row->file, err)
                      : index_put(app->store, &row->file, err);
}

static bool too_many(const struct survey *survey)
{
    size_t unticked = 0;

    for (size_t i = 0; i < survey->count; i++) {
        const struct survey_row *row = &survey->row[i];
        if (row->dirty && may_change(row))
            unticked += tick_changes(row->before, row->now, row->file.state).unticked;
    }
    return unticked > SCAN_UNTICKS_MOST;
}

/* ---- all of it ---------------------------------------------------------------------------------------- */

static int take_folders(struct app *app, const struct look *look, struct err *err)
{
    for (size_t i = 0; i < look->folder_count; i++) {
        const struct look_item *f = &look->folder[i];
        struct folder folder = {f->path, f->signature};
        if (f->change == LOOK_GONE ? index_remove_folder(app->store, f->path, err) < 0
            : f->change == LOOK_NEW || f->change == LOOK_CHANGED
                ? index_put_folder(app->store, &folder, err) < 0
                : false)
            return -1;
    }
    return 0;
}

static void count_notes(struct scan *scan, const struct survey *survey)
{
    for (size_t i = 0; i < survey->count; i++) {
        scan->seen += survey->row[i].sight == SIGHT_NEW;
        scan->moved += survey->row[i].sight == SIGHT_MOVED;
    }
    for (size_t i = 0; i < survey->missing_count; i++)
        scan->vanished += !survey->missing[i].found && !survey->missing[i].stored_as.ptr;
}

/* Ids that became one note; and files whose note had to be found, in a vault that other machines know
   as well: all of them are to come to the same answer. */
static int must_settle(struct app *app, const struct survey *survey, bool *out, struct err *err)
{
    *out = false;
    for (size_t i = 0; i < survey->count; i++)
        *out = *out || survey->row[i].also.ptr;
    return *out || !survey->asked ? 0 : events_shared(app->store, out, err);
}

int scan_take(struct app *app, struct scan *scan, struct survey *survey, const struct look *look,
    bool *settle, struct err *err)
{
    bool hold = !scan->accept && too_many(survey);

    for (size_t i = 0; i < survey->removed_count; i++)
        if (index_remove(app->store, survey->removed[i], err) < 0)
            return -1;
    for (size_t i = 0; i < survey->count; i++)
        if (survey->row[i].dirty && take_row(app, scan, &survey->row[i], hold, err) < 0)
            return -1;
    count_notes(scan, survey);
    if (survey_record_missing(app, survey, err) < 0 || must_settle(app, survey, settle, err) < 0)
        return -1;
    return take_folders(app, look, err);
}
