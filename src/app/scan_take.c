#include "app/scan_take.h"

#include "app/alias.h"
#include "app/app.h"
#include "app/history.h"
#include "app/scan.h"
#include "app/sighting.h"
#include "app/survey.h"
#include "app/tick.h"
#include "base/err.h"
#include "store/store.h"
#include "vault/look.h"

static int append_sight(struct app *app, struct survey_row *row, struct err *err)
{
    struct event event;

    if (row->sight == SIGHT_NONE)
        return 0;
    event = sighting(app, row->sight == SIGHT_MOVED ? EVENT_MOVED : EVENT_SEEN, SOURCE_NOTE,
        &row->file, row->path, row->title);
    event.original = row->original;
    if (row->sight == SIGHT_NEW)
        survey_first_state(row, &event, &app->index.text);
    return events_append(app->store, &event, err);
}

/* The id that the note names now besides the one that it has: one note from here on. */
static int append_alias(struct app *app, struct survey_row *row, struct err *err)
{
    struct aliases aliases;
    struct event event;
    int failed;

    if (!row->also.ptr)
        return 0;
    event = sighting(app, EVENT_RELINKED, SOURCE_NOTE, &row->file, row->path, row->title);
    event.original = row->also;
    failed = aliases_load(&aliases, app, err);
    if (!failed)
        failed = events_append(app->store, &event, err);
    if (!failed)
        failed = aliases_join(&aliases, app, row->file.note, row->also, err);
    if (!failed)
        row->file.note =
            arena_str(&app->index.text, aliases_shown(&aliases, row->file.note));
    row->stale = true;
    aliases_release(&aliases);
    return failed;
}

static int take_row(struct app *app, struct scan *scan, struct survey_row *row, bool hold,
    struct err *err)
{
    struct tick_count count = {0};
    bool held = false;

    /* After a rebuild the history is asked before the boxes are. */
    if (row->stale && !row->file.state.ptr && history_refresh(app, &row->file, err) < 0)
        return -1;
    if (row->sight != SIGHT_NEW && row->file.kind == FILE_STUDY && row->now.ptr) {
        count = tick_changes(row->before, row->now, row->file.state);
        held = hold && count.unticked;
        if (count.ticked + count.unticked) {
            if (tick_record(app, &row->file, row->before, row->now, hold, err) < 0)
                return -1;
            row->stale = true;
        } else {
            row->file.boxes = row->now;
        }
        scan->ticked += count.ticked;
        *(hold ? &scan->held : &scan->unticked) += count.unticked;
        scan->held_notes += held;
    }
    row->file.flags = (row->file.flags & ~(unsigned)FILE_HELD) | (held ? FILE_HELD : 0);
    if (held)
        row->file.signature = 0; /* looked at again until it is settled */
    if (append_sight(app, row, err) < 0 || append_alias(app, row, err) < 0)
        return -1;
    return row->stale ? history_refresh(app, &row->file, err)
                      : index_put(app->store, &row->file, err);
}

static bool too_many(const struct survey *survey)
{
    size_t unticked = 0;

    for (size_t i = 0; i < survey->count; i++) {
        const struct survey_row *row = &survey->row[i];
        if (row->dirty && row->sight != SIGHT_NEW && row->now.ptr)
            unticked += tick_changes(row->before, row->now, row->file.state).unticked;
    }
    return unticked > SCAN_UNTICKS_MOST;
}

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

static int take_missing(struct app *app, struct scan *scan, struct survey *survey, struct err *err)
{
    for (size_t i = 0; i < survey->missing_count; i++) {
        struct survey_missing *m = &survey->missing[i];
        if (m->found ? m->stored && index_remove_gone(app->store, m->file.note, err) < 0
                     : !m->stored && index_put_gone(app->store, &m->file, err) < 0)
            return -1;
        scan->vanished += !m->found && !m->stored;
    }
    return 0;
}

int scan_take(struct app *app, struct scan *scan, struct survey *survey, const struct look *look,
    struct err *err)
{
    bool hold = !scan->accept && too_many(survey);

    for (size_t i = 0; i < survey->removed_count; i++)
        if (index_remove(app->store, survey->removed[i], err) < 0)
            return -1;
    for (size_t i = 0; i < survey->count; i++) {
        struct survey_row *row = &survey->row[i];
        if (row->dirty && take_row(app, scan, row, hold, err) < 0)
            return -1;
        scan->seen += row->sight == SIGHT_NEW;
        scan->moved += row->sight == SIGHT_MOVED;
    }
    if (take_missing(app, scan, survey, err) < 0)
        return -1;
    return take_folders(app, look, err);
}
