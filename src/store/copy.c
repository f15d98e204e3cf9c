#include "store/copy.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/fs.h"
#include "sql.h"
#include "store/store.h"

enum { FILE_MOST = 2000 * 1024 * 1024, TRIES = 3 };

/* ---- to a file --------------------------------------------------------------------------------- */

/* The file is made before SQLite opens it, so that other users cannot read it. SQLite fills an empty file. */
static int copy_make_empty(const char *path)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0600);
    int failed = fd < 0 || fchmod(fd, 0600) < 0;

    if (fd >= 0)
        close(fd);
    return failed ? -1 : 0;
}

static int copy_sync_file(const char *path)
{
    int fd = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    int failed = fd < 0 || fsync(fd) < 0;

    if (fd >= 0)
        close(fd);
    return failed ? -1 : 0;
}

static int copy_vacuum_into(struct store *from, const char *to, struct err *err)
{
    sqlite3_stmt *s = sql_prepare(from, "VACUUM INTO ?1", err);
    int row = -1;

    if (s) {
        sql_text(s, 1, str_of(to));
        row = sql_step(from, s, err);
    }
    sqlite3_finalize(s);
    return row < 0 ? -1 : 0;
}

int copy_to_file(const char *from, const char *to, struct err *err)
{
    struct store file = {.path = (char *)from};
    int failed = 0;

    if (copy_make_empty(to) < 0)
        return err_set(err, ERR_STORE, "%s: %s", to, strerror(errno));
    failed = sql_open(&file, from, SQLITE_OPEN_READONLY, NULL, err);
    if (!failed)
        failed = copy_vacuum_into(&file, to, err);
    sql_close(&file);
    if (!failed && (copy_sync_file(to) < 0 || fs_sync_folder_of(to) < 0))
        failed = err_set(err, ERR_STORE, "%s: %s", to, strerror(errno));
    if (failed)
        unlink(to);
    return failed;
}

/* ---- into memory ------------------------------------------------------------------------------- */

/* 1: the file has an interrupted transaction, which cannot be rolled back there. */
static int copy_backup_step(struct store *store, sqlite3_backup *backup, struct err *err)
{
    int step, asked = 0;

    do
        step = sqlite3_backup_step(backup, -1);
    while ((step == SQLITE_BUSY || step == SQLITE_LOCKED) && sql_wait(store, asked++));
    if (step == SQLITE_BUSY || step == SQLITE_LOCKED) {
        sqlite3_backup_finish(backup);
        return sql_busy(store, err);
    }
    if (sqlite3_backup_finish(backup) == SQLITE_OK && step == SQLITE_DONE)
        return 0;
    sql_error(store, err);
    return (step & 0xFF) == SQLITE_READONLY || (step & 0xFF) == SQLITE_CANTOPEN ? 1 : -1;
}

static int copy_read_file(struct store *store, const char *path, int flags, struct err *err)
{
    struct store file = {.path = store->path};
    sqlite3_backup *backup;
    int failed = sql_open(&file, path, flags, NULL, err);

    if (!failed) {
        sqlite3_busy_handler(file.db, NULL, NULL); /* the wait is in backup_step */
        backup = sqlite3_backup_init(store->db, "main", file.db, "main");
        failed = backup ? copy_backup_step(store, backup, err) : sql_error(store, err);
    }
    sql_close(&file);
    return failed;
}

static int copy_file_bytes(const char *from, const char *to)
{
    struct buf bytes = BUF_INIT;
    int fd, failed = fs_read(from, FILE_MOST, &bytes);

    if (!failed) {
        fd = open(to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
        failed = fd < 0 ? -1 : fs_write(fd, buf_str(&bytes));
        if (fd >= 0)
            close(fd);
    }
    buf_release(&bytes);
    return failed;
}

static bool copy_is_same_file(const char *path, const struct stat *before)
{
    struct stat now;

    return lstat(path, &now) == 0 && now.st_ino == before->st_ino && now.st_size == before->st_size &&
           now.st_mtim.tv_sec == before->st_mtim.tv_sec &&
           now.st_mtim.tv_nsec == before->st_mtim.tv_nsec;
}

/* 1: another process changed one of the files during the copy. */
static int copy_file_pair(const char *const from[2], const char *const to[2])
{
    struct stat before[2];

    for (int i = 0; i < 2; i++)
        if (lstat(from[i], &before[i]) < 0)
            return errno == ENOENT ? 1 : -1;
    for (int i = 0; i < 2; i++)
        if (copy_file_bytes(from[i], to[i]) < 0)
            return -1;
    return !copy_is_same_file(from[0], &before[0]) || !copy_is_same_file(from[1], &before[1]);
}

/* Copies the store and its journal to a folder that can be written, and reads the copy. */
static int copy_read_apart(struct store *store, const char *folder, struct err *err)
{
    struct buf journal = BUF_INIT, file = BUF_INIT, file_journal = BUF_INIT;
    int changed = 1, failed;

    buf_addf(&journal, "%s-journal", store->path);
    buf_addf(&file, "%s/store", folder);
    buf_addf(&file_journal, "%s/store-journal", folder);
    for (int i = 0; i < TRIES && changed == 1; i++)
        changed = copy_file_pair((const char *[]){store->path, journal.ptr},
            (const char *[]){file.ptr, file_journal.ptr});
    if (changed > 0)
        failed = sql_busy(store, err);
    else if (changed < 0)
        failed = err_set(err, ERR_STORE,
            "%s: a command was interrupted while it wrote this store; to be read, the store is copied"
            " to %s, and this copy failed: %s",
            store->path, folder, strerror(errno));
    else
        failed = copy_read_file(store, file.ptr, SQLITE_OPEN_READWRITE, err);
    unlink(file.ptr);
    unlink(file_journal.ptr);
    buf_release(&journal);
    buf_release(&file);
    buf_release(&file_journal);
    return failed;
}

static int copy_read_rolled_back(struct store *store, struct err *err)
{
    const char *temporary = getenv("TMPDIR");
    struct buf folder = BUF_INIT;
    int failed;

    buf_addf(&folder, "%s/review.XXXXXX", temporary && *temporary ? temporary : "/tmp");
    if (!mkdtemp(folder.ptr)) {
        failed = err_set(err, ERR_STORE,
            "%s: a command was interrupted while it wrote this store; to be read, the store is copied"
            " to a temporary folder, which cannot be made: %s: %s",
            store->path, folder.ptr, strerror(errno));
    } else {
        failed = copy_read_apart(store, folder.ptr, err) ? -1 : 0;
        rmdir(folder.ptr);
    }
    buf_release(&folder);
    return failed;
}

/* 1, 0, or -1: the folder cannot be read. */
static int copy_journal_exists(const struct store *store)
{
    struct buf journal = BUF_INIT;
    int there;

    buf_addf(&journal, "%s-journal", store->path);
    there = access(journal.ptr, F_OK) == 0 ? 1 : errno == ENOENT ? 0 : -1;
    buf_release(&journal);
    return there;
}

int copy_into_memory(struct store *store, bool writable, struct err *err)
{
    int failed = copy_read_file(
        store, store->path, writable ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY, err);

    if (failed != 1)
        return failed;
    if (copy_journal_exists(store) < 1)
        return -1;
    err_release(err);
    return copy_read_rolled_back(store, err);
}
