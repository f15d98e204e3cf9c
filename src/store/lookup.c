#include "lookup.h"

#include "base/hash.h"
#include "sql.h"

static const struct {
    enum statement sums; /* of the index, and of the table */
    const char *what;    /* what may not be found */
} lookups[LOOKUPS] = {
    [LOOKUP_NOTE] = {SQL_LOOKUP_NOTE, "all events of each note"},
    [LOOKUP_ID] = {SQL_LOOKUP_ID, "each event by its id"},
    [LOOKUP_TARGET] = {SQL_LOOKUP_TARGET, "all that was taken back"},
};

/* ---- row_sum(VALUE…), a function of SQL ---------------------------------------------------------- */

/* A sum over all rows, in any order, that depends on which values are in one row. */

static uint64_t row_sum_value(uint64_t row, sqlite3_value *value)
{
    const char *bytes;

    if (sqlite3_value_type(value) == SQLITE_INTEGER)
        return hash_quick(row + (uint64_t)sqlite3_value_int64(value), STR_NONE);
    bytes = sqlite3_value_blob(value);
    return hash_quick(row, (struct str){bytes, bytes ? (size_t)sqlite3_value_bytes(value) : 0});
}

static void row_sum_add(sqlite3_context *context, int count, sqlite3_value **value)
{
    uint64_t *sum = sqlite3_aggregate_context(context, sizeof *sum), row = HASH_START;

    for (int i = 0; i < count; i++)
        row = row_sum_value(row, value[i]);
    if (sum)
        *sum += row;
    else
        sqlite3_result_error_nomem(context);
}

static void row_sum_end(sqlite3_context *context)
{
    const uint64_t *sum = sqlite3_aggregate_context(context, 0); /* NULL: there is no row */

    sqlite3_result_int64(context, sum ? (int64_t)*sum : 0);
}

int lookup_add_function(sqlite3 *db)
{
    static const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY;

    return sqlite3_create_function(db, "row_sum", -1, flags, NULL, NULL, row_sum_add, row_sum_end);
}

/* ---- the checks -------------------------------------------------------------------------------- */

int lookup_check(struct store *store, enum lookup which, struct err *err)
{
    sqlite3_stmt *s;

    if (store->lookup_checked[which])
        return 0;
    s = sql_use(store, lookups[which].sums, err);
    if (!s || sql_step(store, s, err) < 0)
        return -1;
    store->lookup_checked[which] = sqlite3_column_int64(s, 0) == sqlite3_column_int64(s, 1);
    sqlite3_reset(s);
    return store->lookup_checked[which] ? 0
                                        : sql_damage(store, err, "it does not find %s", lookups[which].what);
}
