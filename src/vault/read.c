#include "vault/read.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "vault/folder.h"

/* The number of bytes to read next: the rest of the file, but not more than `most` in all. */
static size_t vault_read_size(const struct stat *st, size_t have, size_t most)
{
    size_t left = (uint64_t)st->st_size > have ? (size_t)st->st_size - have : 4096;

    return left < most - have ? left : most - have;
}

static int vault_read_bytes(int fd, const struct stat *st, size_t most, struct buf *out)
{
    buf_cut(out, 0);
    while (out->len < most) {
        size_t room = vault_read_size(st, out->len, most);
        ssize_t got = read(fd, buf_room(out, room), room);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return -1;
        out->len += (size_t)got;
        out->ptr[out->len] = '\0';
        if (got == 0 || out->len >= (uint64_t)st->st_size)
            break;
    }
    return 0;
}

static int vault_read_file(int root, struct str path, size_t most, struct buf *out, struct stat *st)
{
    int fd = folder_file(root, path, O_RDONLY, 0, st), failed, kept;

    if (fd < 0)
        return -1;
    failed = vault_read_bytes(fd, st, most, out);
    kept = errno;
    close(fd);
    errno = kept;
    return failed;
}

int vault_read(int root, struct str path, size_t most, struct buf *out, struct stat *st)
{
    int failed = vault_read_file(root, path, most, out, st);

    if (failed && errno == ENXIO)
        errno = ENOENT;
    return failed;
}

int vault_read_whole(int root, struct str path, size_t most, struct buf *out)
{
    struct stat st;

    if (vault_read_file(root, path, most + 1, out, &st) < 0)
        return -1;
    if (out->len <= most)
        return 0;
    errno = EFBIG;
    return -1;
}
