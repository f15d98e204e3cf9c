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

/* Two connections: `lock` only holds the lock on the file, which works even if the file is not a database;
   `store` reads without locks. Both are closed together, because a process loses its locks on a file when it
   closes any descriptor of the file. */
struct rescue {
    char *path;
    struct store lock, store;
    enum rescue_condition condition;
    struct err why;
};

/* ---- the lock ---------------------------------------------------------------------------------- */

/* The lock for writing comes before the exclusive lock; otherwise this process and a writer could deadlock. */
static int rescue_try_lock(sqlite3_file *file)
{
    static const int levels[] = {SQLITE_LOCK_SHARED, SQLITE_LOCK_RESERVED, SQLITE_LOCK_EXCLUSIVE};
    int code = SQLITE_OK;

    for (int i = 0; i < 3 && code == SQLITE_OK; i++)
        code = file->pMethods->xLock(file, levels[i]);
    if (code != SQLITE_OK)
        file->pMethods->xUnlock(file, SQLITE_LOCK_NONE);
    return code;
}

static int rescue_lock_exclusively(struct rescue *r, sqlite3_file *file, struct err *err)
{
    int code, asked = 0;

    while ((code = rescue_try_lock(file)) == SQLITE_BUSY && sql_wait(&r->lock, asked++))
        ;
    if (code == SQLITE_BUSY)
        return sql_busy(&r->lock, err);
    return code == SQLITE_OK ? 0 : err_set(err, ERR_STORE, "%s: cannot be locked: %s", r->path, strerror(errno));
}

/* In the file's header: the offset of the byte by which SQLite decides on WAL mode, and its value then. */
enum { READ_FORMAT = 19, WRITE_AHEAD = 2 };

/* Takes the lock that a writer of pages has, with SQLite's file layer: a statement would fail if the file is not
   a database. Returns 1 if the file is in WAL mode. */
static int rescue_lock_file(struct rescue *r, struct err *err)
{
    sqlite3_file *file = NULL;
    unsigned char format[1] = {0};

    if (sql_open(&r->lock, r->path, SQLITE_OPEN_READWRITE, NULL, err) < 0)
        return -1;
    if (sqlite3_file_control(r->lock.db, "main", SQLITE_FCNTL_FILE_POINTER, &file) != SQLITE_OK ||
        !file || !file->pMethods)
        return err_set(err, ERR_STORE, "%s: cannot be locked", r->path);
    if (sqlite3_db_readonly(r->lock.db, "main") == 1)
        return err_set(err, ERR_STORE, "%s: the store is read-only; make it writable, then repair it",
            r->path);
    if (rescue_lock_exclusively(r, file, err) < 0)
        return -1;
    return file->pMethods->xRead(file, format, 1, READ_FORMAT) == SQLITE_OK &&
           format[0] == WRITE_AHEAD;
}

/* Whether another process replaced the store before this process got the lock. */
static bool rescue_has_moved(struct rescue *r)
{
    int moved = 0;

    sqlite3_file_control(r->lock.db, "main", SQLITE_FCNTL_HAS_MOVED, &moved);
    return moved;
}

/* ---- its condition ----------------------------------------------------------------------------- */

