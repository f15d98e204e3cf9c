#include "app/import.h"

#include <errno.h>
#include <string.h>

#include "app/app.h"
#include "app/intake.h"
#include "app/journal.h"
#include "base/err.h"
#include "base/fs.h"
#include "output/event_json.h"
#include "store/events.h"
#include "store/rescue.h"
#include "store/store.h"
#include "vault/place.h"

enum { FILE_MOST = 1024 * 1024 * 1024 };

struct work {
    struct app *app;
    const char *path;
    struct import *result;
    struct intake intake;
};

static int take(struct work *w, const struct event *event, struct err *err)
{
    size_t before = w->intake.added;

    if (intake_event(w->app, &w->intake, event, err) < 0)
        return -1;
    if (w->intake.added > before)
        return events_outgoing(w->app->store, event->id, err);
    w->result->known++;
    return 0;
}

static int take_list(struct work *w, reader_value *events, struct err *err)
{
    struct arena text = {0};
    int failed = 0;

    for (size_t i = 0; i < reader_count(events) && !failed; i++) {
        struct event event;
        const char *wrong = event_json_read(reader_at(events, i), &text, &event);
        failed = wrong ? err_set(err, ERR_INPUT, "%s: event %zu: %s; nothing was imported", w->path,
                             i + 1, wrong)
                       : take(w, &event, err);
        arena_reset(&text);
    }
    arena_release(&text);
    return failed;
}

static int take_document(struct work *w, struct str bytes, struct err *err)
{
    char why[160];
    int line = 0, failed;
    struct reader *root = reader_new(bytes, &line, why);
    reader_value *events;

    if (!root)
        return err_set(err, ERR_INPUT, "%s:%d: no JSON: %s; nothing was imported", w->path, line,
            why);
    events = reader_get((reader_value *)root, "events");
    failed = events ? take_list(w, events, err)
                    : err_set(err, ERR_INPUT,
                          "%s: there are no \"events\" in it; what `review export json` writes is"
                          " expected, or a journal",
                          w->path);
    reader_free(root);
    return failed;
}

static int take_line(struct work *w, struct str line, int number, struct err *err)
{
    struct arena text = {0};
    struct reader *root;
    struct event event;
    int failed = 0;

    switch (event_json_read_line(line, &text, &event, &root)) {
    case LINE_EVENT:
        failed = take(w, &event, err);
        break;
    case LINE_EMPTY:
        break;
    default:
        failed = err_set(err, ERR_INPUT,
            "%s:%d: a damaged line, or one of a newer review; nothing was imported. Take it out, and"
            " the rest can be",
            w->path, number);
    }
    reader_free(root);
    arena_release(&text);
    return failed;
}

static int take_journal(struct work *w, struct str bytes, struct err *err)
{
    struct str line;
    int number = 0, failed = 0;

    while (!failed && str_cut(&bytes, '\n', &line))
        failed = take_line(w, line, ++number, err);
    return failed;
}

/* A copy of a store: all that can be read of it. */
static int take_store(struct work *w, struct err *err)
{
    struct event_list list = {0};
    int failed = rescue_read(w->path, &list, err);

    for (size_t i = 0; i < list.count && !failed; i++)
        failed = take(w, &list.event[i], err);
    event_list_release(&list);
    return failed;
}

static bool is_database(struct str bytes)
{
    return str_starts(bytes, STR("SQLite format 3"));
}

/* Each line of a journal ends with its checksum. */
static bool is_journal(struct str bytes)
{
    struct str line = {bytes.ptr, str_find(bytes, STR("\n"))};

    return str_find(line, STR(",\"sum\":\"")) < line.len;
}

static int take_all(struct work *w, struct str bytes, struct err *err)
{
    struct store *store = w->app->store;
    int failed;

    if (store_begin(store, true, err) < 0)
        return -1;
    failed = is_database(bytes)  ? take_store(w, err)
             : is_journal(bytes) ? take_journal(w, bytes, err)
                                 : take_document(w, bytes, err);
    if (!failed && w->intake.added)
        failed = intake_settle(w->app, &w->intake, err);
    if (!failed)
        failed = store_commit(store, err);
    if (failed)
        store_rollback(store);
    return failed;
}

int import_file(struct app *app, struct str path, struct import *out, struct err *err)
{
    struct work w = {.app = app, .result = out};
    struct buf bytes = BUF_INIT, full = BUF_INIT;
    int failed = app_may_mark(app, app->today, err);

    place_join(app->environment->cwd, path, &full);
    w.path = full.ptr;
    if (!failed && fs_read(full.ptr, FILE_MOST, &bytes) < 0)
        failed = err_set(err, ERR_NEGATIVE, "%s: %s", full.ptr, strerror(errno));
    if (!failed)
        failed = take_all(&w, buf_str(&bytes), err);
    if (!failed) {
        out->added = w.intake.added;
        journal_flush(app);
    }
    buf_release(&bytes);
    buf_release(&full);
    intake_release(&w.intake);
    return failed;
}
