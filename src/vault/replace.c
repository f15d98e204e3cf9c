#include "vault/replace.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/xattr.h>
#endif

#include "base/fs.h"
#include "base/hash.h"
#include "base/path.h"
#include "vault/folder.h"
#include "vault/recover.h"
#include "vault/swap.h"

struct job {
    int root, folder, original;
    const char *name;
    struct stat st; /* of the original */
    struct str old, new;
    struct swap swap;
    char temporary[SWAP_NAME_SIZE];
    bool complete; /* the temporary file is complete and may have been exchanged */
    const char **why;
};

/* ---- results ----------------------------------------------------------------------------------- */

static enum replace_result replace_refuse(struct job *j, const char *why)
{
    *j->why = why;
    return REPLACE_REFUSED;
}

/* Errors that will not pass are refusals; other errors are failures, and the next command tries again. */
static enum replace_result replace_fail(struct job *j)
{
    int error = errno;

    *j->why = strerror(error);
    switch (error) {
    case ENOENT:
    case ENOTDIR:
        return REPLACE_MISSING;
    case EACCES:
    case EPERM:
    case EROFS:
        return replace_refuse(j, "its folder is read-only");
    case ELOOP:
        return replace_refuse(j, "a folder in its path is a link");
    default:
        return REPLACE_FAILED;
    }
}

/* ---- bytes ------------------------------------------------------------------------------------- */

/* Whether an open file holds exactly `expected`. -1: the file cannot be read. */
static int replace_file_holds(int fd, struct str expected)
{
    char bytes[65536];
    size_t at = 0;

    for (;;) {
        ssize_t got = pread(fd, bytes, sizeof bytes, (off_t)at);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return -1;
        if (got == 0)
            return at == expected.len;
        if ((size_t)got > expected.len - at || memcmp(bytes, expected.ptr + at, (size_t)got) != 0)
            return 0;
        at += (size_t)got;
    }
}

static int replace_sync(int fd)
{
    int failed;

    do
        failed = fsync(fd);
    while (failed && errno == EINTR);
    return failed;
}

/* ---- owner and attributes ---------------------------------------------------------------------- */

#ifdef __linux__
static int replace_copy_attribute(int from, int to, const char *name)
{
    char value[65536];
    ssize_t size = fgetxattr(from, name, value, sizeof value);

    if (size < 0)
        return errno == ENODATA || errno == ENOTSUP ? 0 : -1;
    if (fsetxattr(to, name, value, (size_t)size, 0) == 0)
        return 0;
    return strncmp(name, "security.", 9) == 0 ? 0 : -1; /* a label that the system sets */
}

/* Removes an attribute that the new file got from the folder's default ACL, if the note does not have it. */
static int replace_drop_attribute(int from, int to, const char *name)
{
    if (fgetxattr(from, name, NULL, 0) >= 0 || errno != ENODATA || fremovexattr(to, name) == 0)
        return 0;
    return errno == ENODATA || strncmp(name, "security.", 9) == 0 ? 0 : -1;
}

static int replace_each_attribute(int of, int from, int to, int (*act)(int from, int to, const char *name))
{
    char names[65536];
    ssize_t size = flistxattr(of, names, sizeof names);

    if (size < 0)
        return errno == ENOTSUP ? 0 : -1;
    for (char *name = names; name < names + size; name += strlen(name) + 1)
        if (act(from, to, name) < 0)
            return -1;
    return 0;
}

static int replace_copy_attributes(int from, int to)
{
    if (replace_each_attribute(from, from, to, replace_copy_attribute) < 0)
        return -1;
    return replace_each_attribute(to, from, to, replace_drop_attribute);
}
#else
static int replace_copy_attributes(int from, int to)
{
    (void)from;
    (void)to;
    return 0;
}
#endif

static int replace_copy_owner(const struct job *j, int fd)
{
    struct stat st;

    if (fstat(fd, &st) < 0)
        return -1;
    if (st.st_uid == j->st.st_uid && st.st_gid == j->st.st_gid)
        return 0;
    return fchown(fd, j->st.st_uid, j->st.st_gid);
}

/* Whether errno is an error that will not pass. */
static bool replace_is_forbidden(void)
{
    return errno == EPERM || errno == EACCES || errno == EROFS || errno == EINVAL || errno == ENOTSUP ||
           errno == ERANGE || errno == E2BIG;
}

