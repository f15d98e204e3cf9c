#include "store/store.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "aside.h"
#include "base/buf.h"
#include "base/fs.h"
#include "base/mem.h"
#include "base/path.h"
#include "schema.h"
#include "sql.h"
#include "store/copy.h"

/* The index is read once, from end to end, so a larger cache would only cost memory. */
#define CACHE_READING "PRAGMA cache_size = -256"

/* A commit truncates the journal, and the truncation is synced. If a commit removed the journal instead, it
   would not be durable until the folder is synced. */
#define DURABLE "PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = EXTRA"

static struct store *store_new(const char *path)
{
    struct store *store = mem_alloc(sizeof *store);

    store->path = mem_copy(path);
    return store;
}

bool store_begin_at_once(struct store *store)
{
    bool begun;

    sqlite3_busy_handler(store->db, NULL, NULL);
    begun = sqlite3_exec(store->db, "BEGIN IMMEDIATE", NULL, NULL, NULL) == SQLITE_OK;
    sqlite3_busy_handler(store->db, sql_wait, store);
    store->writing = false;
    return begun;
}

/* A write leaves an empty journal, and a process that was killed before it wrote anything leaves a journal that
   SQLite ignores. If the lock for writing is free, no process needs the journal: a valid one was rolled back
   when the store was read. */
static void store_remove_journal(struct store *store)
{
    size_t size = strlen(store->path) + sizeof "-journal";
    char *journal = mem_alloc(size);

    snprintf(journal, size, "%s-journal", store->path);
    if (access(journal, F_OK) == 0 && store_begin_at_once(store)) {
        unlink(journal);
        store_rollback(store);
    }
    free(journal);
}

void store_close(struct store *store)
{
    if (!store)
        return;
    if (store->wrote)
        store_remove_journal(store);
    sql_close(store);
    free(store->path);
    free(store);
}

static int store_open_db(struct store *store, const char *path, int flags, struct err *err)
{
    return sql_open(store, path, flags, NULL, err) < 0 ? -1 : sql_exec(store, CACHE_READING, err);
}

/* Loads the id of the store, which also proves that the file can be read. */
static int store_load_id(struct store *store, struct err *err)
{
    sqlite3_stmt *s = sql_prepare(store, "SELECT value FROM meta WHERE key = 'store'", err);
    int row = s ? sql_step(store, s, err) : -1;

    if (row == 1)
        store->id = sql_get_uid(s, 0);
    sqlite3_finalize(s);
    if (row == 0)
        return sql_damage(store, err, "its id is missing");
    return row < 0 ? -1 : 0;
}

/* The file is made before SQLite opens it, so that it never has another mode. */
static int store_create_file(const char *path, struct err *err)
{
    int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    int failed = 0;

    if (fd < 0)
        return errno == EEXIST ? 0 : err_set(err, ERR_STORE, "%s: %s", path, strerror(errno));
    close(fd);
    if (fs_sync_folder_of(path) < 0)
        failed = err_set(err, ERR_STORE, "%s: %s", path, strerror(errno));
    return failed;
}

static int store_check_paths(const char *path, struct err *err)
{
    struct buf which = BUF_INIT;
    const char *problem = aside_find_strange(path, &which);
    int failed = 0;

    if (problem)
        failed = err_set(err, ERR_STORE, "%s: %s; `review check --repair` sets it aside", which.ptr, problem);
    buf_release(&which);
    return failed;
}

/* Whether the error is one of rights, which will not pass. */
static bool store_is_forbidden(int error)
{
    return error == EACCES || error == EROFS || error == EPERM;
}

/* SQLite also needs the folder, for its journal. */
static bool store_is_writable(const char *path)
{
    struct str parent = path_folder(str_of(path));
    struct buf folder = BUF_INIT;
    bool ok;

    buf_add(&folder, parent.len ? parent : STR("."));
    ok = (access(folder.ptr, W_OK) == 0 || !store_is_forbidden(errno)) &&
         (access(path, W_OK) == 0 || !store_is_forbidden(errno));
    buf_release(&folder);
    return ok;
}

/* A store that does not exist is empty. A store that cannot be checked is an error. */
static int store_load_file(struct store *store, struct err *err)
{
    if (access(store->path, F_OK) == 0)
        return copy_into_memory(store, store_is_writable(store->path), err);
    return errno == ENOENT
               ? 0
               : err_set(err, ERR_STORE, "%s: %s", store->path, strerror(errno));
}

