#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/session/session.h"
#include "app/sync/journal_sync.h"
#include "base/err.h"
#include "base/fs.h"
#include "journal_work.h"
#include "json/event.h"
#include "vault/folder.h"

enum { APPEND_CHUNK = 64 * 1024 };

static bool journal_ends_in_line(int fd, off_t size)
{
    char last = '\n';

    return size == 0 || (pread(fd, &last, 1, size - 1) == 1 && last == '\n');
}

/* The descriptor of s->own_news, if it can be appended to and another program has not replaced the
   file; otherwise the file is opened again. -1: errno. */
static int journal_own_descriptor(struct sync *s)
{
    struct stat st;

    if (s->own_open && s->own_writable && fstat(s->own_news.lines.fd, &st) == 0 && st.st_nlink > 0)
        return s->own_news.lines.fd;
    return journal_open_own(s);
}

/* Lines for this store's journal, written in chunks. */
struct appending {
    int fd;
    struct buf bytes;
    int failure; /* errno */
};

static void appending_write(struct appending *a)
{
    if (!a->failure && fs_write(a->fd, buf_str(&a->bytes)) < 0)
        a->failure = errno;
    buf_cut(&a->bytes, 0);
}

static int appending_add_event(void *context, struct event *event, struct err *err)
{
    struct appending *a = context;

    (void)err;
    event_json_add_line(event, &a->bytes);
    if (a->bytes.len >= APPEND_CHUNK)
        appending_write(a);
    return 0;
}

static int appending_add_all(
    const struct sync *s, const struct event_order *events, struct appending *a, struct err *err)
{
    struct stat st;
    int failed;

    if (fstat(a->fd, &st) < 0) {
        a->failure = errno;
        return 0;
    }
    if (!journal_ends_in_line(a->fd, st.st_size)) /* a killed process wrote a part of a line */
        buf_addc(&a->bytes, '\n');
    failed = events_each(s->app->store, events, appending_add_event, a, err);
    appending_write(a);
    if (!a->failure && fsync(a->fd) < 0)
        a->failure = errno;
    return failed;
}

int journal_append(struct sync *s, const struct event_order *events, struct err *err)
{
    struct appending a = {.fd = journal_own_descriptor(s), .bytes = BUF_INIT};
    int failed = 0;

    if (a.fd < 0)
        a.failure = errno;
    else
        failed = appending_add_all(s, events, &a, err);
    if (a.failure)
        app_notice(s->app, "%s/%s: %s; other machines learn of this when it can be written",
            s->folder.ptr, s->own.ptr, folder_problem(a.failure));
    if (a.fd >= 0 && !(s->own_open && a.fd == s->own_news.lines.fd))
        close(a.fd);
    journal_close_own(s); /* its position is no longer that of the lines that were read */
    buf_release(&a.bytes);
    return failed;
}

/* The line that it writes is complete or, after a kill or a full disk, is completed by the next append. */
static void journal_add_line(int fd, const struct event *event)
{
    struct buf line = BUF_INIT;
    struct stat st;

    if (fstat(fd, &st) == 0 && !journal_ends_in_line(fd, st.st_size))
        buf_addc(&line, '\n');
    event_json_add_line(event, &line);
    fs_write(fd, buf_str(&line));
    buf_release(&line);
}

void journal_add_event(struct app *app, const struct event *event)
{
    struct sync s;
    struct err ignored = {0};
    int fd = -1;

    if (journal_open(&s, app, &ignored) == 0)
        fd = journal_open_own(&s);
    if (fd >= 0) {
        journal_add_line(fd, event);
        close(fd);
    }
    err_release(&ignored);
    journal_close(&s);
}
