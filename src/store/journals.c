#include "store/journals.h"

#include "sql.h"
#include "store/store.h"

int journals_load(struct store *store, struct arena *text, struct journal_position **out,
    size_t *count, struct err *err)
{
    sqlite3_stmt *s = sql_use(store, SQL_JOURNALS, err);
    size_t capacity = 0;
    int row = s ? 1 : -1;

    *out = NULL;
    *count = 0;
    while (row == 1 && (row = sql_step(store, s, err)) == 1) {
        MEM_ROOM(*out, *count, capacity);
        (*out)[(*count)++] = (struct journal_position){
            sql_get_text(s, 0, text), sqlite3_column_int64(s, 1), sqlite3_column_int64(s, 2)};
    }
    return row;
}

int journals_put(struct store *store, const struct journal_position *position, struct err *err)
{
    sqlite3_stmt *s = sql_use(store, SQL_JOURNAL_PUT, err);

    if (!s)
        return -1;
    sql_text(s, 1, position->name);
    sqlite3_bind_int64(s, 2, position->size);
    sqlite3_bind_int64(s, 3, position->tail);
    return sql_run(store, s, err);
}
