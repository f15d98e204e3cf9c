#include "base/fs.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"

static int read_all(int fd, size_t most, struct buf *out)
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

int fs_read(const char *path, size_t most, struct buf *out)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    int failed, kept;

    if (fd < 0)
        return -1;
    failed = read_all(fd, most, out);
    kept = errno;
    close(fd);
    errno = kept;
    return failed;
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

int fs_replace(const char *path, const void *data, size_t size, unsigned mode)
{
    struct buf temporary = BUF_INIT;
    int fd, failed, kept;

    buf_addf(&temporary, "%s.XXXXXX", path);
    fd = mkostemp(temporary.ptr, O_CLOEXEC);
    failed = fd < 0 ? -1 : 0;
    if (!failed) {
        failed = fchmod(fd, mode) < 0 || fs_write(fd, (struct str){data, size}) < 0 || fsync(fd) < 0
                     ? -1
                     : 0;
        if (close(fd) < 0)
            failed = -1;
        if (!failed)
            failed = rename(temporary.ptr, path);
        kept = errno;
        if (failed)
            unlink(temporary.ptr);
        errno = kept;
    }
    buf_release(&temporary);
    return failed;
}
