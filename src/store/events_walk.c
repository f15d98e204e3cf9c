#include "store/events_walk.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/err.h"
#include "event_row.h"
#include "sql.h"
#include "store/store.h"

enum { BATCH = 64 };

/* ---- in the order of time ---------------------------------------------------------------------- */

void event_order_release(struct event_order *order)
{
    free(order->key);
    *order = (struct event_order){0};
}

static int event_key_order(const void *a, const void *b)
{
    const struct event_key *x = a, *y = b;

    if (x->recorded_at != y->recorded_at)
        return x->recorded_at < y->recorded_at ? -1 : 1;
    return (x->seq > y->seq) - (x->seq < y->seq);
}

int event_order_load(
    struct store *store, day since, day until, struct event_order *out, struct err *err)
{
    sqlite3_stmt *s = sql_use(store, SQL_EVENT_ORDER, err);
    int row;

    if (!s)
        return -1;
    sql_day(s, 1, since);
    sql_day(s, 2, until);
    sqlite3_bind_int(s, 3, out->brief);
    while ((row = sql_step(store, s, err)) == 1) {
        if (sqlite3_column_int(s, 2)) {
            out->left_out++;
            continue;
        }
        MEM_ROOM(out->key, out->count, out->capacity);
        out->key[out->count++] =
            (struct event_key){sqlite3_column_int64(s, 0), sqlite3_column_int64(s, 1)};
    }
    if (row == 0 && out->count)
        qsort(out->key, out->count, sizeof *out->key, event_key_order);
    return row == 0 ? event_rows_check(store, err) : row;
}

static int event_list_add_at(struct store *store, int64_t seq, struct event_list *list, struct err *err)
{
    sqlite3_stmt *s = sql_use(store, SQL_EVENT, err);
    size_t before;

    if (!s)
        return -1;
    sqlite3_bind_int64(s, 1, seq);
    before = list->count;
    if (sql_events(store, s, list, err) < 0)
        return -1;
    if (list->count == before + 1)
        return 0;
    return sql_damage(store, err, "a listed event is missing");
}

/* Some of the listed events, to be read together. */
struct event_batch {
    struct store *store;
    const struct event_key *key;
    size_t count;
    struct event_list list;
};

static int event_batch_read(void *context, struct err *err)
{
    struct event_batch *batch = context;
    int failed = 0;

    event_list_empty(&batch->list);
    for (size_t i = 0; i < batch->count && !failed; i++)
        failed = event_list_add_at(batch->store, batch->key[i].seq, &batch->list, err);
    return failed;
}

/* One transaction for the whole batch, unless the caller has begun one: the file is locked once. */
static int event_batch_load(struct event_batch *batch, struct err *err)
{
    if (sqlite3_get_autocommit(batch->store->db))
        return store_transact(batch->store, false, event_batch_read, batch, err);
    return event_batch_read(batch, err);
}

int events_each(struct store *store, const struct event_order *order, event_fn *each, void *context,
    struct err *err)
{
    struct event_batch batch = {.store = store};
    int failed = 0;

    for (size_t at = order->skip; at < order->count && !failed; at += BATCH) {
        size_t rest = order->count - at;
        batch.key = &order->key[at];
        batch.count = rest < BATCH ? rest : BATCH;
        failed = event_batch_load(&batch, err);
        for (size_t i = 0; i < batch.list.count && !failed; i++)
            failed = each(context, &batch.list.event[i], err);
    }
    event_list_release(&batch.list);
    return failed ? -1 : 0;
}

/* ---- events for this store's journal ---------------------------------------------------------------- */

static int event_order_add_wanted(struct store *store, sqlite3_stmt *s, event_wanted_fn *wanted, void *context,
    struct event_order *out, struct err *err)
{
    int row;

    while ((row = sql_step(store, s, err)) == 1) {
        if (!wanted(context, sql_get_uid(s, 0)))
            continue;
        MEM_ROOM(out->key, out->count, out->capacity);
        out->key[out->count++] = (struct event_key){0, sqlite3_column_int64(s, 1)};
    }
    return row;
}

int events_last_number(struct store *store, int64_t *out, struct err *err)
{
    sqlite3_stmt *s = sql_use(store, SQL_EVENT_LAST, err);
    int row = s ? sql_step(store, s, err) : -1;

    if (row < 0)
        return -1;
    *out = row ? sqlite3_column_int64(s, 0) : 0;
    sqlite3_reset(s);
    return 0;
}