/* -1: the condition is not known. */
static int rescue_judge(struct store *store, enum rescue_condition *out, struct err *err)
{
    int64_t application, version, tables;

    /* The first statement rolls back what a killed command left. Only one that needs the schema says whether the
       disk failed then: a pragma calls that a corrupt file. */
    if (sql_number(store, "SELECT count(*) FROM sqlite_schema", &tables, err) < 0 ||
        sql_number(store, "PRAGMA application_id", &application, err) < 0 ||
        sql_number(store, "PRAGMA user_version", &version, err) < 0)
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

static int rescue_find_condition(struct store *store, enum rescue_condition *out, struct err *err)
{
    int failed = rescue_judge(store, out, err);

    if (failed && err->code == ERR_DAMAGED)
        *out = RESCUE_DAMAGED;
    else if (failed && err->code == ERR_INDEX)
        *out = RESCUE_INDEX;
    else
        return failed;
    return 0;
}

/* ---- opening ----------------------------------------------------------------------------------- */

static struct rescue *rescue_new(const char *path)
{
    struct rescue *r = mem_alloc(sizeof *r);

    r->path = mem_copy(path);
    r->lock.path = r->store.path = r->path;
    return r;
}

static void rescue_disconnect(struct rescue *r)
{
    sql_close(&r->store);
    sql_close(&r->lock);
    r->store = r->lock = (struct store){.path = r->path};
}

void rescue_close(struct rescue *r)
{
    if (!r)
        return;
    rescue_disconnect(r);
    err_release(&r->why);
    free(r->path);
    free(r);
}

/* 1: the file was replaced; try again. */
static int rescue_open_locked(struct rescue *r, struct err *err)
{
    struct stat st;
    int write_ahead;

    if (lstat(r->path, &st) < 0) {
        r->condition = RESCUE_MISSING;
        return errno == ENOENT ? 0 : err_set(err, ERR_STORE, "%s: %s", r->path, strerror(errno));
    }
    write_ahead = rescue_lock_file(r, err);
    if (write_ahead < 0)
        return -1;
    if (rescue_has_moved(r))
        return 1;
    if (sql_open(&r->store, r->path, SQLITE_OPEN_READWRITE, "unix-none", err) < 0)
        return -1;
    /* A connection without locks cannot share memory; only this mode works without shared memory. */
    if (write_ahead && sql_exec(&r->store, "PRAGMA locking_mode = EXCLUSIVE", err) < 0)
        return -1;
    if (rescue_find_condition(&r->store, &r->condition, err) < 0)
        return -1;
    r->why = *err;
    *err = (struct err){0}; /* the text has moved */
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
    while ((again = rescue_open_locked(r, err)) == 1)
        rescue_disconnect(r);
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
    return r->why.message ? r->why.message : "";
}

/* ---- salvage ----------------------------------------------------------------------------------- */

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

/* SQLite looks for the journals beside the file itself, not beside a link to it. `real` is freed by the caller. */
static int rescue_open_other(struct store *store, const char *path, char **real, struct err *err)
{
    struct buf which = BUF_INIT;
    const char *problem;
    int failed;

    *real = realpath(path, NULL);
    if (!*real)
        return err_set(err, ERR_STORE, "%s: %s", path, strerror(errno));
    problem = aside_find_strange(*real, &which);
    failed = problem ? err_set(err, ERR_STORE, "%s: %s", which.ptr, problem)
                     : sql_open(store, *real, SQLITE_OPEN_READWRITE, NULL, err);
    buf_release(&which);
    return failed;
}

int rescue_read(const char *path, struct event_list *out, struct err *err)
{
    struct store store = {.path = (char *)path};
    size_t before = out->count;
    char *real;
    int failed = rescue_open_other(&store, path, &real, err);

    if (!failed)
        failed = events_salvage(&store, out, err);
    sql_close(&store);
    free(real);
    if (!failed && out->count == before)
        failed = err_set(err, ERR_INPUT, "%s: this database has no event that can be read", path);
    return failed;
}

int rescue_is_sound(const char *path, struct err *err)
{
    struct store store = {.path = (char *)path};
    enum rescue_condition condition = RESCUE_DAMAGED;
    char *real;
    int failed = rescue_open_other(&store, path, &real, err);

    if (!failed)
        failed = rescue_find_condition(&store, &condition, err);
    sql_close(&store);
    free(real);
    return failed ? -1 : condition == RESCUE_SOUND || condition == RESCUE_INDEX;
}

/* ---- a new one in its place -------------------------------------------------------------------- */

int rescue_replace(struct rescue *r, const char *new, struct buf *aside)
{
    return aside_replace(r->path, new, aside);
}
