#include "sql.h"

#include <stdarg.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "aside.h"
#include "base/buf.h"
#include "store/store.h"

/* ---- opening ----------------------------------------------------------------------------------- */

static int64_t sql_milliseconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Milliseconds for which a lock is waited for. */
static int sql_patience(const struct store *store)
{
    return store->is_brief ? STORE_BRIEF_MS : STORE_BUSY_MS;
}

/* A process asks more often the longer it has waited. With SQLite's own handler it asks less often, and one of
   many writers may never get the lock. */
int sql_wait(void *context, int asked)
{
    struct store *store = context;
    int64_t waited;

    if (asked == 0)
        store->waiting_since = sql_milliseconds();
    waited = sql_milliseconds() - store->waiting_since;
    if (waited >= sql_patience(store))
        return 0;
    usleep(asked == 0 ? 1000 : waited < 500 ? 10000 : waited < 2000 ? 3000 : 1000);
    return 1;
}

static int sql_check_journals(const char *path, struct err *err)
{
    struct buf which = BUF_INIT;
    const char *problem = aside_find_strange_journal(path, &which);
    int failed = problem ? err_set(err, ERR_STORE, "%s: %s", which.ptr, problem) : 0;

    buf_release(&which);
    return failed;
}

/* A store can come with a vault. Its schema must not run anything: a view or a trigger of somebody else could hide
   or change rows, or never end. The triggers of review itself only guard the events from other programs. */
static void sql_distrust_schema(sqlite3 *db)
{
    static const int off[] = {
        SQLITE_DBCONFIG_TRUSTED_SCHEMA, SQLITE_DBCONFIG_ENABLE_VIEW, SQLITE_DBCONFIG_ENABLE_TRIGGER};

    for (size_t i = 0; i < sizeof off / sizeof *off; i++)
        sqlite3_db_config(db, off[i], 0, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
}

int sql_open(struct store *store, const char *path, int flags, const char *vfs, struct err *err)
{
    if (strcmp(path, ":memory:") != 0 && sql_check_journals(path, err) < 0)
        return -1;
    if (sqlite3_open_v2(path, &store->db, flags | SQLITE_OPEN_NOMUTEX, vfs) != SQLITE_OK)
        return sql_error(store, err);
    sql_distrust_schema(store->db);
    if (lookup_add_function(store->db) != SQLITE_OK)
        return sql_error(store, err);
    sqlite3_busy_handler(store->db, sql_wait, store);
    return 0;
}

void sql_close(struct store *store)
{
    for (int i = 0; i < SQL_COUNT; i++)
        sqlite3_finalize(store->prepared[i]);
    sqlite3_close(store->db);
}

/* ---- errors and statements --------------------------------------------------------------------- */

int sql_busy(const struct store *store, struct err *err)
{
    return err_set(err, ERR_BUSY,
        "%s: another process has locked the store for more than %g seconds; try again", store->path,
        sql_patience(store) / 1000.0);
}

int sql_damage(const struct store *store, struct err *err, const char *format, ...)
{
    struct buf what = BUF_INIT;
    va_list args;

    va_start(args, format);
    buf_addv(&what, format, args);
    va_end(args);
    err_set(err, ERR_DAMAGED,
        "%s: the store is damaged: %s; `review check --repair` sets it aside and makes a new one from"
        " what can still be read, the journals and the notes",
        store->path, what.ptr);
    buf_release(&what);
    return -1;
}

/* Whether the system could not read the file. SQLite calls some of these failures (EIO, ENXIO) a corrupt file. */
static bool sql_could_not_read(struct store *store)
{
    int reason = 0;

    sqlite3_file_control(store->db, "main", SQLITE_FCNTL_LAST_ERRNO, &reason);
    return reason != 0;
}

int sql_error(struct store *store, struct err *err)
{
    switch (sqlite3_errcode(store->db)) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return sql_busy(store, err);
    case SQLITE_FULL:
        return err_set(err, ERR_STORE,
            "%s: the disk is full; free some space and try again", store->path);
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        if (sqlite3_extended_errcode(store->db) == SQLITE_READONLY_DBMOVED)
            return err_set(err, ERR_BUSY,
                "%s: another process has replaced the store; try again",
                store->path);
        return err_set(err, ERR_STORE, "%s: the store is read-only (%s)", store->path,
            sqlite3_errmsg(store->db));
    case SQLITE_CORRUPT:
        if (sql_could_not_read(store))
            return err_set(err, ERR_STORE, "%s: the disk could not read the store; try again", store->path);
        return sql_damage(store, err, "%s", sqlite3_errmsg(store->db));
    case SQLITE_ERROR: /* a statement does not fit the schema */
    case SQLITE_NOTADB:
    case SQLITE_TOOBIG: /* review writes no value of a gigabyte */
        return sql_damage(store, err, "%s", sqlite3_errmsg(store->db));
    default:
        return err_set(err, ERR_STORE, "%s: %s", store->path, sqlite3_errmsg(store->db));
    }
}

