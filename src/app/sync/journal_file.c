#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/session/session.h"
#include "base/err.h"
#include "base/fs.h"
#include "base/hash.h"
#include "base/path.h"
#include "base/search.h"
#include "journal_work.h"
#include "store/store.h"
#include "vault/folder.h"
#include "vault/place.h"

/* ---- places ------------------------------------------------------------------------------------ */

static void journal_find_folder(const struct app *app, struct buf *out)
{
    struct str journal = app->config.journal.ptr ? app->config.journal : STR(VAULT_FOLDER "/journal");

    place_expand(app->environment->home, buf_str(&app->vault), journal, out);
}

/* A folder in the vault may come from another person, so links in its path are not followed. Only
   the user's own settings can name a folder elsewhere. */
static int journal_open_folder(const struct sync *s, bool make)
{
    struct str vault = buf_str(&s->app->vault), folder = buf_str(&s->folder);
    struct err ignored = {0};

    if (!path_is_within(vault, folder)) {
        if (make)
            place_make(folder, 0700, &ignored);
        err_release(&ignored);
        return folder_top(folder);
    }
    folder = path_below(vault, folder);
    return make ? folder_make(s->app->root, folder) : folder_enter(s->app->root, folder);
}

/* Appends "DEVICE-STORE.jsonl", with characters that every file system accepts. */
static void journal_own_name(const struct app *app, struct buf *out)
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

int64_t journal_hash(struct str s)
{
    return (int64_t)hash_add(HASH_START, s);
}

/* ---- the files ---------------------------------------------------------------------------------
 */

/* This store's journal is recognised by the id of the store, because the device may have had another
   name. A conflict copy of it counts as the journal of another store. */
static bool journal_is_own(const struct sync *s, struct str name)
{
    size_t id = UID_TEXT - 1 + 6; /* "ID.jsonl" */
    struct str own = buf_str(&s->own);

    return name.len > id && str_eq(str_from(name, name.len - id), str_from(own, own.len - id));
}

static void journal_add(struct sync *s, const char *name, int64_t size)
{
    struct journal j = {.name = arena_str(&s->text, str_of(name)), .size = size};
    size_t at;

    j.own = journal_is_own(s, j.name);
    SEARCH_FIRST(at, s->positions, str_cmp(s->position[middle].name, j.name) < 0);
    if (at < s->positions && str_eq(s->position[at].name, j.name)) {
        j.known = s->position[at].size;
        j.tail = s->position[at].tail;
    }
    if (j.own) { /* the file keeps its name even if the device was renamed */
        buf_cut(&s->own, 0);
        buf_add(&s->own, j.name);
    }
    MEM_ROOM(s->journal, s->count, s->capacity);
    s->journal[s->count++] = j;
}

static void journal_list(struct sync *s)
{
    int fd = s->directory < 0 ? -1 : folder_enter(s->directory, STR(""));
    DIR *dir = fd < 0 ? NULL : fdopendir(fd);
    struct dirent *entry;
    struct stat st;

    if (!dir) {
        s->list_error = errno == ENOENT ? 0 : errno;
        if (fd >= 0)
            close(fd);
        return;
    }
    while ((entry = readdir(dir)) != NULL)
        if (str_ends(str_of(entry->d_name), STR(".jsonl")) &&
            fstatat(fd, entry->d_name, &st, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(st.st_mode))
            journal_add(s, entry->d_name, st.st_size);
    closedir(dir);
}

/* The row without a name says how far this store's journal is complete, and which reader read them all.
   What an older one read is read again. */
static void journal_find_complete(struct sync *s)
{
    int64_t reader = 0;

    for (size_t i = 0; i < s->positions; i++)
        if (s->position[i].name.len == 0) {
            s->complete_to = s->position[i].size;
            reader = s->position[i].tail;
        }
    if (reader == JOURNAL_READER)
        return;
    s->positions = 0;
    s->complete_to = 0;
}

int journal_open(struct sync *s, struct app *app, struct err *err)
{
    *s = (struct sync){.app = app, .folder = BUF_INIT, .directory = -1, .own = BUF_INIT,
        .first_damaged = BUF_INIT, .first_foreign = BUF_INIT};
    journal_find_folder(app, &s->folder);
    journal_own_name(app, &s->own);
    if (journals_load(app->store, &s->text, &s->position, &s->positions, err) < 0)
        return -1;
    journal_find_complete(s);
    s->directory = journal_open_folder(s, false);
    journal_list(s);
    if (s->complete_to == 0 && journal_own(s)) /* then all of it is read */
        journal_own(s)->known = 0;
    return 0;
}

void journal_close(struct sync *s)
{
    journal_close_own(s);
    if (s->directory >= 0)
        close(s->directory);
    buf_release(&s->folder);
    buf_release(&s->own);
    buf_release(&s->first_damaged);
    buf_release(&s->first_foreign);
    free(s->journal);
    free(s->position);
    free(s->journaled);
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

/* ---- opening one ------------------------------------------------------------------------------- */

/* A journal can come with a vault, and a hole costs nobody anything: a file of a terabyte would hold up every
   command. This is enough for five million events. */
#define JOURNAL_MOST (INT64_C(2) << 30)

static int journal_file(const struct sync *s, struct str name, int flags, unsigned mode)
{
    struct stat st;
    int fd = folder_file(s->directory, name, flags, mode, &st);

    if (fd < 0 || st.st_size <= JOURNAL_MOST)
        return fd;
    close(fd);
    errno = EFBIG;
    return -1;
}

int journal_descriptor(const struct sync *s, struct str name)
{
    return journal_file(s, name, O_RDONLY, 0);
}

int journal_open_own(struct sync *s)
{
    int fd, flags = O_RDWR | O_APPEND;

    if (s->directory < 0)
        s->directory = journal_open_folder(s, true);
    if (s->directory < 0)
        return -1;
    fd = journal_file(s, buf_str(&s->own), flags, 0);
    if (fd >= 0 || errno != ENOENT)
        return fd;
    fd = journal_file(s, buf_str(&s->own), flags | O_CREAT, 0644);
    if (fd >= 0 && fs_sync_folder(s->directory) < 0) { /* the name must survive a power loss, too */
        close(fd);
        fd = -1;
    }
    return fd;
}

bool journal_read_own(struct sync *s)
{
    const struct journal fresh = {.name = buf_str(&s->own)}, *own = journal_own(s);
    int fd;

    if (s->own_open)
        return true;
    if (s->directory < 0) /* another process may have made it by now */
        s->directory = journal_open_folder(s, false);
    if (s->directory < 0)
        return false;
    own = own ? own : &fresh;
    fd = journal_file(s, own->name, O_RDWR | O_APPEND, 0);
    s->own_writable = fd >= 0;
    if (fd < 0 && errno == ENOENT)
        return false;
    if (fd < 0)
        fd = journal_descriptor(s, own->name);
    s->own_open = news_open_file(s, own, fd, &s->own_news) == 0;
    return s->own_open;
}

void journal_close_own(struct sync *s)
{
    if (s->own_open)
        news_close(&s->own_news);
    s->own_open = false;
}
