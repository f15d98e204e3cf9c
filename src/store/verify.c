#include "store/verify.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "schema.h"
#include "sql.h"
#include "store/events.h"
#include "store/index.h"
#include "store/journals.h"
#include "store/outbox.h"
#include "store/store.h"

/* ---- the file ---------------------------------------------------------------------------------- */

/* SQLite reports a page that could not be read in the same way as a page that is wrong. */
static bool verify_is_failure(const char *said)
{
    const char *code = strstr(said, "error code=");

    if (strstr(said, "failed to get page")) /* of the free pages: a wrong number has another message */
        return true;
    return code && (strtol(code + sizeof "error code=" - 1, NULL, 10) & 0xFF) != SQLITE_CORRUPT;
}

static int verify_pages(struct store *store, struct err *err)
{
    sqlite3_stmt *s = sql_prepare(store, "PRAGMA integrity_check(1)", err);
    int row = s ? sql_step(store, s, err) : -1;
    const char *said = row == 1 ? sql_borrow_text(s, 0) : NULL;

    if (said && verify_is_failure(said))
        row = err_set(err, ERR_STORE, "%s: cannot be read: %s", store->path, said);
    else if (said && strcmp(said, "ok") != 0)
        row = sql_damage(store, err, "%s", said);
    sqlite3_finalize(s);
    return row < 0 ? -1 : 0;
}

/* ---- the schema -------------------------------------------------------------------------------- */

/* Whether the store has this object of a new store's schema: 1, 0, or -1. */
static int verify_has_object(struct store *store, sqlite3_stmt *wanted, struct err *err)
{
    sqlite3_stmt *s = sql_prepare(store,
        "SELECT 1 FROM sqlite_schema WHERE type = ?1 AND name = ?2 AND tbl_name = ?3 AND sql IS ?4",
        err);
    int row = -1;

    if (s) {
        for (int i = 0; i < 4; i++)
            sqlite3_bind_value(s, i + 1, sqlite3_column_value(wanted, i));
        row = sql_step(store, s, err);
    }
    sqlite3_finalize(s);
    return row;
}

static int verify_objects(struct store *store, struct store *new, struct err *err)
{
    sqlite3_stmt *s = sql_prepare(new, "SELECT type, name, tbl_name, sql FROM sqlite_schema", err);
    int row = s ? 1 : -1, has = 1;

    while (row == 1 && has == 1 && (row = sql_step(new, s, err)) == 1)
        has = verify_has_object(store, s, err);
    if (has == 0)
        sql_damage(store, err, "its schema differs at %s %s", sql_borrow_text(s, 0),
            sql_borrow_text(s, 1));
    sqlite3_finalize(s);
    return row < 0 || has < 1 ? -1 : 0;
}

/* A trigger that review did not make could change every write. */
static int verify_triggers(struct store *store, struct store *new, struct err *err)
{
    static const char count[] = "SELECT count(*) FROM sqlite_schema WHERE type = 'trigger'";
    int64_t there, expected;

    if (sql_number(store, count, &there, err) < 0 || sql_number(new, count, &expected, err) < 0)
        return -1;
    return there == expected ? 0
                             : sql_damage(store, err, "it has a trigger that review did not make");
}

static int verify_schema(struct store *store, int64_t version, struct err *err)
{
    char name[] = ":memory:";
    struct store new = {.path = name};
    int failed = sql_open(&new, name, SQLITE_OPEN_READWRITE, NULL, err);

    if (!failed)
        failed = schema_build(&new, 0, version, err);
    if (!failed)
        failed = verify_objects(store, &new, err);
    if (!failed)
        failed = verify_triggers(store, &new, err);
    sql_close(&new);
    return failed;
}

/* ---- the content ------------------------------------------------------------------------------- */

static int verify_ids(struct store *store, struct err *err)
{
    int64_t count;

    if (sql_number(store,
            "SELECT count(*) FROM meta WHERE key = 'generation' AND typeof(value) = 'integer'"
            " OR key = 'store' AND length(value) = 16",
            &count, err) < 0)
        return -1;
    return count == 2 ? 0 : sql_damage(store, err, "its id is missing");
}

/* Reads every event, and so checks its checksum. */
static int verify_events(struct store *store, struct err *err)
{
    struct event_list list = {0};
    sqlite3_stmt *s = sql_prepare(store, "SELECT " EVENT_COLUMNS " FROM event ORDER BY seq", err);
    int row = s ? 1 : -1;

    while (row == 1 && (row = sql_step(store, s, err)) == 1) {
        event_list_empty(&list);
        if (sql_event(store, s, &list, err) < 0)
            row = -1;
    }
    sqlite3_finalize(s);
    event_list_release(&list);
    return row;
}

int verify_history(struct store *store, struct err *err)
{
    return verify_pages(store, err) < 0 ? -1 : verify_events(store, err);
}

/* Every row of the index carries a checksum. */
static int verify_index(struct store *store, struct err *err)
{
    struct index index = {0};
    int failed = index_load(store, &index, NULL, NULL, err);

    index_release(&index);
    return failed;
}

