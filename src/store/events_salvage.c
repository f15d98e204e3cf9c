#include "base/err.h"
#include "event_row.h"
#include "store/events.h"

/* Events of a store that may be damaged. */

/* Adds events in one direction. 0: all events; 1: only those up to the damage; -1: they cannot be read now. */
static int events_salvage_way(struct store *store, const char *select, struct event_list *out, struct err *err)
{
    struct err ignored = {0};
    sqlite3_stmt *s = sql_prepare(store, select, err);
    int row = s ? 1 : -1;

    while (row == 1 && (row = sql_step(store, s, err)) == 1)
        event_row_read(store, s, out, &ignored);
    sqlite3_finalize(s);
    err_release(&ignored);
    if (row < 0 && err->code == ERR_DAMAGED) {
        err_release(err);
        return 1;
    }
    return row;
}

static void event_list_reverse(struct event_list *list, size_t first)
{
    for (size_t i = first, k = list->count; i + 1 < k; i++) {
        struct event event = list->event[i];
        int64_t sum = list->sum[i];
        k--;
        list->event[i] = list->event[k];
        list->sum[i] = list->sum[k];
        list->event[k] = event;
        list->sum[k] = sum;
    }
}

/* Removes the events whose checksum does not match. */
static int event_list_drop_damaged(struct store *store, struct event_list *list, size_t first, struct err *err)
{
    size_t kept = first;

    for (size_t i = first; i < list->count; i++) {
        if (event_row_complete(store, list, i, err) == 0)
            list->event[kept++] = list->event[i];
        else if (err->code != ERR_DAMAGED)
            return -1;
        err_release(err);
    }
    list->count = kept;
    return 0;
}

/* How many of the columns that came with later schemas the table has. */
static int events_later_columns(struct store *store, int64_t *out, struct err *err)
{
    int failed = sql_number(store,
        "SELECT count(*) FROM pragma_table_info('event') WHERE name IN ('sum', 'first')", out, err);

    if (!failed || err->code != ERR_DAMAGED)
        return failed;
    err_release(err);
    *out = 2;
    return 0;
}

int events_salvage(struct store *store, struct event_list *out, struct err *err)
{
#define SALVAGE(columns)                                                                           \
    {                                                                                              \
        "SELECT " columns " FROM event ORDER BY seq", "SELECT " columns " FROM event ORDER BY seq DESC" \
    }
    static const char *const ways[3][2] = {SALVAGE(EVENT_COLUMNS_1 ", 0, NULL, NULL, NULL, NULL"),
        SALVAGE(EVENT_COLUMNS_1 ", sum, NULL, NULL, NULL, NULL"), SALVAGE(EVENT_COLUMNS)};
    size_t first = out->count, middle;
    int64_t later;
    int left;

    if (events_later_columns(store, &later, err) < 0)
        return -1;
    left = events_salvage_way(store, ways[later][0], out, err);
    middle = out->count;
    if (left == 1) {
        left = events_salvage_way(store, ways[later][1], out, err);
        event_list_reverse(out, middle);
    }
    return left < 0 ? -1 : event_list_drop_damaged(store, out, first, err);
}
