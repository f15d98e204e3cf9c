#include "store/rescue.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "aside.h"
#include "base/buf.h"
#include "base/fs.h"
#include "carry.h"
#include "schema.h"
#include "sql.h"
#include "store/events.h"
#include "store/store.h"
#include "store/verify.h"

/* Two connections: `lock` holds the lock on the file and nothing else, so that it is kept whatever the
   file holds; `store` reads without locks of its own. A process loses its locks on a file when it closes
   any descriptor of it, so that both are closed together. */
struct rescue {
    char *path;
    struct store lock, store;
    enum rescue_condition condition;
    struct err why;
};

/* ---- the lock ---------------------------------------------------------------------------------- */

/* Without the lock for writing first, this process and a writer would wait for each other. */
static int lock_at_once(sqlite3_file *file)
{
    static const int levels[] = {SQLITE_LOCK_SHARED, SQLITE_LOCK_RESERVED, SQLITE_LOCK_EXCLUSIVE};
    int code = SQLITE_OK;

    for (int i = 0; i < 3 && code == SQLITE_OK; i++)
        code = file->pMethods->xLock(file, levels[i]);
    if (code != SQLITE_OK)
        file->pMethods->xUnlock(file, SQLITE_LOCK_NONE);
    return code;
}

static int lock_exclusively(struct rescue *r, sqlite3_file *file, struct err *err)
{
    int code, asked = 0;

    while ((code = lock_at_once(file)) == SQLITE_BUSY && sql_wait(&r->lock, asked++))
        ;
    if (code == SQLITE_BUSY)
        return sql_busy(&r->lock, err);
    return code == SQLITE_OK ? 0 : err_set(err, ERR_STORE, "%s: cannot be locked: %s", r->path, strerror(errno));
}

enum { WRITE_FORMAT = 18, WRITE_AHEAD = 2 }; /* a byte of the file's header, and a value of it */

/* The lock that a writer of pages has, taken from SQLite's own layer of files: asking for it with a
   statement fails where the file is no database. 1: the file is in WAL mode. */
static int lock_file(struct rescue *r, struct err *err)
{
    sqlite3_file *file = NULL;
    unsigned char format[1] = {0};

    if (sql_open(&r->lock, r->path, SQLITE_OPEN_READWRITE, NULL, err) < 0)
        return -1;
    if (sqlite3_file_control(r->lock.db, "main", SQLITE_FCNTL_FILE_POINTER, &file) != SQLITE_OK ||
        !file || !file->pMethods)
        return err_set(err, ERR_STORE, "%s: cannot be locked", r->path);
    if (sqlite3_db_readonly(r->lock.db, "main") == 1)
        return err_set(err, ERR_STORE, "%s: the store is read-only; make it writable to have it repaired",
            r->path);
    if (lock_exclusively(r, file, err) < 0)
        return -1;
    return file->pMethods->xRead(file, format, 1, WRITE_FORMAT) == SQLITE_OK &&
           format[0] == WRITE_AHEAD;
}

/* Another process put a store in its place before the lock was ours. */
static bool has_moved(struct rescue *r)
{
    int moved = 0;

    sqlite3_file_control(r->lock.db, "main", SQLITE_FCNTL_HAS_MOVED, &moved);
    return moved;
}

/* ---- its condition ----------------------------------------------------------------------------- */

/* 0 with *out set; -1: it cannot be told. */
static int judge(struct store *store, enum rescue_condition *out, struct err *err)
{
    int64_t application, version, tables;

    if (sql_number(store, "PRAGMA application_id", &application, err) < 0 ||
        sql_number(store, "PRAGMA user_version", &version, err) < 0 ||
        sql_number(store, "SELECT count(*) FROM sqlite_schema", &tables, err) < 0)
        return -1;
    *out = RESCUE_SOUND;
    if (application == 0 && version == 0 && tables == 0)
        *out = RESCUE_MISSING;
    else if (application != SCHEMA_APPLICATION)
        *out = RESCUE_FOREIGN;
    else if (version > STORE_SCHEMA)
        *out = RESCUE_FUTURE;
    return *out == RESCUE_SOUND ? verify_store(store, err) : 0;
}

