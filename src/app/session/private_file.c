#include "app/session/private_file.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/session/session.h"
#include "base/err.h"
#include "base/fs.h"
#include "vault/folder.h"
#include "vault/place.h"

static void private_close(int fd)
{
    int kept = errno;

    close(fd);
    errno = kept;
}

/* Opens the folder; `make`: and makes it if it is missing. */
static int private_folder(const struct app *app, bool make)
{
    struct str home = app->environment->state_home;
    struct err ignored = {0};
    int root, folder;

    if (!home.len) {
        errno = ENOENT;
        return -1;
    }
    if (make)
        place_make(home, 0700, &ignored); /* folder_top() reports the failure */
    err_release(&ignored);
    root = folder_top(home);
    if (root < 0)
        return -1;
    folder = make ? folder_make(root, STR("review")) : folder_enter(root, STR("review"));
    private_close(root);
    return folder;
}

static int private_write_new(int folder, const char *name, struct str bytes)
{
    int fd = openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    int failed;

    if (fd < 0)
        return -1;
    failed = fs_write(fd, bytes);
    if (close(fd) < 0)
        failed = -1;
    return failed;
}

/* The lock is released when the folder is closed. A new file that was left by a killed process is removed. */
static int private_replace(int folder, const char *name, struct str bytes)
{
    struct buf beside = BUF_INIT;
    int failed = flock(folder, LOCK_EX | LOCK_NB), kept;

    buf_addf(&beside, "%s.new", name);
    if (!failed) {
        unlinkat(folder, beside.ptr, 0);
        failed = private_write_new(folder, beside.ptr, bytes) < 0 ||
                         renameat(folder, beside.ptr, folder, name) < 0
                     ? -1
                     : 0;
        kept = errno;
        if (failed)
            unlinkat(folder, beside.ptr, 0);
        errno = kept;
    }
    buf_release(&beside);
    return failed;
}

int private_file_save(const struct app *app, struct str name, struct str bytes)
{
    int folder = private_folder(app, true), failed;

    if (folder < 0)
        return -1;
    failed = private_replace(folder, name.ptr, bytes);
    private_close(folder);
    return failed;
}

static int private_read(int fd, size_t most, struct buf *out)
{
    ssize_t got;

    do {
        got = read(fd, buf_room(out, 4096), 4096);
        if (got > 0) {
            out->len += (size_t)got;
            out->ptr[out->len] = '\0';
        }
    } while (out->len <= most && (got > 0 || (got < 0 && errno == EINTR)));
    if (out->len > most)
        errno = EFBIG;
    return got < 0 || out->len > most ? -1 : 0;
}

int private_file_load(const struct app *app, struct str name, size_t most, struct buf *out)
{
    int folder = private_folder(app, false), fd, failed;
    struct stat st;

    if (folder < 0)
        return -1;
    fd = folder_file(folder, name, O_RDONLY, 0, &st);
    private_close(folder);
    if (fd < 0)
        return -1;
    errno = EPERM;
    failed = st.st_uid == geteuid() ? private_read(fd, most, out) : -1;
    private_close(fd);
    return failed;
}

void private_file_remove(const struct app *app, struct str name)
{
    int folder = private_folder(app, false);

    if (folder < 0)
        return;
    unlinkat(folder, name.ptr, 0);
    close(folder);
}
