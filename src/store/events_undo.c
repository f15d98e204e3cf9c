#include "store/events_undo.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/buf.h"
#include "sql.h"
#include "store/store.h"

/* A statement that finds events by their ids, and what takes them back. */
static sqlite3_stmt *events_use_lookups(struct store *store, enum statement which, struct err *err)
{
    if (lookup_check(store, LOOKUP_ID, err) < 0 || lookup_check(store, LOOKUP_TARGET, err) < 0)
        return NULL;
    return sql_use(store, which, err);
}

/* The events that a statement finds by one id. */
static int events_by_uid(
    struct store *store, enum statement which, struct uid id, struct event_list *out, struct err *err)
{
    sqlite3_stmt *s = events_use_lookups(store, which, err);

    if (!s)
        return -1;
    sql_uid(s, 1, id);
    return sql_events(store, s, out, err);
}

int events_of_last_command(struct store *store, struct event_list *out, struct err *err)
{
    return events_by_uid(store, SQL_EVENTS_OF_LAST_COMMAND, store_id(store), out, err);
}

int events_of_last_undo(struct store *store, struct event_list *out, struct err *err)
{
    return events_by_uid(store, SQL_EVENTS_OF_LAST_UNDO, store_id(store), out, err);
}

int events_named_by(struct store *store, struct uid event, struct event_list *out, struct err *err)
{
    return events_by_uid(store, SQL_EVENTS_NAMED_BY, event, out, err);
}

int events_of_command(struct store *store, struct uid command, struct event_list *out, struct err *err)
{
    return events_by_uid(store, SQL_EVENTS_OF_COMMAND, command, out, err);
}

int events_of_undo(struct store *store, struct uid undo, struct event_list *out, struct err *err)
{
    return events_by_uid(store, SQL_EVENTS_OF_UNDO, undo, out, err);
}

int events_answered_on(struct store *store, day on, struct event_list *out, struct err *err)
{
    sqlite3_stmt *s = events_use_lookups(store, SQL_EVENTS_ANSWERED_ON, err);

    if (!s)
        return -1;
    sql_day(s, 1, on);
    return sql_events(store, s, out, err);
}

/* ---- commands that are not taken back
 * ------------------------------------------------------------- */

int final_set(struct store *store, const struct final_command *command, struct err *err)
{
    sqlite3_stmt *s = sql_use(store, SQL_FINAL_SET, err);
    struct buf text = BUF_INIT;
    int failed;

    if (!s)
        return -1;
    buf_addf(&text, "%" PRId64 " %" PRId32 " %.*s", command->recorded_at, command->utc_offset,
        STR_ARG(command->name));
    sql_text(s, 1, buf_str(&text));
    sql_uid(s, 2, store_id(store));
    failed = sql_run(store, s, err);
    buf_release(&text);
    return failed;
}

/* "1764137000000000 3600 scan --accept ID": the ID is that of the last event of a command. */
static void final_read(struct str value, struct final_command *out)
{
    int start = 0;
    size_t end = value.len;

    if (sscanf(value.ptr, "%" SCNd64 " %" SCNd32 " %n", &out->recorded_at, &out->utc_offset, &start) < 2)
        return;
    while (end > (size_t)start && value.ptr[end - 1] != ' ')
        end--;
    if (end > (size_t)start)
        out->name = (struct str){value.ptr + start, end - 1 - (size_t)start};
}

int final_load(struct store *store, struct final_command *out, struct err *err)
{
    sqlite3_stmt *s = sql_use(store, SQL_FINAL, err);
    int row;

    *out = (struct final_command){0};
    if (!s)
        return -1;
    sql_uid(s, 1, store_id(store));
    row = sql_step(store, s, err);
    if (row == 1)
        final_read(sql_get_text(s, 0, &out->text), out);
    sqlite3_reset(s);
    return row < 0 ? -1 : 0;
}