/* Whether the event of this number can be used: 1, 0, or -1. */
static int verify_event(struct store *store, int64_t number, struct err *err)
{
    struct event_list list = {0};
    sqlite3_stmt *s = sql_use(store, SQL_EVENT, err);
    int good = -1;

    if (s) {
        sqlite3_bind_int64(s, 1, number);
        good = sql_events(store, s, &list, err) == 0 ? 1 : err->code == ERR_DAMAGED ? 0 : -1;
    }
    if (good == 0)
        err_release(err);
    event_list_release(&list);
    return good;
}

static struct str verify_borrowed_text(sqlite3_stmt *s, int at)
{
    const char *text = sql_borrow_text(s, at);

    return (struct str){text, text ? (size_t)sqlite3_column_bytes(s, at) : 0};
}

int verify_each_refused(struct store *store, verify_event_fn *each, void *context, struct err *err)
{
    sqlite3_stmt *s = sql_prepare(store, "SELECT seq, kind, note FROM event ORDER BY seq", err);
    int row = s ? 1 : -1, good = 1;
    int64_t last = 0;

    while (good >= 0 && row == 1 && (row = sql_step(store, s, err)) == 1) {
        int64_t seq = sqlite3_column_int64(s, 0);
        struct str kind = verify_borrowed_text(s, 1);
        bool known = name_index(event_kind_names, EVENT_KINDS, kind) >= 0;
        if (seq <= last) { /* a damaged page leads back to others, which would be read without end */
            row = sql_damage(store, err, "its events are not in order");
            break;
        }
        last = seq;
        good = verify_event(store, seq, err);
        if (good == 0)
            each(context, seq, kind, verify_borrowed_text(s, 2),
                known ? "its checksum does not match" : "its kind is unknown");
    }
    sqlite3_finalize(s);
    return good < 0 || row < 0 ? -1 : 0;
}

/* ---- a mark ------------------------------------------------------------------------------------ */

static int verify_try_mark(struct store *store, struct err *err)
{
    struct str note = STR("check");
    struct event event = {.kind = EVENT_UNDONE, .device = note, .note = note,
        .until = DAY_NONE, .first_study = DAY_NONE, .takes_back_count = 1};
    struct pending pending = {.note = note, .path = note, .first_study = DAY_NONE};
    struct written written = {.key = note, .before = note, .after = note};
    struct file file = {.path = note, .note = note, .first_study = DAY_NONE};
    struct folder folder = {note, 0};
    struct journal_position position = {note, 0, 0};

    sqlite3_randomness(sizeof event.id.byte, event.id.byte);
    event.takes_back = &event.id;
    if (events_append(store, &event, err) < 0 || events_mark_outgoing(store, event.id, err) < 0)
        return -1;
    if (outbox_add(store, &pending, err) < 0 ||
        written_add(store, event.id, note, &written, err) < 0 || written_prune(store, err) < 0)
        return -1;
    if (index_put(store, &file, err) < 0 || index_put_folder(store, &folder, err) < 0 ||
        index_put_vanished(store, &file, err) < 0 || index_put_alias(store, note, note, err) < 0)
        return -1;
    return journals_put(store, &position, err);
}

/* A constraint refused the mark. */
static int verify_mark_failed(struct store *store, struct err *err)
{
    return sql_damage(store, err, "it accepts no mark (%s)", sqlite3_errmsg(store->db));
}

static int verify_writing(struct store *store, struct err *err)
{
    int failed = verify_try_mark(store, err);
    sqlite3_stmt *s = failed ? NULL : sql_use(store, SQL_GENERATION_NEXT, err);

    if (s && sql_step(store, s, err) == 0)
        return 0;
    return sqlite3_errcode(store->db) == SQLITE_CONSTRAINT ? verify_mark_failed(store, err) : -1;
}

/* The mark changes the index, which is therefore read before. Whatever prevents the mark is worse than a damaged
   index. */
static int verify_index_and_mark(struct store *store, struct err *err)
{
    struct err found = {0};
    int failed = verify_index(store, &found);

    if ((!failed || found.code == ERR_INDEX) && verify_writing(store, err) < 0) {
        err_release(&found);
        return -1;
    }
    if (failed)
        *err = found;
    return failed;
}

/* ---- all of it --------------------------------------------------------------------------------- */

static int verify_all(struct store *store, struct err *err)
{
    int64_t version;

    if (verify_pages(store, err) < 0 || sql_number(store, "PRAGMA user_version", &version, err) < 0 ||
        verify_schema(store, version, err) < 0 || verify_ids(store, err) < 0)
        return -1;
    if (version < STORE_SCHEMA)
        return 0; /* its rows can be checked only after an update */
    return verify_events(store, err) < 0 ? -1 : verify_index_and_mark(store, err);
}

int verify_store(struct store *store, struct err *err)
{
    int failed = sql_exec(store, SQL_CACHE_LARGE "; BEGIN IMMEDIATE", err);

    if (!failed)
        failed = verify_all(store, err);
    store_rollback(store);
    return failed;
}
