#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/app.h"
#include "app/journal_work.h"
#include "base/err.h"
#include "base/fs.h"
#include "base/hash.h"
#include "output/event_json.h"
#include "store/store.h"
#include "vault/place.h"

enum { APPEND_CHUNK = 64 * 1024 };

/* ---- places ------------------------------------------------------------------------------------ */

static void find_folder(const struct app *app, struct buf *out)
{
    struct str journal = app->config.journal.ptr ? app->config.journal : STR(VAULT_FOLDER "/journal");

    place_join(buf_str(&app->vault), journal, out);
}

/* "DEVICE-STORE.jsonl", of characters that every file system takes. */
static void own_name(const struct app *app, struct buf *out)
{
    struct str device = app->config.device;
    char id[UID_TEXT];

    for (size_t i = 0; i < device.len && i < 64; i++) {
        char c = device.ptr[i];
        bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                     (i && (c == '.' || c == '_'));
        buf_addc(out, plain ? c : '_');
    }
    uid_format(store_id(app->store), id);
    buf_addf(out, "-%s.jsonl", id);
}

static void path_of(const struct sync *s, struct str name, struct buf *out)
{
    buf_addf(out, "%s/%.*s", s->folder.ptr, STR_ARG(name));
}

int64_t journal_hash(struct str s)
{
    return (int64_t)hash_add(HASH_START, s);
}

/* ---- what there is ----------------------------------------------------------------------------- */

/* A store's journal goes by its id, whatever the device was called when it began, and a conflict
   copy of it is another's. */
static bool is_own(const struct sync *s, struct str name)
{
    size_t id = UID_TEXT - 1 + 6; /* "ID.jsonl" */
    struct str own = buf_str(&s->own);

    return name.len > id && str_eq(str_from(name, name.len - id), str_from(own, own.len - id));
}

static void add_journal(struct sync *s, const char *name, int64_t size)
{
    struct journal j = {.name = arena_str(&s->text, str_of(name)), .size = size};

    j.own = is_own(s, j.name);
    for (size_t i = 0; i < s->marks; i++)
        if (str_eq(s->mark[i].name, j.name)) {
            j.known = s->mark[i].size;
            j.tail = s->mark[i].tail;
        }
    if (j.own) { /* the device was renamed: the file keeps its name */
        buf_cut(&s->own, 0);
        buf_add(&s->own, j.name);
    }
    MEM_ROOM(s->journal, s->count, s->capacity);
    s->journal[s->count++] = j;
}

static void list_journals(struct sync *s)
{
    DIR *dir = opendir(s->folder.ptr);
    struct dirent *entry;
    struct stat st;

    if (!dir) {
        if (errno != ENOENT)
            app_notice(s->app, "%s: %s; the journals of other machines are not read",
                s->folder.ptr, strerror(errno));
        return;
    }
    while ((entry = readdir(dir)) != NULL)
        if (str_ends(str_of(entry->d_name), STR(".jsonl")) &&
            fstatat(dirfd(dir), entry->d_name, &st, AT_SYMLINK_NOFOLLOW) == 0 &&
            S_ISREG(st.st_mode))
            add_journal(s, entry->d_name, st.st_size);
    closedir(dir);
}

int journal_open(struct sync *s, struct app *app, struct err *err)
{
    *s = (struct sync){.app = app, .folder = BUF_INIT, .own = BUF_INIT};
    find_folder(app, &s->folder);
    own_name(app, &s->own);
    if (journals_load(app->store, &s->text, &s->mark, &s->marks, err) < 0)
        return -1;
    for (size_t i = 0; i < s->marks; i++)
        if (s->mark[i].name.len == 0)
            s->settled = s->mark[i].size;
    list_journals(s);
    return 0;
}

void journal_close(struct sync *s)
{
    buf_release(&s->folder);
    buf_release(&s->own);
    free(s->journal);
    free(s->mark);
    free(s->there);
    intake_release(&s->intake);
    arena_release(&s->text);
}

struct journal *journal_own(struct sync *s)
{
    for (size_t i = 0; i < s->count; i++)
        if (s->journal[i].own)
            return &s->journal[i];
    return NULL;
}

/* ---- reading and appending --------------------------------------------------------------------- */

int journal_descriptor(const struct sync *s, struct str name)
{
    struct buf path = BUF_INIT;
    int fd, kept;

    path_of(s, name, &path);
    fd = open(path.ptr, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    kept = errno;
    buf_release(&path);
    errno = kept;
    return fd;
}

static bool ends_in_line(int fd, off_t size)
{
    char last = '\n';

    return size == 0 || (pread(fd, &last, 1, size - 1) == 1 && last == '\n');
}

/* Writes out what has grown to a chunk. */
struct appending {
    int fd;
    struct buf bytes;
    int failure; /* errno */
};

static void write_lines(struct appending *a)
{
    if (!a->failure && fs_write(a->fd, buf_str(&a->bytes)) < 0)
        a->failure = errno;
    buf_cut(&a->bytes, 0);
}

static int append_event(void *context, struct event *event, struct err *err)
{
    struct appending *a = context;

    (void)err;
    event_json_line(event, &a->bytes);
    if (a->bytes.len >= APPEND_CHUNK)
        write_lines(a);
    return 0;
}

static int append_all(
    const struct sync *s, const struct event_order *events, struct appending *a, struct err *err)
{
    struct stat st;
    int failed;

    if (fstat(a->fd, &st) < 0) {
        a->failure = errno;
        return 0;
    }
    if (!ends_in_line(a->fd, st.st_size)) /* what a killed process wrote of a line */
        buf_addc(&a->bytes, '\n');
    failed = events_each(s->app->store, events, append_event, a, err);
    write_lines(a);
    if (!a->failure && fsync(a->fd) < 0)
        a->failure = errno;
    return failed;
}

int journal_append(const struct sync *s, const struct event_order *events, struct err *err)
{
    struct appending a = {.bytes = BUF_INIT};
    struct buf path = BUF_INIT;
    struct err ignored;
    int failed = 0;

    place_make(buf_str(&s->folder), &ignored);
    path_of(s, buf_str(&s->own), &path);
    a.fd = open(path.ptr, O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0644);
    if (a.fd < 0)
        a.failure = errno;
    else
        failed = append_all(s, events, &a, err);
    if (a.failure)
        app_notice(s->app, "%s: %s; other machines learn of this when it can be written", path.ptr,
            strerror(a.failure));
    if (a.fd >= 0)
        close(a.fd);
    buf_release(&path);
    buf_release(&a.bytes);
    return failed;
}