sqlite3_stmt *sql_use(struct store *store, enum statement which, struct err *err)
{
    sqlite3_stmt **s = &store->prepared[which];

    if (!*s && sqlite3_prepare_v3(store->db, sql_statements[which], -1, SQLITE_PREPARE_PERSISTENT, s,
                   NULL) != SQLITE_OK) {
        sql_error(store, err);
        return NULL;
    }
    sqlite3_reset(*s);
    sqlite3_clear_bindings(*s);
    return *s;
}

sqlite3_stmt *sql_prepare(struct store *store, const char *sql, struct err *err)
{
    sqlite3_stmt *s = NULL;

    if (sqlite3_prepare_v2(store->db, sql, -1, &s, NULL) != SQLITE_OK)
        sql_error(store, err);
    return s;
}

int sql_number(struct store *store, const char *sql, int64_t *out, struct err *err)
{
    sqlite3_stmt *s = sql_prepare(store, sql, err);
    int row = s ? sql_step(store, s, err) : -1;

    *out = row == 1 ? sqlite3_column_int64(s, 0) : 0;
    sqlite3_finalize(s);
    return row < 0 ? -1 : 0;
}

void sql_text(sqlite3_stmt *s, int at, struct str text)
{
    if (text.ptr &&
        sqlite3_bind_text(s, at, text.ptr, (int)text.len, SQLITE_STATIC) == SQLITE_NOMEM)
        mem_exhausted();
}

void sql_uid(sqlite3_stmt *s, int at, struct uid id)
{
    if (sqlite3_bind_blob(s, at, id.byte, sizeof id.byte, SQLITE_TRANSIENT) == SQLITE_NOMEM)
        mem_exhausted();
}

void sql_day(sqlite3_stmt *s, int at, day d)
{
    if (d != DAY_NONE)
        sqlite3_bind_int(s, at, d);
}

const char *sql_borrow_text(sqlite3_stmt *s, int at)
{
    const char *ptr = (const char *)sqlite3_column_text(s, at);

    if (!ptr && sqlite3_errcode(sqlite3_db_handle(s)) == SQLITE_NOMEM)
        mem_exhausted();
    return ptr;
}

struct str sql_borrow_str(sqlite3_stmt *s, int at)
{
    const char *ptr = sql_borrow_text(s, at);

    return ptr ? (struct str){ptr, (size_t)sqlite3_column_bytes(s, at)} : STR_NONE;
}

struct str sql_get_text(sqlite3_stmt *s, int at, struct arena *text)
{
    return arena_str(text, sql_borrow_str(s, at));
}

struct uid sql_get_uid(sqlite3_stmt *s, int at)
{
    struct uid id = {{0}};
    const void *blob = sqlite3_column_blob(s, at);

    if (blob && sqlite3_column_bytes(s, at) == (int)sizeof id.byte)
        memcpy(id.byte, blob, sizeof id.byte);
    return id;
}

day sql_get_day(sqlite3_stmt *s, int at)
{
    return sqlite3_column_type(s, at) == SQLITE_NULL ? DAY_NONE : sqlite3_column_int(s, at);
}

int sql_step(struct store *store, sqlite3_stmt *s, struct err *err)
{
    switch (sqlite3_step(s)) {
    case SQLITE_ROW:
        return 1;
    case SQLITE_DONE:
        sqlite3_reset(s);
        return 0;
    default:
        sql_error(store, err);
        sqlite3_reset(s);
        return -1;
    }
}

int sql_run(struct store *store, sqlite3_stmt *s, struct err *err)
{
    return sql_step(store, s, err) < 0 ? -1 : 0;
}

int sql_has_row(struct store *store, enum statement which, bool *out, struct err *err)
{
    sqlite3_stmt *s = sql_use(store, which, err);
    int row = s ? sql_step(store, s, err) : -1;

    if (row < 0)
        return -1;
    *out = row == 1;
    sqlite3_reset(s);
    return 0;
}

int sql_exec(struct store *store, const char *sql, struct err *err)
{
    return sqlite3_exec(store->db, sql, NULL, NULL, NULL) == SQLITE_OK ? 0 : sql_error(store, err);
}
