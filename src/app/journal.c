#include "app/journal.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/app.h"
#include "app/intake.h"
#include "base/err.h"
#include "base/hash.h"
#include "output/event_json.h"
#include "store/events.h"
#include "store/journals.h"
#include "store/store.h"
#include "vault/place.h"

enum { JOURNAL_MOST = 1024 * 1024 * 1024, CHUNK = 64 * 1024, TAIL = 64, SETTLE_FROM = 64 * 1024 };

/* One journal as it is now, against what is known of it. */
struct journal {
    struct str name;
    int64_t size, known; /* bytes; `known` of them were taken in */
    int64_t tail;        /* checksum of the last that were */
    bool own;
};

struct sync {
    struct app *app;
    struct buf folder;
    struct buf own; /* name of this store's journal */
    struct journal *journal;
    size_t count, capacity;
    struct journal_mark *mark;
    size_t marks;
    int64_t settled; /* number of the last own event that is known to stand in the journal */
    struct uid *there; /* own events that stand behind that */
    size_t theres, there_capacity;
    bool reading_own;
    struct intake intake;
    size_t damaged, foreign;
    struct arena text;
};

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

static int64_t hash_of(struct str s)
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

static int open_sync(struct sync *s, struct app *app, struct err *err)
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

static void close_sync(struct sync *s)
{
    buf_release(&s->folder);
    buf_release(&s->own);
    free(s->journal);
    free(s->mark);
    free(s->there);
    intake_release(&s->intake);
    arena_release(&s->text);
}

static struct journal *own_journal(struct sync *s)
{
    for (size_t i = 0; i < s->count; i++)
        if (s->journal[i].own)
            return &s->journal[i];
    return NULL;
}

/* ---- reading ----------------------------------------------------------------------------------- */

/* Reads a file from an offset to its end. */
static int read_from(const char *path, int64_t at, struct buf *out)
{
    int fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC), kept;
    ssize_t got = 1;

    if (fd < 0)
        return -1;
    while (got > 0 && out->len < JOURNAL_MOST) {
        got = pread(fd, buf_room(out, CHUNK), CHUNK, (off_t)(at + (int64_t)out->len));
        if (got < 0 && errno == EINTR)
            got = 1;
        else if (got > 0)
            out->len += (size_t)got;
    }
    kept = errno;
    close(fd);
    errno = kept;
    return got < 0 ? -1 : 0;
}

/* What stands in a journal behind what is known of it, and TAIL bytes before that; all of it when
   that is no longer what was known. */
struct news {
    struct buf bytes;
    int64_t at;   /* offset of the first of them */
    size_t start; /* index of the first that is not known */
};

static int read_news(struct sync *s, const struct journal *j, struct news *out)
{
    struct buf path = BUF_INIT;
    size_t tail = j->known < TAIL ? (size_t)j->known : TAIL;
    int failed;

    *out = (struct news){BUF_INIT, j->known - (int64_t)tail, tail};
    path_of(s, j->name, &path);
    failed = read_from(path.ptr, out->at, &out->bytes);
    if (!failed && tail &&
        (out->bytes.len < tail || hash_of((struct str){out->bytes.ptr, tail}) != j->tail)) {
        buf_cut(&out->bytes, 0);
        out->at = 0;
        out->start = 0;
        failed = read_from(path.ptr, 0, &out->bytes);
    }
    if (failed)
        app_notice(s->app, "%s: %s; it is not read", path.ptr, strerror(errno));
    buf_release(&path);
    return failed;
}

typedef int line_fn(struct sync *s, const struct event *event, struct err *err);

/* Gives each whole line to `work`; *end is behind the last of them. A last line without its end is
   left: it may still be under way. */
static int read_lines(struct sync *s, const struct news *news, size_t *end, line_fn *work,
    struct err *err)
{
    struct arena text = {0};
    int failed = 0;

    *end = news->start;
    while (!failed) {
        struct str rest = str_from(buf_str(&news->bytes), *end);
        size_t len = str_find(rest, STR("\n"));
        struct event event;
        struct reader *root;
        if (len == rest.len)
            break;
        switch (event_json_read_line((struct str){rest.ptr, len}, &text, &event, &root)) {
        case LINE_EVENT:
            failed = work(s, &event, err);
            break;
        case LINE_DAMAGED:
            s->damaged++;
            break;
        case LINE_FOREIGN:
            s->foreign++;
            break;
        default:
            break;
        }
        reader_free(root);
        arena_reset(&text);
        *end += len + 1;
    }
    arena_release(&text);
    return failed;
}

