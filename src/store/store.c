#include "store/store.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "store/rescue.h"
#include "store/schema.h"
#include "store/sql.h"

/* The index is read once, from end to end: pages that are kept only cost memory. */
#define CACHE_READING "PRAGMA cache_size = -256"
#define CACHE_WRITING "PRAGMA cache_size = -8192"

static struct store *store_new(const char *path)
{
    struct store *store = mem_alloc(sizeof *store);

    store->path = mem_copy(path);
    return store;
}

void store_close(struct store *store)
{
    if (!store)
        return;
    for (int i = 0; i < SQL_COUNT; i++)
        sqlite3_finalize(store->prepared[i]);
    sqlite3_close(store->db);
    free(store->path);
    free(store);
}

static int64_t milliseconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Who has waited for the lock for long asks for it more often than who has just come: with SQLite's own
   handler it is the other way round, and among many writers one may never get it. */
static int wait_for_lock(void *context, int asked)
{
    struct store *store = context;
    int64_t waited;

    if (asked == 0)
        store->waiting_since = milliseconds();
    waited = milliseconds() - store->waiting_since;
    if (waited >= STORE_BUSY_MS)
        return 0;
    usleep(asked == 0 ? 1000 : waited < 500 ? 10000 : waited < 2000 ? 3000 : 1000);
    return 1;
}

static int open_db(struct store *store, const char *path, int flags, struct err *err)
{
    if (sqlite3_open_v2(path, &store->db, flags | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK)
        return sql_error(store, err);
    sqlite3_busy_handler(store->db, wait_for_lock, store);
    return sql_exec(store, CACHE_READING, err);
}

/* The store's own id, and with it the proof that the file can be read. */
static int load_id(struct store *store, struct err *err)
{
    sqlite3_stmt *s = NULL;
    int row;

    if (sqlite3_prepare_v2(store->db, "SELECT value FROM meta WHERE key = 'store'", -1, &s, NULL) !=
        SQLITE_OK)
        return sql_error(store, err);
    row = sql_step(store, s, err);
    if (row == 1)
        store->id = sql_get_uid(s, 0);
    sqlite3_finalize(s);
    if (row == 0)
        return err_set(err, ERR_STORE, "%s: the store has lost its id; it is damaged", store->path);
    return row < 0 ? -1 : 0;
}

static int copy_into_memory(struct store *store, struct err *err)
{
    struct store file = {.path = store->path};
    sqlite3_backup *backup;
    int failed = 0;

    if (open_db(&file, store->path, SQLITE_OPEN_READONLY, err) < 0) {
        failed = -1;
    } else if (!(backup = sqlite3_backup_init(store->db, "main", file.db, "main"))) {
        failed = sql_error(store, err);
    } else {
        int step, tries = STORE_BUSY_MS / 50;
        while ((step = sqlite3_backup_step(backup, -1)) == SQLITE_BUSY && tries-- > 0)
            sqlite3_sleep(50);
        if (sqlite3_backup_finish(backup) != SQLITE_OK || step != SQLITE_DONE)
            failed = step == SQLITE_BUSY
                         ? err_set(err, ERR_BUSY, "%s: the store is busy; try again", store->path)
                         : sql_error(store, err);
    }
    sqlite3_close(file.db);
    return failed;
}

/* Made here, so that it never exists with another mode. */
static int create(const char *path, struct err *err)
{
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);

    if (fd < 0)
        return err_set(err, ERR_STORE, "%s: %s", path, strerror(errno));
    close(fd);
    return 0;
}

static int check_places(const char *path, struct err *err)
{
    struct buf which = BUF_INIT;
    int failed = 0;

    if (rescue_strange(path, &which))
        failed = err_set(err, ERR_STORE,
            "%s: not a regular file; let `review check --repair` set it aside", which.ptr);
    buf_release(&which);
    return failed;
}

struct store *store_open_volatile(const char *path, struct err *err)
{
    struct store *store = store_new(path);

    store->is_volatile = true;
    if (check_places(path, err) < 0 || open_db(store, ":memory:", SQLITE_OPEN_READWRITE, err) < 0 ||
        (access(path, F_OK) == 0 && copy_into_memory(store, err) < 0) ||
        schema_update(store, err) < 0 || load_id(store, err) < 0) {
        store_close(store);
        return NULL;
    }
    return store;
}

/* SQLite needs the folder too, for its journal. */
static bool writable(const char *path)
{
    char *copy = mem_copy(path);
    bool ok =
        access(dirname(copy), W_OK) == 0 && (access(path, W_OK) == 0 || errno == ENOENT);

    free(copy);
    return ok;
}

/* A process that was killed before it had written anything leaves a journal that SQLite takes for
   none, and keeps until the next write. Nobody's it is where the lock for writing can be had: the
   store was read before, so that a journal that counts has been rolled back. */
static void clear_journal(struct store *store)
{
    size_t size = strlen(store->path) + sizeof "-journal";
    char *journal = mem_alloc(size);

    snprintf(journal, size, "%s-journal", store->path);
    if (access(journal, F_OK) == 0) {
        sqlite3_busy_handler(store->db, NULL, NULL);
        if (sqlite3_exec(store->db, "BEGIN IMMEDIATE", NULL, NULL, NULL) == SQLITE_OK)
            unlink(journal);
        store_rollback(store);
        sqlite3_busy_handler(store->db, wait_for_lock, store);
    }
    free(journal);
}

struct store *store_open(const char *path, struct err *err)
{
    struct store *store;

    if (!writable(path))
        return store_open_volatile(path, err);
    store = store_new(path);
    if (check_places(path, err) < 0 || create(path, err) < 0 ||
        open_db(store, path, SQLITE_OPEN_READWRITE, err) < 0 ||
        sql_exec(store, "PRAGMA synchronous = FULL", err) < 0 || schema_update(store, err) < 0 ||
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

struct uid store_id(const struct store *store)
{
    return store->id;
}

int store_begin(struct store *store, bool write, struct err *err)
{
    store->writing = write;
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

int store_verify(struct store *store, struct err *err)
{
    sqlite3_stmt *s = NULL;
    int row;

    if (sqlite3_prepare_v2(store->db, "PRAGMA quick_check(1)", -1, &s, NULL) != SQLITE_OK)
        return sql_error(store, err);
    row = sql_step(store, s, err);
    if (row == 1 && strcmp((const char *)sqlite3_column_text(s, 0), "ok") != 0)
        row = err_set(err, ERR_STORE, "%s: damaged: %s", store->path, sqlite3_column_text(s, 0));
    sqlite3_finalize(s);
    return row < 0 ? -1 : 0;
}