int events_for_journal(struct store *store, int64_t after, event_wanted_fn *wanted, void *context,
    struct event_order *out, int64_t *last, struct err *err)
{
    sqlite3_stmt *s;

    if (events_last_number(store, last, err) < 0 || !(s = sql_use(store, SQL_EVENTS_OWN, err)))
        return -1;
    sqlite3_bind_int64(s, 1, after);
    sql_uid(s, 2, store->id);
    if (*last > after && event_order_add_wanted(store, s, wanted, context, out, err) < 0)
        return -1;
    s = sql_use(store, SQL_EVENTS_OUTGOING, err);
    return s ? event_order_add_wanted(store, s, wanted, context, out, err) : -1;
}

/* ---- note by note ------------------------------------------------------------------------------ */

/* The events of the present note. */
struct gathering {
    struct buf shown;
    bool wanted; /* the present note is wanted */
    bool check_others;
    struct event_list list;
    event_note_wanted_fn *is_wanted;
    event_note_fn *each;
    void *context;
};

static int gathering_give_note(struct store *store, struct gathering *g, struct err *err)
{
    int failed = event_rows_check_ids(store, g->list.event, g->list.count, err);

    if (g->list.count && !failed)
        failed = g->each(g->context, buf_str(&g->shown), g->list.event, g->list.count, err);
    event_list_empty(&g->list);
    return failed;
}

static int gathering_begin_note(struct store *store, struct gathering *g, struct str shown, struct err *err)
{
    if (gathering_give_note(store, g, err))
        return -1;
    buf_cut(&g->shown, 0);
    buf_add(&g->shown, shown);
    g->wanted = !g->is_wanted || g->is_wanted(g->context, shown);
    return 0;
}

static int gathering_add_event(struct store *store, sqlite3_stmt *s, struct gathering *g, struct err *err)
{
    struct str shown = sql_borrow_str(s, EVENT_COLUMN_COUNT);

    if (!str_eq(shown, buf_str(&g->shown)) && gathering_begin_note(store, g, shown, err) < 0)
        return -1;
    if (!g->wanted && !g->check_others)
        return 0;
    if (sql_event(store, s, &g->list, err) < 0)
        return -1;
    if (!g->wanted)
        event_list_empty(&g->list);
    return 0;
}

int events_each_note(struct store *store, event_note_wanted_fn *is_wanted, bool check_others, event_note_fn *each,
    void *context, struct err *err)
{
    struct gathering g = {.shown = BUF_INIT, .is_wanted = is_wanted, .check_others = check_others, .each = each,
        .context = context};
    sqlite3_stmt *s = sql_use(store, SQL_EVENTS_BY_NOTE, err);
    int row = s ? 1 : -1;

    while (row == 1 && (row = sql_step(store, s, err)) == 1)
        if (gathering_add_event(store, s, &g, err) < 0)
            row = -1;
    if (row == 0 && gathering_give_note(store, &g, err))
        row = -1;
    if (row == 0 && check_others)
        row = event_rows_check(store, err);
    if (s)
        sqlite3_reset(s);
    buf_release(&g.shown);
    event_list_release(&g.list);
    return row;
}

/* ---- ids alone --------------------------------------------------------------------------------- */

int events_each_edge(struct store *store, event_edge_fn *each, void *context, struct err *err)
{
    sqlite3_stmt *s = sql_use(store, SQL_EDGES, err);
    int row = s ? 1 : -1;

    while (row == 1 && (row = sql_step(store, s, err)) == 1)
        each(context, sql_get_uid(s, 0), sql_get_uid(s, 1));
    return row;
}

int events_each_kind(struct store *store, event_kind_fn *each, void *context, struct err *err)
{
    sqlite3_stmt *s = sql_use(store, SQL_EVENT_KINDS, err);
    int row = s ? 1 : -1, kind;

    while (row == 1 && (row = sql_step(store, s, err)) == 1) {
        struct str name = sql_borrow_str(s, 1);
        kind = name_index(event_kind_names, EVENT_KINDS, name);
        if (kind < 0)
            row = sql_damage(store, err, "an event has the unknown kind \"%.*s\"", STR_ARG(name));
        else
            each(context, sql_get_uid(s, 0), (enum event_kind)kind);
    }
    if (s)
        sqlite3_reset(s);
    return row;
}
