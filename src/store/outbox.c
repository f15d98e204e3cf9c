#include "store/outbox.h"

#include "sql.h"
#include "store/store.h"

int outbox_add(struct store *store, const struct pending *pending, struct err *err)
{
    sqlite3_stmt *s = sql_use(store, SQL_OUTBOX_ADD, err);

    if (!s)
        return -1;
    sqlite3_bind_int(s, 1, (int)pending->kind);
    sql_text(s, 2, pending->note);
    sql_uid(s, 3, pending->command);
    sql_text(s, 4, pending->boxes);
    sql_uid(s, 5, pending->undoes);
    sql_day(s, 6, pending->first_study);
    sql_text(s, 7, pending->path);
    return sql_run(store, s, err);
}

int outbox_remove(struct store *store, int64_t seq, struct err *err)
{
    sqlite3_stmt *s = sql_use(store, SQL_OUTBOX_REMOVE, err);

    if (!s)
        return -1;
    sqlite3_bind_int64(s, 1, seq);
    return sql_run(store, s, err);
}

static int outbox_damaged(struct store *store, sqlite3_stmt *s, struct err *err)
{
    sqlite3_reset(s);
    return sql_damage(store, err, "the list of changes for the notes is not valid");
}

int outbox_load(struct store *store, int64_t after, int most, struct pending *out,
    struct arena *text, struct err *err)
{
    sqlite3_stmt *s = sql_use(store, SQL_OUTBOX, err);
    int count = 0, row = 0;

    if (!s)
        return -1;
    sqlite3_bind_int64(s, 1, after);
    sqlite3_bind_int(s, 2, most);
    while (count < most && (row = sql_step(store, s, err)) == 1) {
        out[count] = (struct pending){.seq = sqlite3_column_int64(s, 0),
            .kind = (enum pending_kind)(unsigned)sqlite3_column_int(s, 1),
            .note = sql_get_text(s, 2, text),
            .command = sql_get_uid(s, 3),
            .boxes = sql_get_text(s, 4, text),
            .undoes = sql_get_uid(s, 5),
            .first_study = sql_get_day(s, 6),
            .path = sql_get_text(s, 7, text)};
        if (out[count].seq <= after /* otherwise a damaged table could loop forever */ ||
            out[count].kind > PENDING_REDO)
            return outbox_damaged(store, s, err);
        after = out[count++].seq;
    }
    sqlite3_reset(s);
    return row < 0 ? -1 : count;
}

int outbox_any(struct store *store, bool *out, struct err *err)
{
    return sql_has_row(store, SQL_OUTBOX_ANY, out, err);
}

int written_add(struct store *store, struct uid command, struct str note,
    const struct written *written, struct err *err)
{
    sqlite3_stmt *s = sql_use(store, SQL_WRITTEN_ADD, err);

    if (!s)
        return -1;
    sql_uid(s, 1, command);
    sql_text(s, 2, note);
    sql_text(s, 3, written->key);
    sql_text(s, 4, written->before);
    sql_text(s, 5, written->after);
    return sql_run(store, s, err);
}

int written_prune(struct store *store, struct err *err)
{
    sqlite3_stmt *s = sql_use(store, SQL_WRITTEN_PRUNE, err);

    if (!s)
        return -1;
    sqlite3_bind_int(s, 1, WRITTEN_COMMANDS);
    return sql_run(store, s, err);
}

int written_load(struct store *store, struct uid command, struct str note, struct written **out,
    struct arena *text, struct err *err)
{
    sqlite3_stmt *s = sql_use(store, SQL_WRITTEN, err);
    size_t count = 0, capacity = 0;
    int row;

    *out = NULL;
    if (!s)
        return -1;
    sql_uid(s, 1, command);
    sql_text(s, 2, note);
    while ((row = sql_step(store, s, err)) == 1) {
        MEM_ROOM(*out, count, capacity);
        (*out)[count++] = (struct written){.key = sql_get_text(s, 0, text),
            .before = sql_get_text(s, 1, text),
            .after = sql_get_text(s, 2, text)};
    }
    return row < 0 ? -1 : (int)count;
}

int written_of_note(struct store *store, struct str note, struct written **out, struct arena *text,
    struct err *err)
{
    sqlite3_stmt *s = sql_use(store, SQL_WRITTEN_OF_NOTE, err);
    size_t count = 0, capacity = 0;
    int row;

    *out = NULL;
    if (!s)
        return -1;
    sql_text(s, 1, note);
    while ((row = sql_step(store, s, err)) == 1) {
        MEM_ROOM(*out, count, capacity);
        (*out)[count++] = (struct written){.key = sql_get_text(s, 0, text),
            .before = sql_get_text(s, 1, text),
            .after = sql_get_text(s, 2, text),
            .command = sql_get_uid(s, 3)};
    }
    return row < 0 ? -1 : (int)count;
}

int written_load_notes(struct store *store, struct uid command, struct str **out, size_t *count,
    struct arena *text, struct err *err)
{
    sqlite3_stmt *s = sql_use(store, SQL_WRITTEN_NOTES, err);
    size_t capacity = 0;
    int row;

    *out = NULL;
    *count = 0;
    if (!s)
        return -1;
    sql_uid(s, 1, command);
    while ((row = sql_step(store, s, err)) == 1) {
        MEM_ROOM(*out, *count, capacity);
        (*out)[(*count)++] = sql_get_text(s, 0, text);
    }
    return row;
}

int written_remove(struct store *store, struct uid command, struct str note, struct err *err)
{
    sqlite3_stmt *s = sql_use(store, SQL_WRITTEN_REMOVE, err);

    if (!s)
        return -1;
    sql_uid(s, 1, command);
    sql_text(s, 2, note);
    return sql_run(store, s, err);
}
