#include "store/events.h"

#include "base/err.h"
#include "event_row.h"
#include "lookup.h"
#include "store/store.h"

static int event_append_takes_back(struct store *store, const struct event *event, struct err *err)
{
    for (size_t i = 0; i < event->takes_back_count; i++) {
        sqlite3_stmt *s = sql_use(store, SQL_TAKES_BACK_APPEND, err);
        if (!s)
            return -1;
        sql_uid(s, 1, event->id);
        sql_uid(s, 2, event->takes_back[i]);
        if (sql_step(store, s, err) < 0)
            return -1;
    }
    return 0;
}

int events_append(struct store *store, const struct event *event, struct err *err)
{
    if (event_row_insert(store, SQL_EVENT_APPEND, event, err) < 0)
        return -1;
    store->appending++;
    return event_append_takes_back(store, event, err);
}

int events_import(struct store *store, const struct event *event, bool *added, struct err *err)
{
    if (event_row_insert(store, SQL_EVENT_IMPORT, event, err) < 0)
        return -1;
    *added = sqlite3_changes(store->db) == 1;
    store->appending += *added;
    return *added ? event_append_takes_back(store, event, err) : 0;
}

int events_of_note(struct store *store, struct str note, struct event_list *out, struct err *err)
{
    size_t first = out->count;
    sqlite3_stmt *s;

    if (lookup_check(store, LOOKUP_NOTE, err) < 0 || !(s = sql_use(store, SQL_EVENTS_OF_NOTE, err)))
        return -1;
    sql_text(s, 1, note);
    if (sql_events(store, s, out, err) < 0)
        return -1;
    return out->count == first ? 0 : event_rows_check_ids(store, out->event + first, out->count - first, err);
}

int events_find(struct store *store, struct uid id, struct event_list *out, struct err *err)
{
    sqlite3_stmt *s;

    if (lookup_check(store, LOOKUP_ID, err) < 0 || !(s = sql_use(store, SQL_EVENT_BY_ID, err)))
        return -1;
    sql_uid(s, 1, id);
    return sql_events(store, s, out, err);
}

int events_each_answered(struct store *store, event_answered_fn *each, void *context, struct err *err)
{
    sqlite3_stmt *s = sql_use(store, SQL_EVENTS_ANSWERED, err);
    int row = s ? 1 : -1;

    while (row == 1 && (row = sql_step(store, s, err)) == 1) {
        struct str note = sql_borrow_str(s, 0);
        each(context, note, (size_t)sqlite3_column_int64(s, 1), (size_t)sqlite3_column_int64(s, 2));
    }
    return row == 0 ? event_rows_check(store, err) : row;
}

int events_any(struct store *store, bool *out, struct err *err)
{
    int64_t last;

    if (events_last_number(store, &last, err) < 0)
        return -1;
    *out = last != 0;
    return 0;
}

int events_shared(struct store *store, bool *out, struct err *err)
{
    return sql_has_row(store, SQL_SHARED, out, err);
}

int events_set_shared(struct store *store, struct err *err)
{
    sqlite3_stmt *s = sql_use(store, SQL_SHARED_SET, err);

    return s ? sql_run(store, s, err) : -1;
}

int events_mark_outgoing(struct store *store, struct uid id, struct err *err)
{
    sqlite3_stmt *s = sql_use(store, SQL_OUTGOING_ADD, err);

    if (!s)
        return -1;
    sql_uid(s, 1, id);
    return sql_run(store, s, err);
}

int events_clear_outgoing(struct store *store, struct err *err)
{
    sqlite3_stmt *s = sql_use(store, SQL_OUTGOING_CLEAR, err);

    return s ? sql_run(store, s, err) : -1;
}
