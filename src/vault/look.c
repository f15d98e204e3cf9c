#include "vault/look.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/err.h"
#include "signature.h"
#include "vault/folder.h"
#include "vault/ignore.h"
#include "vault/place.h"
#include "vault/read.h"

static struct str folder_of(struct str path)
{
    const char *slash = path.len ? memrchr(path.ptr, '/', path.len) : NULL;

    return slash ? (struct str){path.ptr, (size_t)(slash - path.ptr)} : STR("");
}

static bool ignored(const struct look *look, struct str path, bool folder)
{
    return ignore_find(look->ignore, look->ignore_count, path, folder) < look->ignore_count;
}

/* ---- remembered items, in path order -------------------------------------------------------- */

static struct look_item *find(struct look_item *item, size_t count, struct str path)
{
    size_t low = 0, high = count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = str_cmp(item[middle].path, path);
        if (order == 0)
            return &item[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

struct remembered {
    size_t files, folders; /* how many of the look's items were there at the start */
};

/* ---- listing a folder ------------------------------------------------------------------------ */

/* A listed folder says of every remembered item that it holds whether it is still there: GONE is
   the assumption, and what the listing names is put back. What came after it was looked at, or came
   back, is to be read. */
static void named(struct look_item *item)
{
    item->change = item->before == LOOK_GONE ? LOOK_CHANGED : item->before;
}

static void found_folder(struct look *look, const struct remembered *old, struct str path)
{
    struct look_item *item = find(look->folder, old->folders, path);

    if (item) {
        named(item);
        return;
    }
    MEM_ROOM(look->folder, look->folder_count, look->folder_capacity);
    look->folder[look->folder_count++] =
        (struct look_item){.path = arena_str(&look->text, path), .change = LOOK_NEW};
}

static void found_file(struct look *look, const struct remembered *old, struct str path)
{
    struct look_item *item = find(look->file, old->files, path);

    if (item) {
        named(item);
        if (item->change == LOOK_SAME && ignore_numbered(path))
            item->change = LOOK_CHANGED; /* whether it is a copy depends on what lies beside it */
        return;
    }
    MEM_ROOM(look->file, look->file_count, look->file_capacity);
    look->file[look->file_count++] =
        (struct look_item){.path = arena_str(&look->text, path), .change = LOOK_NEW};
}

static int entry_type(int folder, const struct dirent *entry)
{
    struct stat st;

    if (entry->d_type != DT_UNKNOWN)
        return entry->d_type;
    if (fstatat(folder, entry->d_name, &st, AT_SYMLINK_NOFOLLOW) < 0)
        return DT_UNKNOWN;
    return S_ISDIR(st.st_mode) ? DT_DIR : S_ISREG(st.st_mode) ? DT_REG : DT_UNKNOWN;
}

static void found_entry(struct look *look, const struct remembered *old, int folder,
    const struct dirent *entry, struct buf *path)
{
    int type = entry_type(folder, entry);

    if ((type != DT_DIR && (type != DT_REG || !ignore_is_markdown(entry->d_name))) ||
        strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0 ||
        strcmp(entry->d_name, VAULT_FOLDER) == 0 || ignored(look, buf_str(path), type == DT_DIR))
        return;
    if (type == DT_DIR)
        found_folder(look, old, buf_str(path));
    else
        found_file(look, old, buf_str(path));
}

/* Reads the names in an open folder, which it closes. -1: they cannot be read to the end. */
static int list(struct look *look, const struct remembered *old, int fd, struct str folder)
{
    DIR *dir = fdopendir(fd);
    struct buf path = BUF_INIT;
    struct dirent *entry;
    size_t stem;
    int error;

    if (!dir) {
        error = errno;
        close(fd);
        errno = error;
        return -1;
    }
    buf_add(&path, folder);
    if (folder.len)
        buf_addc(&path, '/');
    stem = path.len;
    while (errno = 0, (entry = readdir(dir)) != NULL) {
        buf_cut(&path, stem);
        buf_addz(&path, entry->d_name);
        found_entry(look, old, fd, entry, &path);
    }
    error = errno;
    closedir(dir);
    buf_release(&path);
    errno = error;
    return error ? -1 : 0;
}

/* ---- folders --------------------------------------------------------------------------------- */

/* Sets the change of the remembered files and folders directly in `folder`. */
static void mark_content(struct look *look, const struct remembered *old, struct str folder,
    enum look_change change)
{
    struct look_item *set[] = {look->file, look->folder};
    size_t count[] = {old->files, old->folders};
    struct buf first = BUF_INIT;

    buf_add(&first, folder);
    if (folder.len)
        buf_addc(&first, '/');
    for (int i = 0; i < 2; i++) {
        size_t low = 0, high = count[i];
        while (low < high) { /* the first item at or after the folder's content */
            size_t middle = low + (high - low) / 2;
            if (str_cmp(set[i][middle].path, buf_str(&first)) < 0)
                low = middle + 1;
            else
                high = middle;
        }
        for (; low < count[i] && str_starts(set[i][low].path, buf_str(&first)); low++) {
            struct look_item *item = &set[i][low];
            if (item->path.len && str_eq(folder_of(item->path), folder)) {
                item->before = item->change;
                item->change = change;
            }
        }
    }
    buf_release(&first);
}

/* One that is new is remembered so that it is looked at again, whatever its parent says. */
static void cannot_read(struct look *look, const struct remembered *old, struct look_item *folder)
{
    folder->error = errno ? errno : EIO;
    folder->signature = 0;
    if (folder->change != LOOK_NEW || folder->path.len == 0)
        folder->change = LOOK_UNKNOWN;
    mark_content(look, old, folder->path, LOOK_UNKNOWN);
}

static void visit(struct look *look, const struct remembered *old, size_t at)
{
    struct look_item folder = look->folder[at]; /* the array may move while it is listed */
    struct stat st;
    int fd = folder_enter(look->root, folder.path);

    if (fd < 0 && (errno == ENOENT || errno == ENOTDIR || errno == ELOOP)) {
        folder.change = LOOK_GONE;
        mark_content(look, old, folder.path, LOOK_GONE);
    } else if (fd < 0 || fstat(fd, &st) < 0) {
        cannot_read(look, old, &folder);
        if (fd >= 0)
            close(fd);
    } else if (folder.change == LOOK_SAME && folder.signature == signature_of(look->salt, &st)) {
        close(fd);
    } else {
        folder.signature = signature_lasting(look->salt, look->started, &st);
        if (folder.change == LOOK_SAME)
            folder.change = LOOK_CHANGED;
        mark_content(look, old, folder.path, LOOK_GONE);
        if (folder.path.len && ignore_is_vault(fd)) {
            close(fd);
        } else if (list(look, old, fd, folder.path) < 0) {
            cannot_read(look, old, &folder);
        }
    }
    look->folder[at] = folder;
}

/* Folders come before what they hold, so that a folder's fate is known when its turn comes. */
static void visit_all(struct look *look, const struct remembered *old)
{
    for (size_t i = 0; i < look->folder_count; i++) {
        struct look_item *folder = &look->folder[i];
        if (folder->change == LOOK_GONE || folder->change == LOOK_UNKNOWN)
            mark_content(look, old, folder->path, folder->change);
        else
            visit(look, old, i);
    }
}

/* ---- files ----------------------------------------------------------------------------------- */

struct current { /* the folder that a thread has open */
    struct str path;
    int fd;
};

static void enter(const struct look *look, struct current *current, struct str folder)
{
    if (current->fd >= 0 && str_eq(current->path, folder))
        return;
    if (current->fd >= 0)
        close(current->fd);
    current->fd = folder_enter(look->root, folder);
    current->path = folder;
}

static void check_file(const struct look *look, int folder, struct look_item *file)
{
    struct stat st;

    if (folder < 0 || fstatat(folder, folder_name(file->path), &st, AT_SYMLINK_NOFOLLOW) < 0)
        file->change = errno == ENOENT ? LOOK_GONE : LOOK_UNKNOWN;
    else if (!S_ISREG(st.st_mode))
        file->change = LOOK_GONE;
    else if (file->signature == 0 || file->signature != signature_of(look->salt, &st))
        file->change = LOOK_CHANGED;
}

enum { BATCH = 256 };

struct look_batch {
    struct piece piece;
    struct look_batch *next;
    size_t count;
    struct look_item item[BATCH];
};

static void check_files(void *context, struct piece *piece)
{
    const struct look *look = context;
    struct look_batch *batch = (struct look_batch *)piece;
    struct current current = {STR_NONE, -1};

    for (size_t i = 0; i < batch->count; i++) {
        enter(look, &current, folder_of(batch->item[i].path));
        check_file(look, current.fd, &batch->item[i]);
    }
    if (current.fd >= 0)
        close(current.fd);
}

void look_start(struct look *look)
{
    struct timespec now;

    clock_gettime(CLOCK_REALTIME, &now);
    look->started = signature_nanoseconds(&now);
    pipeline_init(&look->pipeline, check_files, look);
}

static void add_batch(struct look *look)
{
    struct look_batch *batch = mem_grow(NULL, 1, sizeof *batch);

    batch->next = NULL;
    batch->count = 0;
    if (look->batch_last)
        look->batch_last->next = batch;
    else
        look->batch = batch;
    look->batch_last = batch;
}

void look_file(struct look *look, struct str path, uint64_t signature)
{
    struct look_batch *batch;

    if (!look->batch_last || look->batch_last->count == BATCH)
        add_batch(look);
    batch = look->batch_last;
    batch->item[batch->count++] = (struct look_item){.path = path, .signature = signature};
    look->file_count++;
    if (batch->count == BATCH)
        pipeline_give(&look->pipeline, &batch->piece);
}

/* Waits until all files were looked at, and puts them side by side. */
static void gather(struct look *look)
{
    size_t at = 0;

    if (look->batch_last && look->batch_last->count < BATCH)
        pipeline_give(&look->pipeline, &look->batch_last->piece);
    pipeline_end(&look->pipeline);
    look->file = mem_grow(NULL, look->file_count + 1, sizeof *look->file);
    look->file_capacity = look->file_count + 1;
    for (struct look_batch *batch = look->batch, *next; batch; batch = next) {
        memcpy(&look->file[at], batch->item, batch->count * sizeof *look->file);
        at += batch->count;
        next = batch->next;
        free(batch);
    }
    look->batch = look->batch_last = NULL;
}

int look_around(struct look *look, struct err *err)
{
    struct remembered old = {look->file_count, look->folder_count};

    gather(look);
    if (old.folders == 0)
        found_folder(look, &old, STR(""));
    visit_all(look, &old);
    if (look->folder[0].change == LOOK_UNKNOWN || look->folder[0].change == LOOK_GONE)
        return err_set(err, ERR_VAULT, "the vault's folder cannot be read: %s",
            strerror(look->folder[0].error ? look->folder[0].error : ENOENT));
    return 0;
}

void look_release(struct look *look)
{
    if (look->started && !look->file)
        gather(look);
    if (look->root >= 0)
        close(look->root);
    free(look->file);
    free(look->folder);
    arena_release(&look->text);
}

int look_read(const struct look *look, struct str path, size_t most, struct buf *out,
    struct head *head)
{
    struct stat st;

    if (vault_read(look->root, path, most, out, &st) < 0)
        return -1;
    head->size = (uint64_t)st.st_size < out->len ? out->len : (uint64_t)st.st_size;
    head->signature = signature_lasting(look->salt, look->started, &st);
    return 0;
}
