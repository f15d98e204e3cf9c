#include "app/sync/import.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "app/session/session.h"
#include "base/err.h"
#include "base/fs.h"
#include "base/lines.h"
#include "intake.h"
#include "json/elements.h"
#include "json/event.h"
#include "store/events.h"
#include "store/rescue.h"
#include "store/store.h"
#include "vault/place.h"

struct work {
    struct app *app;
    const char *path;
    struct import *result;
    struct intake intake;
    struct lines lines;       /* of the file */
    struct elements elements; /* of a document */
};

static int cannot_be_read(const struct work *w, struct err *err)
{
    return err_set(err, ERR_NEGATIVE, "%s: %s", w->path, strerror(errno));
}

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

/* An element of "events": the number of the event is in the message. */
static int take_value(struct work *w, reader_value *value, struct err *err)
{
    struct arena text = {0};
    struct event event;
    const char *wrong = event_json_read(value, &text, &event);
    int failed = wrong ? err_set(err, ERR_INPUT, "%s: event %zu: %s; nothing was imported", w->path,
                             w->elements.count, wrong)
                       : take(w, &event, err);

    arena_release(&text);
    return failed;
}

static int no_json(const struct work *w, int line, const char *why, struct err *err)
{
    return err_set(
        err, ERR_INPUT, "%s:%d: no JSON: %s; nothing was imported", w->path, line, why);
}

static int take_element(void *context, struct str element, int line, struct err *err)
{
    struct work *w = context;
    char why[160];
    int at = 0, failed;
    struct reader *root = reader_new(element, &at, why);

    if (!root)
        return no_json(w, line + at, why, err);
    failed = take_value(w, (reader_value *)root, err);
    reader_free(root);
    return failed;
}

/* What is around the events: one object, in which they were found. */
static int check_around(struct work *w, struct err *err)
{
    char why[160];
    int line = 0, failed = 0;
    struct reader *root = reader_new(buf_str(&w->elements.around), &line, why);
    reader_value *events;

    if (!root)
        return no_json(w, line, why, err);
    events = reader_get((reader_value *)root, "events");
    if (!events || reader_count(events))
        failed = err_set(err, ERR_INPUT,
            "%s: there are no \"events\" in it; what `review export json` writes is expected, or a"
            " journal; nothing was imported",
            w->path);
    reader_free(root);
    return failed;
}

static int take_piece(struct work *w, struct str bytes, struct err *err)
{
    if (elements_add(&w->elements, bytes, take_element, w, err) < 0)
        return -1;
    if (w->elements.around.len > LINES_MOST || w->elements.element.len > LINES_MOST)
        return no_json(w, w->elements.line + 1, "more than 16 MiB in one piece", err);
    return 0;
}

static int take_document(struct work *w, struct err *err)
{
    enum lines_found found;
    struct str line;
    int failed = 0;

    do {
        found = lines_next(&w->lines, &line);
        if (found != LINES_FAILED)
            failed = take_piece(w, line, err);
        if (!failed && found == LINES_WHOLE)
            failed = take_piece(w, STR("\n"), err);
    } while (!failed && (found == LINES_WHOLE || found == LINES_LONG));
    if (!failed && found == LINES_FAILED)
        failed = cannot_be_read(w, err);
    return failed ? failed : check_around(w, err);
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

static int take_journal(struct work *w, struct err *err)
{
    enum lines_found found = LINES_WHOLE;
    struct str line;
    int number = 0, failed = 0;

    while (!failed && found == LINES_WHOLE) {
        found = lines_next(&w->lines, &line);
        failed = found == LINES_FAILED ? cannot_be_read(w, err) : take_line(w, line, ++number, err);
    }
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
static bool is_journal(struct str line)
{
    return str_find(line, STR(",\"sum\":\"")) < line.len;
}

static int take_file(struct work *w, struct err *err)
{
    struct str line;

    if (lines_peek(&w->lines, &line) == LINES_FAILED)
        return cannot_be_read(w, err);
    return is_database(line)  ? take_store(w, err)
           : is_journal(line) ? take_journal(w, err)
                              : take_document(w, err);
}

static int take_all(struct work *w, struct err *err)
{
    struct store *store = w->app->store;
    int failed;

    if (store_begin(store, true, err) < 0)
        return -1;
    failed = take_file(w, err);
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
    struct work w = {.app = app, .result = out, .elements = ELEMENTS_INIT};
    struct buf full = BUF_INIT;
    int fd = -1, failed = app_may_mark(app, app->today, err);

    place_join(app->environment->cwd, path, &full);
    w.path = full.ptr;
    if (!failed && (fd = fs_open_input(full.ptr)) < 0)
        failed = cannot_be_read(&w, err);
    lines_init(&w.lines, fd, 0);
    if (!failed)
        failed = take_all(&w, err);
    if (!failed)
        out->added = w.intake.added;
    if (fd >= 0)
        close(fd);
    lines_release(&w.lines);
    elements_release(&w.elements);
    buf_release(&full);
    intake_release(&w.intake);
    return failed;
}
