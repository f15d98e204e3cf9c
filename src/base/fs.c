#include "base/fs.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/path.h"

enum { COPY_CHUNK = 64 * 1024 };

static int fs_read_all(int fd, size_t most, struct buf *out)
{
    for (;;) {
        ssize_t got = read(fd, buf_room(out, 4096), 4096);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return (int)got;
        out->len += (size_t)got;
        out->ptr[out->len] = '\0';
        if (out->len > most) {
            errno = EFBIG;
            return -1;
        }
    }
}

static int fs_read_and_close(int fd, size_t most, struct buf *out)
{
    int failed = fs_read_all(fd, most, out), kept = errno;

    close(fd);
    errno = kept;
    return failed;
}

int fs_read(const char *path, size_t most, struct buf *out)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    struct stat st;

    if (fd < 0)
        return -1;
    if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode))
        return fs_read_and_close(fd, most, out);
    close(fd);
    errno = ENXIO;
    return -1;
}

static int fs_copy_bytes(int from, int to)
{
    struct buf bytes = BUF_INIT;
    ssize_t got = 1;
    int failed = 0;

    while (got > 0 && !failed) {
        do
            got = read(from, buf_room(&bytes, COPY_CHUNK), COPY_CHUNK);
        while (got < 0 && errno == EINTR);
        failed = got < 0 || fs_write(to, (struct str){bytes.ptr, got > 0 ? (size_t)got : 0}) < 0;
    }
    buf_release(&bytes);
    return failed ? -1 : 0;
}

/* Copies the contents of a file to a new file without a name, and returns its descriptor. */
static int fs_nameless_copy(int fd)
{
    FILE *file = tmpfile();
    int copy = -1, kept;

    if (file && fs_copy_bytes(fd, fileno(file)) == 0 && lseek(fileno(file), 0, SEEK_SET) == 0)
        copy = dup(fileno(file));
    kept = errno;
    if (file)
        fclose(file);
    errno = kept;
    return copy;
}

int fs_open_input(const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK), copy, kept;
    struct stat status;

    if (fd < 0 || fstat(fd, &status) < 0 || S_ISREG(status.st_mode) || S_ISDIR(status.st_mode))
        return fd;
    fcntl(fd, F_SETFL, 0);
    copy = fs_nameless_copy(fd);
    kept = errno;
    close(fd);
    errno = kept;
    return copy;
}

int fs_write(int fd, struct str bytes)
{
    while (bytes.len) {
        ssize_t put = write(fd, bytes.ptr, bytes.len);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return -1;
        bytes = str_from(bytes, (size_t)put);
    }
    return 0;
}

/* Creates a file, in place of one that an interrupted command left. */
static int fs_create_new(const char *path, unsigned mode)
{
    int flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, fd = open(path, flags, mode);

    if (fd < 0 && errno == EEXIST && unlink(path) == 0)
        fd = open(path, flags, mode);
    return fd;
}

int fs_replace(const char *path, struct str bytes, unsigned mode)
{
    struct buf beside = BUF_INIT;
    struct stat old;
    int fd, failed, kept;

    if (stat(path, &old) == 0)
        mode = old.st_mode & 07777;
    buf_addf(&beside, "%s.review-new", path);
    fd = fs_create_new(beside.ptr, mode);
    failed = fd < 0 ? -1 : 0;
    if (!failed) {
        failed = fchmod(fd, mode) < 0 || fs_write(fd, bytes) < 0 || fsync(fd) < 0 ? -1 : 0;
        if (close(fd) < 0)
            failed = -1;
        if (!failed)
            failed = rename(beside.ptr, path) < 0 || fs_sync_folder_of(path) < 0 ? -1 : 0;
        kept = errno;
        if (failed)
            unlink(beside.ptr);
        errno = kept;
    }
    buf_release(&beside);
    return failed;
}

int fs_fill(int folder, const char *name, struct str bytes, unsigned mode)
{
    struct stat status;
    int fd, failed, kept;

    if (fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0 &&
        (status.st_size > 0 || !S_ISREG(status.st_mode)))
        return 0;
    fd = openat(folder, name, O_WRONLY | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, mode);
    if (fd < 0)
        return -1;
    failed = fs_write(fd, bytes) < 0 || fsync(fd) < 0 || fs_sync_folder(folder) < 0 ? -1 : 0;
    kept = errno;
    if (failed)
        unlinkat(folder, name, 0); /* so that the next command can fill it */
    close(fd);
    errno = kept;
    return failed;
}

int fs_sync_folder(int folder)
{
    int failed;

    do
        failed = fsync(folder);
    while (failed && errno == EINTR);
    return failed && errno != EINVAL && errno != EROFS ? -1 : 0;
}

int fs_sync_folder_of(const char *path)
{
    struct str parent = path_folder(str_of(path));
    struct buf folder = BUF_INIT;
    int fd, failed, kept;

    buf_add(&folder, parent.len ? parent : STR("."));
    fd = open(folder.ptr, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    buf_release(&folder);
    if (fd < 0)
        return errno == EACCES ? 0 : -1;
    failed = fs_sync_folder(fd);
    kept = errno;
    close(fd);
    errno = kept;
    return failed;
}
