#include "aside.h"

#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/fs.h"

/* Of a store; the file itself comes last, so that it never meets a journal that is not its own. */
static const char *const parts[] = {"-journal", "-wal", "-shm", ""};
enum { PARTS = sizeof parts / sizeof *parts };

static bool is_strange(const char *path)
{
    struct stat st;

    return lstat(path, &st) == 0 && !S_ISREG(st.st_mode);
}

bool aside_strange(const char *path, struct buf *which)
{
    bool strange = false;

    for (int i = 0; i < PARTS && !strange; i++) {
        buf_cut(which, 0);
        buf_addf(which, "%s%s", path, parts[i]);
        strange = is_strange(which->ptr);
    }
    return strange;
}

static bool is_free(const char *path)
{
    struct stat st;

    return lstat(path, &st) < 0 && errno == ENOENT;
}

/* Anything but a regular file is named after the path that it took, so that it is never beside a store
   that is read again. */
static int move_strange(const char *from, struct buf *moved)
{
    struct buf to = BUF_INIT;
    int n = 1, failed;

    do {
        buf_cut(&to, 0);
        buf_addf(&to, "%s.aside-%d", from, n);
    } while (!is_free(to.ptr) && n++ < 10000);
    failed = rename(from, to.ptr) < 0 && errno != ENOENT ? -1 : 0;
    if (!failed)
        buf_addf(moved, "%s: not a regular file; it was set aside as %s\n", from, to.ptr);
    buf_release(&to);
    return failed;
}

int aside_clear_strange(const char *path, struct buf *moved)
{
    struct buf which = BUF_INIT;
    int failed = 0;

    while (!failed && aside_strange(path, &which))
        failed = move_strange(which.ptr, moved);
    if (!failed && moved->len)
        failed = fs_sync_folder_of(path);
    buf_release(&which);
    return failed;
}

static void name_part(const char *path, int n, const char *part, struct buf *out)
{
    buf_cut(out, 0);
    buf_addf(out, "%s.aside-%d%s", path, n, part);
}

static int free_number(const char *path)
{
    struct buf to = BUF_INIT;
    bool taken = true;
    int n = 0;

    while (taken && n++ < 10000) {
        taken = false;
        for (int i = 0; i < PARTS && !taken; i++) {
            name_part(path, n, parts[i], &to);
            taken = !is_free(to.ptr);
        }
    }
    buf_release(&to);
    return n;
}

static int move_journals(const char *path, int n)
{
    struct buf from = BUF_INIT, to = BUF_INIT;
    int failed = 0;

    for (int i = 0; i < PARTS - 1 && !failed; i++) {
        buf_cut(&from, 0);
        buf_addf(&from, "%s%s", path, parts[i]);
        name_part(path, n, parts[i], &to);
        failed = rename(from.ptr, to.ptr) < 0 && errno != ENOENT ? -1 : 0;
    }
    buf_release(&from);
    buf_release(&to);
    return failed;
}

int aside_replace(const char *path, const char *new, struct buf *aside)
{
    int n = free_number(path), failed = move_journals(path, n);

    name_part(path, n, "", aside);
    if (!failed && link(path, aside->ptr) < 0)
        failed = rename(path, aside->ptr) < 0 ? -1 : 0;
    if (!failed)
        failed = rename(new, path) < 0 ? -1 : 0;
    return failed ? -1 : fs_sync_folder_of(path);
}
