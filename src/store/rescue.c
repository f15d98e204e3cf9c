#include "store/rescue.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "store/index.h"
#include "store/schema.h"
#include "store/sql.h"
#include "store/store.h"

/* ---- its condition ----------------------------------------------------------------------------- */

/* -1: it cannot be asked. */
static int64_t ask(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *s = NULL;
    int64_t answer = -1;

    if (sqlite3_prepare_v2(db, sql, -1, &s, NULL) == SQLITE_OK && sqlite3_step(s) == SQLITE_ROW)
        answer = sqlite3_column_int64(s, 0);
    sqlite3_finalize(s);
    return answer;
}

static bool whole(sqlite3 *db)
{
    sqlite3_stmt *s = NULL;
    bool good = sqlite3_prepare_v2(db, "PRAGMA integrity_check(1)", -1, &s, NULL) == SQLITE_OK &&
                sqlite3_step(s) == SQLITE_ROW &&
                strcmp((const char *)sqlite3_column_text(s, 0), "ok") == 0;

    sqlite3_finalize(s);
    return good;
}

/* Every event and every row of the index carries a checksum. */
static bool says_what_was_written(sqlite3 *db)
{
    char path[] = "";
    struct store store = {.path = path, .db = db};
    struct event_list events = {0};
    struct index index = {0};
    struct err ignored;
    bool good = events_between(&store, DAY_NONE, DAY_NONE, &events, &ignored) == 0 &&
                index_load(&store, &index, NULL, NULL, &ignored) == 0;

    event_list_release(&events);
    index_release(&index);
    for (int i = 0; i < SQL_COUNT; i++)
        sqlite3_finalize(store.prepared[i]);
    return good;
}

static enum rescue_condition condition_of(sqlite3 *db)
{
    int64_t application = ask(db, "PRAGMA application_id");
    int64_t version = ask(db, "PRAGMA user_version");
    int64_t tables = ask(db, "SELECT count(*) FROM sqlite_schema");

    if (application < 0 || version < 0 || tables < 0)
        return RESCUE_DAMAGED;
    if (application == 0 && version == 0 && tables == 0)
        return RESCUE_MISSING; /* an empty file */
    if (application != SCHEMA_APPLICATION)
        return RESCUE_FOREIGN;
    if (version > STORE_SCHEMA)
        return RESCUE_FUTURE;
    return whole(db) && schema_is_intact(db, version) &&
                   ask(db, "SELECT count(*) FROM meta WHERE key = 'store'") == 1 &&
                   (version < STORE_SCHEMA || says_what_was_written(db))
               ? RESCUE_SOUND
               : RESCUE_DAMAGED;
}

/* ---- where it stands --------------------------------------------------------------------------- */

static const char *const parts[] = {"-journal", "-wal", "-shm", ""};

static bool is_strange(const char *path)
{
    struct stat st;

    return lstat(path, &st) == 0 && !S_ISREG(st.st_mode);
}

bool rescue_strange(const char *path, struct buf *which)
{
    bool strange = false;

    for (size_t i = 0; i < sizeof parts / sizeof *parts && !strange; i++) {
        buf_cut(which, 0);
        buf_addf(which, "%s%s", path, parts[i]);
        strange = is_strange(which->ptr);
    }
    return strange;
}

enum rescue_condition rescue_look(const char *path)
{
    sqlite3 *db = NULL;
    enum rescue_condition condition;
    struct buf which = BUF_INIT;
    bool strange = rescue_strange(path, &which);

    buf_release(&which);
    if (strange)
        return RESCUE_DAMAGED;
    if (access(path, R_OK) < 0)
        return errno == ENOENT ? RESCUE_MISSING : RESCUE_UNKNOWN;
    if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK)
        condition = RESCUE_DAMAGED;
    else
        condition = condition_of(db);
    sqlite3_close(db);
    return condition;
}

/* ---- out of the way ---------------------------------------------------------------------------- */

/* Where a part goes. What is no regular file is never put beside the store that is read again. */
static void name_aside(const char *path, const char *part, int n, struct buf *from, struct buf *to)
{
    buf_cut(from, 0);
    buf_cut(to, 0);
    buf_addf(from, "%s%s", path, part);
    if (is_strange(from->ptr))
        buf_addf(to, "%s.aside-%d", from->ptr, n);
    else
        buf_addf(to, "%s.aside-%d%s", path, n, part);
}

static bool is_free(const char *path, int n, struct buf *from, struct buf *to)
{
    struct stat st;
    bool taken = false;

    for (size_t i = 0; i < sizeof parts / sizeof *parts && !taken; i++) {
        name_aside(path, parts[i], n, from, to);
        taken = lstat(to->ptr, &st) == 0;
    }
    return !taken;
}

int rescue_set_aside(const char *path, struct buf *out)
{
    struct buf from = BUF_INIT, to = BUF_INIT;
    int failed = 0, n = 1;

    while (!is_free(path, n, &from, &to))
        n++;
    for (size_t i = 0; i < sizeof parts / sizeof *parts && !failed; i++) {
        name_aside(path, parts[i], n, &from, &to);
        failed = rename(from.ptr, to.ptr) < 0 && errno != ENOENT;
    }
    buf_cut(out, 0);
    buf_addf(out, "%s.aside-%d", path, n);
    buf_release(&from);
    buf_release(&to);
    return failed ? -1 : 0;
}

/* ---- what can still be read -------------------------------------------------------------------- */

int rescue_events(const char *path, struct event_list *out)
{
    struct store store = {.path = (char *)path};
    size_t before = out->count;

    if (sqlite3_open_v2(path, &store.db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) ==
        SQLITE_OK)
        events_salvage(&store, out);
    for (int i = 0; i < SQL_COUNT; i++)
        sqlite3_finalize(store.prepared[i]);
    sqlite3_close(store.db);
    return out->count > before ? 0 : -1;
}

/* ---- copies ------------------------------------------------------------------------------------ */

int rescue_copy(struct store *store, const char *path)
{
    sqlite3_stmt *s = NULL;
    /* Made here, so that nobody else may read it; SQLite fills a file that is empty. */
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0600);
    int failed = fd < 0 || fchmod(fd, 0600) < 0;

    if (fd >= 0)
        close(fd);
    failed = failed || sqlite3_prepare_v2(store->db, "VACUUM INTO ?1", -1, &s, NULL) != SQLITE_OK;
    if (!failed) {
        sqlite3_bind_text(s, 1, path, -1, SQLITE_STATIC);
        failed = sqlite3_step(s) != SQLITE_DONE;
    }
    sqlite3_finalize(s);
    if (failed && fd >= 0)
        unlink(path);
    return failed ? -1 : 0;
}