/* `end`: index behind what was taken in. */
static int put_mark(struct sync *s, const struct journal *j, const struct news *news, size_t end,
    struct err *err)
{
    struct str known = {news->bytes.ptr, end};
    struct journal_mark mark = {j->name, news->at + (int64_t)end, 0};

    mark.tail = hash_of(known.len > TAIL ? str_from(known, known.len - TAIL) : known);
    return journals_put(s->app->store, &mark, err);
}

static void add_there(struct sync *s, struct uid id)
{
    MEM_ROOM(s->there, s->theres, s->there_capacity);
    s->there[s->theres++] = id;
}

static int take_event(struct sync *s, const struct event *event, struct err *err)
{
    if (s->reading_own)
        add_there(s, event->id);
    return intake_event(s->app, &s->intake, event, err);
}

static int take_journal(struct sync *s, struct journal *j, struct err *err)
{
    struct news news;
    size_t end;
    int failed = 0;

    if (j->size == j->known)
        return 0;
    if (read_news(s, j, &news) == 0) {
        s->reading_own = j->own;
        if (j->own && news.start == 0) /* it is not what it was: everything is looked for again */
            s->settled = 0;
        failed = read_lines(s, &news, &end, take_event, err);
        if (!failed)
            failed = put_mark(s, j, &news, end, err);
    }
    buf_release(&news.bytes);
    return failed;
}

/* ---- what is missing in the own one ------------------------------------------------------------ */

static int by_uid(const void *a, const void *b)
{
    return uid_cmp(*(const struct uid *)a, *(const struct uid *)b);
}

static bool is_there(const struct sync *s, struct uid id)
{
    return s->theres && bsearch(&id, s->there, s->theres, sizeof id, by_uid) != NULL;
}

/* Encodes own events behind what is settled that do not stand in the journal; *settled is the number
   up to which none was missing, as far as that is known. */
static int find_missing(struct sync *s, struct buf *out, int64_t *settled, struct err *err)
{
    struct event_list list = {0};
    int failed = events_own(s->app->store, s->settled, &list, settled, err);
    size_t missing = 0;

    if (s->theres)
        qsort(s->there, s->theres, sizeof *s->there, by_uid);
    for (size_t i = 0; i < list.count && !failed; i++)
        if (!is_there(s, list.event[i].id)) {
            missing++;
            event_json_line(&list.event[i], out);
        }
    if (missing)
        *settled = s->settled;
    event_list_release(&list);
    return failed;
}

static int write_all(int fd, struct str bytes)
{
    while (bytes.len) {
        ssize_t put = write(fd, bytes.ptr, bytes.len);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return -1;
        bytes = str_from(bytes, (size_t)put);
    }
    return fsync(fd);
}

static bool ends_in_line(int fd, off_t size)
{
    char last = '\n';

    return size == 0 || (pread(fd, &last, 1, size - 1) == 1 && last == '\n');
}

static int append(const struct sync *s, struct str lines)
{
    struct buf path = BUF_INIT, bytes = BUF_INIT;
    struct err ignored;
    struct stat st;
    int fd, failed = place_make(buf_str(&s->folder), &ignored);

    path_of(s, buf_str(&s->own), &path);
    fd = open(path.ptr, O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0644);
    failed = fd < 0 || fstat(fd, &st) < 0;
    if (!failed) {
        if (!ends_in_line(fd, st.st_size)) /* what a killed process wrote of a line */
            buf_addc(&bytes, '\n');
        buf_add(&bytes, lines);
        failed = write_all(fd, buf_str(&bytes)) < 0;
    }
    if (failed)
        app_notice(s->app, "%s: %s; other machines learn of this when it can be written", path.ptr,
            strerror(errno));
    if (fd >= 0)
        close(fd);
    buf_release(&path);
    buf_release(&bytes);
    return failed ? -1 : 0;
}

/* ---- both ways --------------------------------------------------------------------------------- */