/* ---- the replacement --------------------------------------------------------------------------- */

static enum replace_result replace_check_original(struct job *j)
{
    int same;

    if (fstat(j->original, &j->st) < 0)
        return replace_fail(j);
    if (!S_ISREG(j->st.st_mode))
        return replace_refuse(j, "it is not a regular file");
    if (j->st.st_nlink > 1)
        return replace_refuse(j, "it is hard-linked: its other name would keep the old content");
    if ((j->st.st_mode & 0222) == 0)
        return replace_refuse(j, "it is read-only");
    if (faccessat(j->folder, j->name, W_OK, AT_EACCESS) < 0)
        return replace_is_forbidden() ? replace_refuse(j, "it is read-only") : replace_fail(j);
    same = replace_file_holds(j->original, j->old);
    if (same < 0)
        return replace_fail(j);
    return same ? REPLACE_DONE : REPLACE_CHANGED;
}

static enum replace_result replace_write_temporary(struct job *j, int fd)
{
    if (fs_write(fd, j->new) < 0)
        return replace_fail(j);
    if (replace_copy_owner(j, fd) < 0)
        return replace_is_forbidden() ? replace_refuse(j, "it belongs to another user") : replace_fail(j);
    if (replace_copy_attributes(j->original, fd) < 0)
        return replace_is_forbidden() ? replace_refuse(j, "its extended attributes cannot be kept")
                                      : replace_fail(j);
    if (fchmod(fd, j->st.st_mode & 07777) < 0 || replace_sync(fd) < 0)
        return replace_fail(j);
    return REPLACE_DONE;
}

/* Writes the complete new content to j->temporary. */
static enum replace_result replace_prepare(struct job *j)
{
    enum replace_result result;
    char ready[SWAP_NAME_SIZE];
    int fd;

