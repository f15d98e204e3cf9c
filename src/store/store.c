#include "store/store.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "aside.h"
#include "base/buf.h"
#include "base/fs.h"
#include "base/mem.h"
#include "schema.h"
#include "sql.h"
#include "store/copy.h"

/* The index is read once, from end to end: pages that are kept only cost memory. */
#define CACHE_READING "PRAGMA cache_size = -256"
#define CACHE_WRITING "PRAGMA cache_size = -8192"

/* A commit is the cutting of the journal to nothing, which is synced; where it were its removal, it would
   be lost with the folder's entry until the folder is synced. */
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

/* An empty journal is left after a write, and a process that was killed before it had written anything
   leaves one that SQLite takes for none. Nobody's it is where the lock for writing can be had: the store
   was read before, so that a journal that counts has been rolled back. */
static void clear_journal(struct store *store)
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
        clear_journal(store);
    sql_close(store);
    free(store->path);
    free(store);
}

static int open_db(struct store *store, const char *path, int flags, struct err *err)
{
    return sql_open(store, path, flags, NULL, err) < 0 ? -1 : sql_exec(store, CACHE_READING, err);
}

/* The store's own id, and with it the proof that the file can be read. */
static int load_id(struct store *store, struct err *err)
{
    sqlite3_stmt *s = sql_prepare(store, "SELECT value FROM meta WHERE key = 'store'", err);
    int row = s ? sql_step(store, s, err) : -1;

    if (row == 1)
        store->id = sql_get_uid(s, 0);
    sqlite3_finalize(s);
    if (row == 0)
        return err_set(err, ERR_DAMAGED,
            "%s: the store has lost its id; let `review check --repair` replace it", store->path);
    return row < 0 ? -1 : 0;
}

/* Made here, so that it never exists with another mode. */
static int create(const char *path, struct err *err)
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

static int check_places(const char *path, struct err *err)
{
    struct buf which = BUF_INIT;
    int failed = 0;

    if (aside_strange(path, &which))
        failed = err_set(err, ERR_STORE,
            "%s: not a regular file; let `review check --repair` set it aside", which.ptr);
    buf_release(&which);
    return failed;
}

/* Whether rights forbid what was asked, and not a failure of the moment. */
static bool is_forbidden(int error)
{
    return error == EACCES || error == EROFS || error == EPERM;
}

/* SQLite needs the folder too, for its journal. */
static bool writable(const char *path)
{
    char *copy = mem_copy(path);
    bool ok = (access(dirname(copy), W_OK) == 0 || !is_forbidden(errno)) &&
              (access(path, W_OK) == 0 || !is_forbidden(errno));

    free(copy);
    return ok;
}

/* A store that does not exist is empty. One that cannot be looked at is an error. */
static int fill(struct store *store, struct err *err)
{
    if (access(store->path, F_OK) == 0)
        return copy_into_memory(store, writable(store->path), err);
    return errno == ENOENT
               ? 0
               : err_set(err, ERR_STORE, "%s: %s", store->path, strerror(errno));
}

struct store *store_open_volatile(const char *path, struct err *err)
{
    struct store *store = store_new(path);

    store->is_volatile = true;
    if (check_places(path, err) < 0 || open_db(store, ":memory:", SQLITE_OPEN_READWRITE, err) < 0 ||
        fill(store, err) < 0 || schema_update(store, err) < 0 || load_id(store, err) < 0) {
        store_close(store);
        return NULL;
    }
    return store;
}

struct store *store_open(const char *path, struct err *err)
{
    struct store *store;

    if (!writable(path))
        return store_open_volatile(path, err);
    store = store_new(path);
    if (check_places(path, err) < 0 || create(path, err) < 0 ||
        open_db(store, path, SQLITE_OPEN_READWRITE, err) < 0 ||
        sql_exec(store, DURABLE, err) < 0 || schema_update(store, err) < 0 ||
        load_id(store, err) < 0) {
        store_close(store);
        return NULL;
    }
    clear_journal(store);
    return store;
}

bool store_volatile(const struct store *store)
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
    return sql_exec(store, write ? CACHE_WRITING "; BEGIN IMMEDIATE" : "BEGIN", err);
}

int store_commit(struct store *store, struct err *err)
{
    if (store->writing) {
        sqlite3_stmt *s = sql_use(store, SQL_GENERATION_NEXT, err);
        if (!s || sql_step(store, s, err) < 0)
            return -1;
    }
    return sql_exec(store, "COMMIT", err);
}

void store_rollback(struct store *store)
{
    if (!sqlite3_get_autocommit(store->db))
        sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
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
