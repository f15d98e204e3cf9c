#include "carry.h"

#include "base/buf.h"
#include "base/err.h"
#include "sql.h"
#include "store/store.h"

struct carried {
    const char *table, *columns, *values, *key;
};

static const struct carried tables[] = {
    {"outbox", "seq, kind, note, command, boxes, undoes, first_study, path", "?1,?2,?3,?4,?5,?6,?7,?8",
        "seq"},
    {"written", "seq, command, note, key, before, after", "?1,?2,?3,?4,?5,?6", "seq"},
    {"alias", "id, note", "?1,?2", "id"},
    {"outgoing", "id", "?1", "id"},
    {"meta", "key, value", "?1,?2", "key"}, /* those that the new store does not have yet */
};

/* A row that violates a constraint is damaged: it is skipped. */
static int carry_row(struct store *to, sqlite3_stmt *put, sqlite3_stmt *row, struct err *err)
{
    int code;

    for (int i = 0; i < sqlite3_column_count(row); i++)
        sqlite3_bind_value(put, i + 1, sqlite3_column_value(row, i));
    code = sqlite3_step(put);
    sqlite3_reset(put);
    return code == SQLITE_DONE || code == SQLITE_CONSTRAINT ? 0 : sql_error(to, err);
}

/* 0: all rows were read; 1: only the rows up to the damage. */
static int carry_way(struct store *from, struct store *to, sqlite3_stmt *put, const char *select,
    struct err *err)
{
    struct err why = {0};
    sqlite3_stmt *s = sql_prepare(from, select, &why);
    int row = s ? 1 : -1, failed = 0;

    while (!failed && row == 1 && (row = sql_step(from, s, &why)) == 1)
        failed = carry_row(to, put, s, err);
    sqlite3_finalize(s);
    if (!failed && row < 0 && why.code != ERR_DAMAGED) {
        err_release(err);
        *err = why;
        return -1;
    }
    err_release(&why);
    return failed ? -1 : row < 0;
}

/* Reads from the start and, if the table is damaged, also from the end. */
static int carry_table(struct store *from, struct store *to, const struct carried *t, struct err *err)
{
    static const char *const ways[] = {"", " DESC"};
    struct buf sql = BUF_INIT;
    sqlite3_stmt *put;
    int left = 1;

    buf_addf(&sql, "INSERT OR IGNORE INTO %s (%s) VALUES (%s)", t->table, t->columns, t->values);
    put = sql_prepare(to, sql.ptr, err);
    for (int i = 0; put && i < 2 && left == 1; i++) {
        buf_cut(&sql, 0);
        buf_addf(&sql, "SELECT %s FROM %s ORDER BY %s%s", t->columns, t->table, t->key, ways[i]);
        left = carry_way(from, to, put, sql.ptr, err);
    }
    sqlite3_finalize(put);
    buf_release(&sql);
    return put && left >= 0 ? 0 : -1;
}

int carry_rows(struct store *from, struct store *to, struct err *err)
{
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        if (carry_table(from, to, &tables[i], err) < 0)
            return -1;
    return 0;
}

/* The rows of `written` belong to commands of this store, so the events of these commands name its id, too. */
int carry_id(struct store *from, struct uid *out, struct err *err)
{
    static const char *const places[] = {
        "SELECT value FROM meta WHERE key = 'store' AND length(value) = 16",
        "SELECT e.store FROM written AS w JOIN event AS e ON e.command = w.command"
        " ORDER BY w.seq DESC LIMIT 1",
    };
    int row = 0;

    for (size_t i = 0; i < 2 && row == 0; i++) {
        sqlite3_stmt *s = sql_prepare(from, places[i], err);
        row = s ? sql_step(from, s, err) : -1;
        if (row == 1)
            *out = sql_get_uid(s, 0);
        sqlite3_finalize(s);
        if (row < 0 && err->code == ERR_DAMAGED) {
            err_release(err);
            row = 0;
        }
    }
    return row;
}
