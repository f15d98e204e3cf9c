#include "app/sync/import.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/session/final.h"
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

struct import_work {
    struct app *app;
    const char *path;
    struct import *result;
    struct intake intake;
    struct lines lines;       /* of the file */
    struct elements elements; /* of a document */
    size_t size;              /* of the file, in bytes; 0: not known */
};

static int import_cannot_read(const struct import_work *w, struct err *err)
{
    return err_set(err, ERR_NEGATIVE,
        "%s: %s%s; nothing was imported. FILE is the output of `review export json`, a journal, or a backup of a store",
        w->path, errno == ENOENT ? "" : "this file cannot be read: ",
        errno == ENOENT ? "this file does not exist" : strerror(errno));
}

static int import_event(struct import_work *w, const struct event *event, struct err *err)
{
    size_t before = w->intake.added;

    if (w->size)
        gauge_tell(&w->app->gauge, GAUGE_IMPORT, (size_t)lines_offset(&w->lines), w->size);
    if (intake_add(w->app, &w->intake, event, err) < 0)
        return -1;
    if (w->intake.added > before)
        return events_mark_outgoing(w->app->store, event->id, err);
    w->result->known++;
    return 0;
}

/* Imports an element of "events". A message gives the number of the event. */
static int import_value(struct import_work *w, reader_value *value, struct err *err)
{
    struct arena text = {0};
    struct event event;
    const char *wrong = event_json_read(value, &text, &event);
    int failed = wrong ? err_set(err, ERR_INPUT, "%s: event %zu: %s; nothing was imported", w->path,
                             w->elements.count, wrong)
                       : import_event(w, &event, err);

    arena_release(&text);
    return failed;
}

static int import_not_json(const struct import_work *w, int line, const char *why, struct err *err)
{
    return err_set(err, ERR_INPUT, "%s:%d: not JSON: %s; nothing was imported", w->path, line, why);
}

static int import_element(void *context, struct str element, int line, struct err *err)
{
    struct import_work *w = context;
    char why[160];
    int at = 0, failed;
    struct reader *root = reader_new(element, &at, why);

    if (!root)
        return import_not_json(w, line + at, why, err);
    failed = import_value(w, (reader_value *)root, err);
    reader_free(root);
    return failed;
}

/* Checks the rest of the document: one object with the member "events". */
static int import_check_around(struct import_work *w, struct err *err)
{
    char why[160];
    int line = 0, failed = 0;
    struct reader *root = reader_new(buf_str(&w->elements.around), &line, why);
    reader_value *events;

    if (!root)
        return import_not_json(w, line, why, err);
    events = reader_get((reader_value *)root, "events");
    if (!events || reader_count(events))
        failed = err_set(err, ERR_INPUT,
            "%s: it has no \"events\"; import the output of `review export json`, or a journal;"
            " nothing was imported",
            w->path);
    reader_free(root);
    return failed;
}

static int import_piece(struct import_work *w, struct str bytes, struct err *err)
{
    if (elements_add(&w->elements, bytes, import_element, w, err) < 0)
        return -1;
    if (w->elements.around.len > LINES_MOST || w->elements.element.len > LINES_MOST)
        return import_not_json(w, w->elements.line + 1, "more than 16 MiB in one piece", err);
    return 0;
}

static int import_document(struct import_work *w, struct err *err)
{
    enum lines_found found;
    struct str line;
    int failed = 0;

    do {
        found = lines_next(&w->lines, &line);
        if (found != LINES_FAILED)
            failed = import_piece(w, line, err);
        if (!failed && found == LINES_WHOLE)
            failed = import_piece(w, STR("\n"), err);
    } while (!failed && (found == LINES_WHOLE || found == LINES_LONG));
    if (!failed && found == LINES_FAILED)
        failed = import_cannot_read(w, err);
    return failed ? failed : import_check_around(w, err);
}

static int import_line(struct import_work *w, struct str line, int number, struct err *err)
{
    struct arena text = {0};
    struct reader *root;
    struct event event;
    int failed = 0;

    switch (event_json_read_line(line, &text, &event, &root)) {
    case LINE_EVENT:
        failed = import_event(w, &event, err);
        break;
    case LINE_EMPTY:
        break;
    default:
        failed = err_set(err, ERR_INPUT,
            "%s:%d: the line is damaged, or was written by a newer review; nothing was imported."
            " Remove the line to import the others",
            w->path, number);
    }
    reader_free(root);
    arena_release(&text);
    return failed;
}

static int import_journal(struct import_work *w, struct err *err)
{
    enum lines_found found = LINES_WHOLE;
    struct str line;
    int number = 0, failed = 0;

    while (!failed && found == LINES_WHOLE) {
        found = lines_next(&w->lines, &line);
        failed = found == LINES_FAILED ? import_cannot_read(w, err)
                                       : import_line(w, line, ++number, err);
    }
    return failed;
}

/* Imports every event that can be read from a copy of a store. */
static int import_store(struct import_work *w, struct err *err)
{
    struct event_list list = {0};
    int failed = rescue_read(w->path, &list, err);

    w->size = 0;
    for (size_t i = 0; i < list.count && !failed; i++) {
        gauge_tell(&w->app->gauge, GAUGE_IMPORT, i, list.count);
        failed = import_event(w, &list.event[i], err);
    }
    event_list_release(&list);
    return failed;
}

static bool import_is_database(struct str bytes)
{
    return str_starts(bytes, STR("SQLite format 3"));
}

/* Whether this is a line of a journal: it ends with a checksum. */
static bool import_is_journal(struct str line)
{
    return str_find(line, STR(",\"sum\":\"")) < line.len;
}

static int import_content(struct import_work *w, struct err *err)
{
    struct str line;

    if (lines_peek(&w->lines, &line) == LINES_FAILED)
        return import_cannot_read(w, err);
    return import_is_database(line)  ? import_store(w, err)
           : import_is_journal(line) ? import_journal(w, err)
                                     : import_document(w, err);
}

static int import_transaction(void *context, struct err *err)
{
    struct import_work *w = context;
    int failed = import_content(w, err);

    if (!failed && w->intake.added)
        failed = intake_finish(w->app, &w->intake, err) < 0 ? -1 : final_record(w->app, "import", err);
    return failed;
}

static size_t import_size(int fd)
{
    struct stat st;

    return fd >= 0 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode) ? (size_t)st.st_size : 0;
}

int import_file(struct app *app, struct str path, struct import *out, struct err *err)
{
    struct import_work w = {.app = app, .result = out, .elements = ELEMENTS_INIT};
    struct buf full = BUF_INIT;
    int fd = -1, failed = app_may_mark(app, app->today, err);

    place_join(app->environment->cwd, path, &full);
    w.path = full.ptr;
    if (!failed && (fd = fs_open_input(full.ptr)) < 0)
        failed = import_cannot_read(&w, err);
    w.size = import_size(fd);
    lines_init(&w.lines, fd, 0);
    if (!failed)
        failed = store_transact(app->store, true, import_transaction, &w, err);
    if (!failed)
        out->added = w.intake.added;
    app->read += fd >= 0;
    if (fd >= 0)
        close(fd);
    lines_release(&w.lines);
    elements_release(&w.elements);
    buf_release(&full);
    intake_release(&w.intake);
    return failed;
}
