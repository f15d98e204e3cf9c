#include "vault/folder.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"

static int step(int folder, struct str name)
{
    struct buf z = BUF_INIT;
    int fd, kept;

    buf_add(&z, name);
    fd = openat(folder, z.ptr, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    kept = errno;
    close(folder);
    buf_release(&z);
    errno = kept;
    return fd;
}

int folder_open(int root, struct str path)
{
    int fd = fcntl(root, F_DUPFD_CLOEXEC, 3);
    const char *slash;

    while (fd >= 0 && (slash = memchr(path.ptr, '/', path.len)) != NULL) {
        struct str name = {path.ptr, (size_t)(slash - path.ptr)};
        if (str_eq(name, STR(".."))) {
            close(fd);
            errno = ENOENT;
            return -1;
        }
        fd = step(fd, name);
        path = str_from(path, name.len + 1);
    }
    return fd;
}

struct str folder_part(struct str path)
{
    while (path.len && path.ptr[path.len - 1] != '/')
        path.len--;
    return path;
}

const char *folder_name(struct str path)
{
    const char *slash = path.len ? memrchr(path.ptr, '/', path.len) : NULL;

    return slash ? slash + 1 : path.ptr;
}