static int find_condition(struct store *store, enum rescue_condition *out, struct err *err)
{
    int failed = judge(store, out, err);

    if (failed && err->code == ERR_DAMAGED) {
        *out = RESCUE_DAMAGED;
        return 0;
    }
    return failed;
}

/* ---- opening ----------------------------------------------------------------------------------- */

static struct rescue *rescue_new(const char *path)
{
    struct rescue *r = mem_alloc(sizeof *r);

    r->path = mem_copy(path);
    r->lock.path = r->store.path = r->path;
    return r;
}

static void close_both(struct rescue *r)
{
    sql_close(&r->store);
    sql_close(&r->lock);
    r->store = r->lock = (struct store){.path = r->path};
}

void rescue_close(struct rescue *r)
{
    if (!r)
        return;
    close_both(r);
    free(r->path);
    free(r);
}

/* 1: to be tried again with the file that is there now. */
static int open_locked(struct rescue *r, struct err *err)
{
    struct stat st;
    int write_ahead;

    if (lstat(r->path, &st) < 0) {
        r->condition = RESCUE_MISSING;
        return errno == ENOENT ? 0 : err_set(err, ERR_STORE, "%s: %s", r->path, strerror(errno));
    }
    write_ahead = lock_file(r, err);
    if (write_ahead < 0)
        return -1;
    if (has_moved(r))
        return 1;
    if (sql_open(&r->store, r->path, SQLITE_OPEN_READWRITE, "unix-none", err) < 0)
        return -1;
    /* Without locks there is no shared memory, which only this mode can do without. */
    if (write_ahead && sql_exec(&r->store, "PRAGMA locking_mode = EXCLUSIVE", err) < 0)
        return -1;
    if (find_condition(&r->store, &r->condition, err) < 0)
        return -1;
    r->why = *err;
    *err = (struct err){0};
    return 0;
}

struct rescue *rescue_open(const char *path, struct buf *moved, struct err *err)
{
    struct rescue *r = rescue_new(path);
    int again;

    if (aside_clear_strange(path, moved) < 0) {
        err_set(err, ERR_STORE, "%s: cannot be set aside: %s", path, strerror(errno));
        rescue_close(r);
        return NULL;
    }
    while ((again = open_locked(r, err)) == 1)
        close_both(r);
    if (again == 0)
        return r;
    rescue_close(r);
    return NULL;
}

enum rescue_condition rescue_condition(const struct rescue *r)
{
    return r->condition;
}

const char *rescue_why(const struct rescue *r)
{
    return r->why.message;
}

/* ---- what can still be read -------------------------------------------------------------------- */

int rescue_events(struct rescue *r, struct event_list *out, struct err *err)
{
    return events_salvage(&r->store, out, err);
}

int rescue_carry(struct rescue *r, struct store *to, struct err *err)
{
    return carry_rows(&r->store, to, err);
}

int rescue_id(struct rescue *r, struct uid *out, struct err *err)
{
    return carry_id(&r->store, out, err);
}

int rescue_read(const char *path, struct event_list *out, struct err *err)
{
    struct store store = {.path = (char *)path};
    size_t before = out->count;
    int failed = sql_open(&store, path, SQLITE_OPEN_READWRITE, NULL, err);

    if (!failed)
        failed = events_salvage(&store, out, err);
    sql_close(&store);
    if (!failed && out->count == before)
        failed = err_set(err, ERR_INPUT, "%s: no event can be read from this database", path);
    return failed;
}

int rescue_is_sound(const char *path, struct err *err)
{
    struct store store = {.path = (char *)path};
    enum rescue_condition condition = RESCUE_DAMAGED;
    int failed = sql_open(&store, path, SQLITE_OPEN_READWRITE, NULL, err);

    if (!failed)
        failed = find_condition(&store, &condition, err);
    sql_close(&store);
    return failed ? -1 : condition == RESCUE_SOUND;
}

/* ---- a new one in its place -------------------------------------------------------------------- */

int rescue_replace(struct rescue *r, const char *new, struct buf *aside)
{
    return aside_replace(r->path, new, aside);
}
