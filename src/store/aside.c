#include "aside.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/fs.h"

/* The files of a store. The store itself comes last, so that it is never beside the journal of another store. */
static const char *const parts[] = {"-journal", "-wal", "-shm", ""};
enum { PARTS = sizeof parts / sizeof *parts };

/* The last 16 bytes of a journal that names a super-journal: the length of the name, its sum, and a mark. */
enum { NAME_TRAILER = 16, NAME_MARK = 8 };

static bool aside_names_file(const char *journal, const struct stat *st)
{
    static const unsigned char mark[NAME_MARK] = {0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7};
    unsigned char end[NAME_TRAILER];
    int fd = st->st_size < NAME_TRAILER ? -1 : open(journal, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    bool names = fd >= 0 && pread(fd, end, sizeof end, st->st_size - NAME_TRAILER) == NAME_TRAILER &&
                 memcmp(end + NAME_TRAILER - NAME_MARK, mark, NAME_MARK) == 0;

    if (fd >= 0)
        close(fd);
    return names;
}

static const char *aside_problem(const char *path, const char *part)
{
    struct stat st;

    if (lstat(path, &st) < 0)
        return NULL;
    if (!S_ISREG(st.st_mode))
        return "not a regular file";
    return strcmp(part, "-journal") == 0 && aside_names_file(path, &st) ? "it names a file of another program"
                                                                        : NULL;
}

static const char *aside_find(const char *path, int count, struct buf *which)
{
    const char *problem = NULL;

    for (int i = 0; i < count && !problem; i++) {
        buf_cut(which, 0);
        buf_addf(which, "%s%s", path, parts[i]);
        problem = aside_problem(which->ptr, parts[i]);
    }
    return problem;
}

const char *aside_find_strange(const char *path, struct buf *which)
{
    return aside_find(path, PARTS, which);
}

const char *aside_find_strange_journal(const char *path, struct buf *which)
{
    return aside_find(path, PARTS - 1, which);
}

static bool aside_is_free(const char *path)
{
    struct stat st;

    return lstat(path, &st) < 0 && errno == ENOENT;
}

bool aside_is_alone(const char *path)
{
    struct buf beside = BUF_INIT;
    bool alone = true;

    for (int i = 0; i < PARTS - 1 && alone; i++) {
        buf_cut(&beside, 0);
        buf_addf(&beside, "%s%s", path, parts[i]);
        alone = aside_is_free(beside.ptr);
    }
    buf_release(&beside);
    return alone;
}

/* Such a file is named after its own path, not after the store, so that it is never taken for the journal of a
   store that was set aside. */
static int aside_move_strange(const char *from, const char *problem, struct buf *moved)
{
    struct buf to = BUF_INIT;
    int n = 1, failed;

    do {
        buf_cut(&to, 0);
        buf_addf(&to, "%s.aside-%d", from, n);
    } while (!aside_is_free(to.ptr) && n++ < 10000);
    failed = rename(from, to.ptr) < 0 && errno != ENOENT ? -1 : 0;
    if (!failed)
        buf_addf(moved, "%s: %s; it was set aside as %s\n", from, problem, to.ptr);
    buf_release(&to);
    return failed;
}

int aside_clear_strange(const char *path, struct buf *moved)
{
    struct buf which = BUF_INIT;
    const char *problem;
    int failed = 0;

    while (!failed && (problem = aside_find_strange(path, &which)))
        failed = aside_move_strange(which.ptr, problem, moved);
    if (!failed && moved->len)
        failed = fs_sync_folder_of(path);
    buf_release(&which);
    return failed;
}

static void aside_part_name(const char *path, int n, const char *part, struct buf *out)
{
    buf_cut(out, 0);
    buf_addf(out, "%s.aside-%d%s", path, n, part);
}

static int aside_free_number(const char *path)
{
    struct buf to = BUF_INIT;
    bool taken = true;
    int n = 0;

    while (taken && n++ < 10000) {
        taken = false;
        for (int i = 0; i < PARTS && !taken; i++) {
            aside_part_name(path, n, parts[i], &to);
            taken = !aside_is_free(to.ptr);
        }
    }
    buf_release(&to);
    return n;
}

static int aside_move_journals(const char *path, int n)
{
    struct buf from = BUF_INIT, to = BUF_INIT;
    int failed = 0;

    for (int i = 0; i < PARTS - 1 && !failed; i++) {
        buf_cut(&from, 0);
        buf_addf(&from, "%s%s", path, parts[i]);
        aside_part_name(path, n, parts[i], &to);
        failed = rename(from.ptr, to.ptr) < 0 && errno != ENOENT ? -1 : 0;
    }
    buf_release(&from);
    buf_release(&to);
    return failed;
}

int aside_replace(const char *path, const char *new, struct buf *aside)
{
    int n = aside_free_number(path), failed = aside_move_journals(path, n);

    aside_part_name(path, n, "", aside);
    if (!failed && link(path, aside->ptr) < 0)
        failed = rename(path, aside->ptr) < 0 ? -1 : 0;
    if (!failed)
        failed = rename(new, path) < 0 ? -1 : 0;
    return failed ? -1 : fs_sync_folder_of(path);
}