struct store *store_open_volatile(const char *path, struct err *err)
{
    struct store *store = store_new(path);

    store->is_volatile = true;
    if (store_check_paths(path, err) < 0 || store_open_db(store, ":memory:", SQLITE_OPEN_READWRITE, err) < 0 ||
        store_load_file(store, err) < 0 || schema_update(store, err) < 0 || store_load_id(store, err) < 0) {
        store_close(store);
        return NULL;
    }
    return store;
}

struct store *store_open(const char *path, struct err *err)
{
    struct store *store;

    if (!store_is_writable(path))
        return store_open_volatile(path, err);
    store = store_new(path);
    if (store_check_paths(path, err) < 0 || store_create_file(path, err) < 0 ||
        store_open_db(store, path, SQLITE_OPEN_READWRITE, err) < 0 ||
        sql_exec(store, DURABLE, err) < 0 || schema_update(store, err) < 0 ||
        store_load_id(store, err) < 0) {
        store_close(store);
        return NULL;
    }
    store_remove_journal(store);
    return store;
}

struct store *store_open_reading(const char *path, struct err *err)
{
    struct store *store = store_new(path);

    store->is_brief = true;
    if (store_check_paths(path, err) < 0 || sql_open(store, path, SQLITE_OPEN_READONLY, NULL, err) < 0 ||
        store_begin(store, false, err) < 0 || schema_require(store, err) < 0) {
        store_close(store);
        return NULL;
    }
    return store;
}

bool store_is_volatile(const struct store *store)
{
    return store->is_volatile;
}

int store_adopt(struct store *store, struct uid id, struct err *err)
{
    sqlite3_stmt *s = sql_prepare(store, "UPDATE meta SET value = ?1 WHERE key = 'store'", err);
    int row = -1;

    if (s) {
        sql_uid(s, 1, id);
        row = sql_step(store, s, err);
    }
    sqlite3_finalize(s);
    if (row == 0)
        store->id = id;
    return row < 0 ? -1 : 0;
}

struct uid store_id(const struct store *store)
{
    return store->id;
}

int store_begin(struct store *store, bool write, struct err *err)
{
    store->writing = write;
    store->wrote = store->wrote || (write && !store->is_volatile);
    store->appending = 0;
    store->index_changed = false;
    return sql_exec(store, write ? SQL_CACHE_LARGE "; BEGIN IMMEDIATE" : "BEGIN", err);
}

/* The generation tells whether the number still holds: an older program that has the store open does not count. */
static int store_count_files(struct store *store, struct err *err)
{
    sqlite3_stmt *s = sql_use(store, SQL_FILES_COUNT, err);

    store->index_changed = false;
    return s ? sql_run(store, s, err) : -1;
}

int store_commit(struct store *store, struct err *err)
{
    if (store->index_changed && store_count_files(store, err) < 0)
        return -1;
    if (store->writing) {
        sqlite3_stmt *s = sql_use(store, SQL_GENERATION_NEXT, err);
        if (!s || sql_step(store, s, err) < 0)
            return -1;
    }
    if (sql_exec(store, "COMMIT", err) < 0)
        return -1;
    store->appended += store->appending;
    store->appending = 0;
    return 0;
}

size_t store_appended(const struct store *store)
{
    return store->is_volatile ? 0 : store->appended;
}

void store_rollback(struct store *store)
{
    if (!sqlite3_get_autocommit(store->db))
        sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
}

static int store_finish(struct store *store, int failed, store_transact_fn *fn, void *context, struct err *err)
{
    if (!failed)
        failed = fn(context, err);
    if (!failed)
        failed = store_commit(store, err);
    if (failed)
        store_rollback(store);
    return failed;
}

int store_transact(
    struct store *store, bool write, store_transact_fn *fn, void *context, struct err *err)
{
    return store_finish(store, store_begin(store, write, err), fn, context, err);
}

int store_transact_aside(struct store *store, store_transact_fn *fn, void *context, struct err *err)
{
    int failed = store_begin(store, true, err);

    store->writing = false; /* so the commit leaves the generation as it is */
    return store_finish(store, failed, fn, context, err);
}

int store_generation(struct store *store, int64_t *out, struct err *err)
{
    sqlite3_stmt *s = sql_use(store, SQL_GENERATION, err);
    int row = s ? sql_step(store, s, err) : -1;

    if (row < 0)
        return -1;
    *out = row ? sqlite3_column_int64(s, 0) : 0;
    sqlite3_reset(s);
    return 0;
}