static int settle(struct sync *s, struct buf *missing, struct err *err)
{
    struct journal_mark mark = {STR(""), 0, 0};

    if (!own_journal(s))
        s->settled = 0;
    for (size_t i = 0; i < s->count; i++)
        if (take_journal(s, &s->journal[i], err) < 0)
            return -1;
    if (s->intake.added && intake_settle(s->app, &s->intake, err) < 0)
        return -1;
    if (find_missing(s, missing, &mark.size, err) < 0)
        return -1;
    if (missing->len == 0 && events_all_out(s->app->store, err) < 0)
        return -1;
    return mark.size != s->settled || s->settled == 0 ? journals_put(s->app->store, &mark, err) : 0;
}

static void report(struct sync *s)
{
    if (s->damaged)
        app_notice(s->app, "%s: %zu damaged %s in the journals; what is whole was taken in",
            s->folder.ptr, s->damaged, s->damaged == 1 ? "line" : "lines");
    if (s->foreign)
        app_notice(s->app,
            "%s: %zu %s of a newer review in the journals; update review on this machine",
            s->folder.ptr, s->foreign, s->foreign == 1 ? "event" : "events");
}

static int sync_within(struct sync *s, struct buf *missing, struct err *err)
{
    struct store *store = s->app->store;

    if (store_begin(store, true, err) < 0)
        return -1;
    if (settle(s, missing, err) < 0 || store_commit(store, err) < 0) {
        store_rollback(store);
        return -1;
    }
    if (s->intake.added)
        index_release(&s->app->index);
    return 0;
}

/* What this process appended itself, and marks lately written, need no transaction of their own. */
static bool only_a_little_of_our_own(struct sync *s)
{
    struct journal *own = own_journal(s);

    for (size_t i = 0; i < s->count; i++)
        if (!s->journal[i].own && s->journal[i].size != s->journal[i].known)
            return false;
    return own ? own->size >= own->known && own->size - own->known < SETTLE_FROM
               : s->settled == 0;
}

static int note_event(struct sync *s, const struct event *event, struct err *err)
{
    (void)err;
    add_there(s, event->id);
    return 0;
}

/* Compares what stands behind the mark in the own journal with the events behind it. `*news`: there
   is something that the store does not know. */
static int compare_own(struct sync *s, struct buf *missing, bool *news, struct err *err)
{
    struct journal *own = own_journal(s);
    struct event_list list = {0};
    struct news behind = {.bytes = BUF_INIT};
    size_t end, known = 0;
    int64_t last;
    int failed = 0;

    if (own && own->size != own->known && read_news(s, own, &behind) == 0) {
        *news = own->known > 0 && behind.start == 0;
        failed = read_lines(s, &behind, &end, note_event, err);
    }
    if (!failed)
        failed = events_own(s->app->store, s->settled, &list, &last, err);
    if (s->theres)
        qsort(s->there, s->theres, sizeof *s->there, by_uid);
    for (size_t i = 0; i < list.count && !failed; i++) {
        if (is_there(s, list.event[i].id))
            known++;
        else
            event_json_line(&list.event[i], missing);
    }
    *news = *news || known < s->theres || s->damaged || s->foreign;
    event_list_release(&list);
    buf_release(&behind.bytes);
    return failed;
}

int journal_sync(struct app *app, struct err *err)
{
    struct sync s;
    struct buf missing = BUF_INIT;
    bool news = true;
    int failed = open_sync(&s, app, err);

    if (!failed && only_a_little_of_our_own(&s)) {
        news = false;
        failed = compare_own(&s, &missing, &news, err);
    }
    if (!failed && news) {
        buf_cut(&missing, 0);
        s.theres = s.damaged = s.foreign = 0;
        failed = sync_within(&s, &missing, err);
    }
    if (!failed && missing.len && !store_volatile(app->store))
        append(&s, buf_str(&missing));
    if (!failed)
        report(&s);
    buf_release(&missing);
    close_sync(&s);
    return failed;
}

void journal_flush(struct app *app)
{
    struct err err = {0};

    if (!store_volatile(app->store) && journal_sync(app, &err) < 0)
        app_notice(app, "%s; other machines learn of this with the next command", err.message);
}
