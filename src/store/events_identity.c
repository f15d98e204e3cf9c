#include "store/events_identity.h"

#include "base/buf.h"
#include "event_row.h"
#include "scheduler/ledger.h"
#include "sql.h"
#include "store/store.h"

/* ---- whole events ------------------------------------------------------------------------------ */

/* Reads the event of the present row, and adds it if it is wanted. `row` holds one event. */
static int add_picked(struct store *store, sqlite3_stmt *s, struct event_list *row, event_picked_fn *picked,
    void *context, struct event_list *out, struct err *err)
{
    event_list_empty(row);
    if (sql_event(store, s, row, err) < 0)
        return -1;
    if (!picked || picked(context, &row->event[0]))
        event_list_add_sighting(out, &row->event[0]);
    return 0;
}

int events_of_identity(
    struct store *store, event_picked_fn *picked, void *context, struct event_list *out, struct err *err)
{
    sqlite3_stmt *s = sql_use(store, SQL_EVENTS_OF_IDENTITY, err);
    struct event_list whole = {0};
    size_t first = out->count;
    int row = s ? 1 : -1;

    while (row == 1 && (row = sql_step(store, s, err)) == 1)
        if (add_picked(store, s, &whole, picked, context, out, err) < 0)
            row = -1;
    if (s)
        sqlite3_reset(s);
    event_list_release(&whole);
    event_list_fit(out);
    if (row == 0)
        row = event_rows_check(store, err);
    if (row == 0)
        ledger_mark_undone(out->event + first, out->count - first);
    return row;
}

/* ---- places alone ------------------------------------------------------------------------------ */

/* A damaged row can have any kind. */
static enum event_kind place_kind(struct str name)
{
    int kind = name_index(event_kind_names, EVENT_KINDS, name);

    return kind < 0 ? EVENT_SEEN : (enum event_kind)kind;
}

int events_each_place(struct store *store, event_place_fn *each, void *context, struct err *err)
{
    sqlite3_stmt *s = sql_use(store, SQL_PLACES, err);
    int row = s ? 1 : -1;

    while (row == 1 && (row = sql_step(store, s, err)) == 1) {
        struct event e = {.kind = place_kind(sql_borrow_str(s, 0)),
            .note = sql_borrow_str(s, 1),
            .path = sql_borrow_str(s, 2),
            .title = sql_borrow_str(s, 3),
            .first_study = sql_get_day(s, 4),
            .has_fingerprint = sqlite3_column_type(s, 5) != SQLITE_NULL,
            .fingerprint = (uint64_t)sqlite3_column_int64(s, 5),
            .original = sql_borrow_str(s, 6)};
        each(context, &e);
    }
    return row;
}

int events_each_pair(struct store *store, event_pair_fn *each, void *context, struct err *err)
{
    sqlite3_stmt *s = sql_use(store, SQL_PLACE_PAIRS, err);
    int row = s ? 1 : -1;

    while (row == 1 && (row = sql_step(store, s, err)) == 1)
        each(context, place_kind(sql_borrow_str(s, 0)), sql_borrow_str(s, 1), sql_borrow_str(s, 2));
    return row;
}

int events_each_last_place(struct store *store, event_last_place_fn *each, void *context, struct err *err)
{
    sqlite3_stmt *s = sql_use(store, SQL_PLACES_LAST, err);
    struct buf note = BUF_INIT; /* the note before */
    int row = s ? 1 : -1;

    while (row == 1 && (row = sql_step(store, s, err)) == 1) {
        struct event e = {.kind = EVENT_SEEN,
            .note = sql_borrow_str(s, 0),
            .path = sql_borrow_str(s, 1),
            .first_study = sql_get_day(s, 2),
            .has_fingerprint = sqlite3_column_type(s, 3) != SQLITE_NULL,
            .fingerprint = (uint64_t)sqlite3_column_int64(s, 3)};
        if (str_eq(e.note, buf_str(&note)))
            continue;
        buf_cut(&note, 0);
        buf_add(&note, e.note);
        if (each(context, &e, err) < 0)
            row = -1;
    }
    if (s)
        sqlite3_reset(s);
    buf_release(&note);
    return row;
}