    swap_name(&j->swap, SWAP_WRITING, j->temporary);
    fd = openat(j->folder, j->temporary,
        O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (fd < 0)
        return replace_fail(j);
    result = replace_write_temporary(j, fd);
    if (close(fd) < 0 && errno != EINTR && result == REPLACE_DONE)
        result = replace_fail(j);
    if (result != REPLACE_DONE)
        return result;
    swap_name(&j->swap, SWAP_READY, ready);
    if (renameat(j->folder, j->temporary, j->folder, ready) < 0)
        return replace_fail(j);
    memcpy(j->temporary, ready, SWAP_NAME_SIZE);
    j->complete = true;
    return REPLACE_DONE;
}

/* -1: the file does not exist or cannot be read. */
static int replace_temporary_holds(const struct job *j, struct str expected)
{
    int fd = openat(j->folder, j->temporary, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    int same = fd < 0 ? -1 : replace_file_holds(fd, expected);

    if (fd >= 0)
        close(fd);
    return same;
}

/* Deletes the temporary file only if it holds the old or the new content. A file that cannot be read or deleted
   stays for the next command. */
static int replace_drop_temporary(const struct job *j)
{
    int old = j->complete ? replace_temporary_holds(j, j->old) : 1;
    int new = old == 1 ? 0 : replace_temporary_holds(j, j->new);
    char aside[SWAP_NAME_SIZE];

    swap_name(&j->swap, SWAP_ASIDE, aside);
    if (j->complete && faccessat(j->folder, aside, F_OK, AT_SYMLINK_NOFOLLOW) == 0)
        return -1; /* the two belong together */
    if (old == 1 || new == 1)
        return unlinkat(j->folder, j->temporary, 0);
    if (old < 0 || new < 0)
        return faccessat(j->folder, j->temporary, F_OK, AT_SYMLINK_NOFOLLOW) == 0 ? -1 : 0;
    return swap_keep(j->folder, j->temporary, j->name);
}

/* EEXIST: another file got the note's name at that moment. The next try reads that file. */
static enum replace_result replace_not_exchanged(struct job *j)
{
    if (errno != EEXIST)
        return replace_fail(j);
    if (recover_file(j->root, j->folder, &j->swap, SWAP_ASIDE, j->name) < 0)
        return replace_fail(j);
    return REPLACE_CHANGED;
}

static enum replace_result replace_exchange(struct job *j)
{
    if (swap_exchange(j->folder, &j->swap, j->name) < 0)
        return replace_not_exchanged(j);
    if (replace_temporary_holds(j, j->old) == 1)
        return REPLACE_DONE;
    if (swap_exchange(j->folder, &j->swap, j->name) < 0)
        return replace_not_exchanged(j);
    return REPLACE_CHANGED;
}

static enum replace_result replace_original(struct job *j)
{
    enum replace_result result = replace_check_original(j);

    if (result != REPLACE_DONE)
        return result;
    result = replace_prepare(j);
    if (result == REPLACE_DONE)
        result = replace_exchange(j);
    if (j->temporary[0] && replace_drop_temporary(j) < 0 && result == REPLACE_DONE) {
        *j->why = "its temporary file cannot be removed";
        result = REPLACE_FAILED;
    }
    if (result == REPLACE_DONE && replace_sync(j->folder) < 0 && errno != EINVAL)
        result = replace_fail(j);
    return result;
}

enum replace_result replace_file(int root, struct str path, uint64_t token, struct str old,
    struct str new, const char **why)
{
    struct job j = {.root = root, .folder = folder_open(root, path), .original = -1,
        .name = path_name(path).ptr, .old = old, .new = new,
        .swap = {token, hash_add(HASH_START, old), hash_add(HASH_START, new)}, .why = why};
    enum replace_result result;

    if (j.folder >= 0)
        j.original = openat(j.folder, j.name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    result = j.original < 0 ? replace_fail(&j) : replace_original(&j);
    if (j.original >= 0)
        close(j.original);
    if (j.folder >= 0)
        close(j.folder);
    return result;
}

enum replace_result replace_try(int root, struct str path, struct str old, const char **why)
{
    struct job j = {.root = root, .folder = folder_open(root, path), .original = -1,
        .name = path_name(path).ptr, .old = old, .why = why};
    enum replace_result result;

    if (j.folder >= 0)
        j.original = openat(j.folder, j.name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    result = j.original < 0 ? replace_fail(&j) : replace_check_original(&j);
    if (result == REPLACE_DONE && faccessat(j.folder, ".", W_OK, AT_EACCESS) < 0)
        result = replace_fail(&j);
    if (j.original >= 0)
        close(j.original);
    if (j.folder >= 0)
        close(j.folder);
    return result;
}

/* ---- a new file -------------------------------------------------------------------------------- */

/* Opens a file that has no name until it is complete, so that an interrupted command leaves no file. -1: the
   file system cannot do this. */
static int replace_open_nameless(const struct job *j)
{
#ifdef O_TMPFILE
    return openat(j->folder, ".", O_TMPFILE | O_WRONLY | O_CLOEXEC, 0666);
#else
    (void)j;
    errno = ENOTSUP;
    return -1;
#endif
}

static int replace_give_name(const struct job *j, int fd)
{
    char self[64];

    snprintf(self, sizeof self, "/proc/self/fd/%d", fd);
    return linkat(AT_FDCWD, self, j->folder, j->name, AT_SYMLINK_FOLLOW);
}

static enum replace_result replace_write_new(struct job *j)
{
    int fd = replace_open_nameless(j), failed;
    bool nameless = fd >= 0;

    if (!nameless)
        fd = openat(j->folder, j->name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
    if (fd < 0)
        return errno == EEXIST ? REPLACE_CHANGED : replace_fail(j);
    failed = fs_write(fd, j->new) < 0 || replace_sync(fd) < 0 || (nameless && replace_give_name(j, fd) < 0);
    if (failed && errno == EEXIST) {
        close(fd);
        return REPLACE_CHANGED;
    }
    if (failed) {
        enum replace_result result = replace_fail(j);
        if (!nameless)
            unlinkat(j->folder, j->name, 0);
        close(fd);
        return result;
    }
    close(fd);
    return replace_sync(j->folder) < 0 && errno != EINVAL ? replace_fail(j) : REPLACE_DONE;
}

enum replace_result replace_new(int root, struct str path, struct str content, const char **why)
{
    struct job j = {.folder = folder_open(root, path), .name = path_name(path).ptr, .new = content,
        .why = why};
    enum replace_result result = j.folder < 0 ? replace_fail(&j) : replace_write_new(&j);

    if (j.folder >= 0)
        close(j.folder);
    return result;
}
