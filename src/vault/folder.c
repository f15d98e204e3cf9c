#include "vault/folder.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/syscall.h>
#if __has_include(<linux/openat2.h>)
#include <linux/openat2.h>
#endif
#endif

#include "base/buf.h"
#include "base/fs.h"
#include "base/path.h"

enum { FOLDER_FLAGS = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC };

static void folder_close_quietly(int fd)
{
    int kept = errno;

    close(fd);
    errno = kept;
}

int folder_top(struct str path)
{
    struct buf z = BUF_INIT;
    int fd;

    buf_add(&z, path);
    fd = open(z.ptr, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    buf_release(&z);
    return fd;
}

/* ---- in one call -------------------------------------------------------------------------------- */

static bool folder_goes_up(struct str path)
{
    struct str part;

    if (str_find(path, STR("..")) == path.len)
        return false;
    while (str_cut(&path, '/', &part))
        if (str_eq(part, STR("..")))
            return true;
    return false;
}

/* Linux can check all parts in one call. ENOSYS: the call does not exist or is not allowed. */
static int folder_open_checked(int root, struct str path, int flags, unsigned mode)
{
#if defined SYS_openat2 && defined RESOLVE_NO_SYMLINKS
    /* Without O_NOFOLLOW, a link as the last part gives ELOOP, as in other parts. */
    struct open_how how = {.flags = (unsigned)(flags & ~O_NOFOLLOW), .mode = flags & O_CREAT ? mode : 0,
        .resolve = RESOLVE_NO_SYMLINKS | RESOLVE_BENEATH};
    struct buf z = BUF_INIT;
    long fd;

    buf_add(&z, path);
    fd = syscall(SYS_openat2, root, path.len ? z.ptr : ".", &how, sizeof how);
    buf_release(&z);
    if (fd < 0 && (errno == EPERM || errno == EINVAL || errno == EAGAIN))
        errno = ENOSYS;
    return (int)fd;
#else
    (void)root, (void)path, (void)flags, (void)mode;
    errno = ENOSYS;
    return -1;
#endif
}

/* ---- part by part ------------------------------------------------------------------------------ */

static int folder_step_into(int folder, struct str name)
{
    struct buf z = BUF_INIT;
    struct stat st;
    int fd;

    buf_add(&z, name);
    fd = openat(folder, z.ptr, FOLDER_FLAGS);
    if (fd < 0 && errno == ENOTDIR) {
        bool link = fstatat(folder, z.ptr, &st, AT_SYMLINK_NOFOLLOW) == 0 && S_ISLNK(st.st_mode);
        errno = link ? ELOOP : ENOTDIR;
    }
    buf_release(&z);
    return fd;
}

static int folder_step_make(int folder, struct str name)
{
    struct buf z = BUF_INIT;
    bool failed;

    buf_add(&z, name);
    failed = mkdirat(folder, z.ptr, 0700) == 0 && fs_sync_folder(folder) < 0;
    buf_release(&z);
    return failed ? -1 : folder_step_into(folder, name);
}

static int folder_follow(int root, struct str path, bool make)
{
    int fd = openat(root, ".", FOLDER_FLAGS), next;
    struct str name;

    while (fd >= 0 && path.len && str_cut(&path, '/', &name)) {
        next = folder_step_into(fd, name);
        if (next < 0 && make && errno == ENOENT)
            next = folder_step_make(fd, name);
        folder_close_quietly(fd);
        fd = next;
    }
    return fd;
}

static int folder_follow_to_file(int root, struct str path, int flags, unsigned mode)
{
    int folder = folder_follow(root, path_folder(path), false), fd = -1;

    if (folder < 0)
        return -1;
    fd = openat(folder, path_name(path).ptr, flags, mode);
    folder_close_quietly(folder);
    return fd;
}

/* ---- opening ----------------------------------------------------------------------------------- */

static int folder_no_such_path(void)
{
    errno = ENOENT;
    return -1;
}

int folder_enter(int root, struct str path)
{
    int fd;

    if (folder_goes_up(path))
        return folder_no_such_path();
    fd = folder_open_checked(root, path, FOLDER_FLAGS, 0);
    return fd < 0 && errno == ENOSYS ? folder_follow(root, path, false) : fd;
}

int folder_make(int root, struct str path)
{
    return folder_goes_up(path) ? folder_no_such_path() : folder_follow(root, path, true);
}

int folder_open(int root, struct str path)
{
    return folder_enter(root, path_folder(path));
}

int folder_file(int root, struct str path, int flags, unsigned mode, struct stat *st)
{
    int fd, failed;

    if (folder_goes_up(path))
        return folder_no_such_path();
    flags |= O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC;
    fd = folder_open_checked(root, path, flags, mode);
    if (fd < 0 && errno == ENOSYS)
        fd = folder_follow_to_file(root, path, flags, mode);
    if (fd < 0)
        return -1;
    failed = fstat(fd, st);
    if (!failed && !S_ISREG(st->st_mode)) {
        errno = ENXIO;
        failed = -1;
    }
    if (failed)
        folder_close_quietly(fd);
    return failed ? -1 : fd;
}

const char *folder_problem(int error)
{
    switch (error) {
    case ELOOP:
        return "it is a link, and links are not followed here; replace it with the file or folder itself";
    case ENOTDIR:
        return "a part of its path is a link or a file, and links are not followed here; replace that"
               " part with a folder";
    case ENXIO:
    case EISDIR:
        return "not a regular file; remove it";
    default:
        return strerror(error);
    }
}
