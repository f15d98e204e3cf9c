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
#include "base/path.h"
#include "base/search.h"
#include "vault/folder.h"
#include "vault/ignore.h"
#include "vault/place.h"
#include "vault/read.h"
#include "vault/signature.h"

static bool look_is_ignored(const struct look *look, struct str path, bool folder)
{
    return ignore_find(look->ignore, look->ignore_count, path, folder) < look->ignore_count;
}

/* ---- remembered items, in path order -------------------------------------------------------- */

static struct look_item *look_item_of(struct look_item *item, size_t count, struct str path)
{
    size_t at;

    SEARCH_FIRST(at, count, str_cmp(item[middle].path, path) < 0);
    return at < count && str_eq(item[at].path, path) ? &item[at] : NULL;
}

struct remembered {
    size_t files, folders; /* the number of items of the last scan */
};

/* ---- listing a folder ------------------------------------------------------------------------ */

/* Before a folder is listed, all its items of the last scan become LOOK_MISSING. An item that the listing names
   gets its former change back. An item that was missing and is listed now must be read again. */
static void look_item_restore(struct look_item *item)
{
    item->change = item->before == LOOK_MISSING ? LOOK_CHANGED : item->before;
}

static void look_add_folder(struct look *look, const struct remembered *old, struct str path)
{
    struct look_item *item = look_item_of(look->folder, old->folders, path);

    if (item) {
        look_item_restore(item);
        return;
    }
    MEM_ROOM(look->folder, look->folder_count, look->folder_capacity);
    look->folder[look->folder_count++] =
        (struct look_item){.path = arena_str(&look->text, path), .change = LOOK_NEW};
}

static void look_add_file(struct look *look, const struct remembered *old, struct str path)
{
    struct look_item *item = look_item_of(look->file, old->files, path);

    if (item) {
        look_item_restore(item);
        if (item->change == LOOK_SAME && ignore_numbered(path))
            item->change = LOOK_CHANGED; /* whether it is a copy depends on the files beside it */
        return;
    }
    MEM_ROOM(look->file, look->file_count, look->file_capacity);
    look->file[look->file_count++] =
        (struct look_item){.path = arena_str(&look->text, path), .change = LOOK_NEW};
}

static int look_entry_type(int folder, const struct dirent *entry)
{
    struct stat st;

    if (entry->d_type != DT_UNKNOWN)
        return entry->d_type;
    if (fstatat(folder, entry->d_name, &st, AT_SYMLINK_NOFOLLOW) < 0)
        return DT_UNKNOWN;
    return S_ISDIR(st.st_mode) ? DT_DIR : S_ISREG(st.st_mode) ? DT_REG : DT_UNKNOWN;
}

static void look_add_entry(struct look *look, const struct remembered *old, int folder,
    const struct dirent *entry, struct buf *path)
{
    int type = look_entry_type(folder, entry);

    if ((type != DT_DIR && (type != DT_REG || !ignore_is_markdown(entry->d_name))) ||
        strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0 ||
        strcmp(entry->d_name, VAULT_FOLDER) == 0 || look_is_ignored(look, buf_str(path), type == DT_DIR))
        return;
    if (type == DT_DIR)
        look_add_folder(look, old, buf_str(path));
    else
        look_add_file(look, old, buf_str(path));
}

/* Reads the names in an open folder and closes it. -1: not all names could be read. */
static int look_list_folder(struct look *look, const struct remembered *old, int fd, struct str folder)
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
        look_add_entry(look, old, fd, entry, &path);
    }
    error = errno;
    closedir(dir);
    buf_release(&path);
    errno = error;
    return error ? -1 : 0;
}

static int look_path_cmp(const void *a, const void *b)
{
    return str_cmp(((const struct look_item *)a)->path, ((const struct look_item *)b)->path);
}

/* Puts the items from `first` on, which one listing has added, in path order, and drops those that it named twice:
   some file systems do that where a folder changes while it is listed. */
static void look_drop_repeated(struct look_item *item, size_t first, size_t *count)
{
    size_t kept = first;

    if (*count - first < 2)
        return;
    qsort(item + first, *count - first, sizeof *item, look_path_cmp);
    for (size_t i = first; i < *count; i++)
        if (kept == first || !str_eq(item[i].path, item[kept - 1].path))
            item[kept++] = item[i];
    *count = kept;
}

/* ---- folders --------------------------------------------------------------------------------- */

/* Sets the change of the files and folders of the last scan that lie directly in `folder`. */
static void look_mark_content(struct look *look, const struct remembered *old, struct str folder,
    enum look_change change)
{
    struct look_item *set[] = {look->file, look->folder};
    size_t count[] = {old->files, old->folders};
    struct buf first = BUF_INIT;

    buf_add(&first, folder);
    if (folder.len)
        buf_addc(&first, '/');
    for (int i = 0; i < 2; i++) {
        size_t at;
        SEARCH_FIRST(at, count[i], str_cmp(set[i][middle].path, buf_str(&first)) < 0);
        for (; at < count[i] && str_starts(set[i][at].path, buf_str(&first)); at++) {
            struct look_item *item = &set[i][at];
            if (item->path.len && str_eq(path_folder(item->path), folder)) {
                item->before = item->change;
                item->change = change;
            }
        }
    }
    buf_release(&first);
}

/* A new folder is recorded with signature 0, so that the next scan lists it even if its parent is unchanged. */
static void look_mark_unreadable(struct look *look, const struct remembered *old, struct look_item *folder)
{
    folder->error = errno ? errno : EIO;
    folder->signature = 0;
    if (folder->change != LOOK_NEW || folder->path.len == 0)
        folder->change = LOOK_UNKNOWN;
    look_mark_content(look, old, folder->path, LOOK_UNKNOWN);
}

static int look_list_once(struct look *look, const struct remembered *old, int fd, struct str folder)
{
    size_t files = look->file_count, folders = look->folder_count;
    int failed = look_list_folder(look, old, fd, folder), error = errno;

    look_drop_repeated(look->file, files, &look->file_count);
    look_drop_repeated(look->folder, folders, &look->folder_count);
    errno = error;
    return failed;
}

static void look_visit_folder(struct look *look, const struct remembered *old, size_t at)
{
    struct look_item folder = look->folder[at]; /* the array may move while it is listed */
    struct stat st;
    int fd = folder_enter(look->root, folder.path);

    if (fd < 0 && (errno == ENOENT || errno == ENOTDIR || errno == ELOOP)) {
        folder.change = LOOK_MISSING;
        look_mark_content(look, old, folder.path, LOOK_MISSING);
    } else if (fd < 0 || fstat(fd, &st) < 0) {
        look_mark_unreadable(look, old, &folder);
        if (fd >= 0)
            close(fd);
    } else if (folder.change == LOOK_SAME && folder.signature == signature_of(look->salt, &st)) {
        close(fd);
    } else {
        folder.signature = signature_lasting(look->salt, look->started, &st);
        if (folder.change == LOOK_SAME)
            folder.change = LOOK_CHANGED;
        look_mark_content(look, old, folder.path, LOOK_MISSING);
        if (folder.path.len && ignore_is_vault(fd)) {
            close(fd);
        } else if (look_list_once(look, old, fd, folder.path) < 0) {
            look_mark_unreadable(look, old, &folder);
        }
    }
    look->folder[at] = folder;
}

/* A folder comes before the folders in it, so that its own change is known first. */
static void look_visit_folders(struct look *look, const struct remembered *old)
{
    for (size_t i = 0; i < look->folder_count; i++) {
        struct look_item *folder = &look->folder[i];
        if (folder->change == LOOK_MISSING || folder->change == LOOK_UNKNOWN)
            look_mark_content(look, old, folder->path, folder->change);
        else
            look_visit_folder(look, old, i);
    }
}

/* ---- files ----------------------------------------------------------------------------------- */

struct current { /* the folder that a thread has open */
    struct str path;
    int fd;
};

static void look_enter_folder(const struct look *look, struct current *current, struct str folder)
{
    if (current->fd >= 0 && str_eq(current->path, folder))
        return;
    if (current->fd >= 0)
        close(current->fd);
    current->fd = folder_enter(look->root, folder);
    current->path = folder;
}

static void look_check_file(const struct look *look, int folder, struct look_item *file)
{
    struct stat st;

    if (folder < 0 || fstatat(folder, path_name(file->path).ptr, &st, AT_SYMLINK_NOFOLLOW) < 0)
        file->change = errno == ENOENT ? LOOK_MISSING : LOOK_UNKNOWN;
    else if (!S_ISREG(st.st_mode))
        file->change = LOOK_MISSING;
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

static void look_check_batch(void *context, struct piece *piece)
{
    const struct look *look = context;
    struct look_batch *batch = (struct look_batch *)piece;
    struct current current = {STR_NONE, -1};

    for (size_t i = 0; i < batch->count; i++) {
        look_enter_folder(look, &current, path_folder(batch->item[i].path));
        look_check_file(look, current.fd, &batch->item[i]);
    }
    if (current.fd >= 0)
        close(current.fd);
}

void look_start(struct look *look)
{
    struct timespec now;

    clock_gettime(CLOCK_REALTIME, &now);
    look->started = signature_nanoseconds(&now);
    pipeline_init(&look->pipeline, look_check_batch, look);
}

static void look_add_batch(struct look *look)
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
        look_add_batch(look);
    batch = look->batch_last;
    batch->item[batch->count++] = (struct look_item){.path = path, .signature = signature};
    look->file_count++;
    if (batch->count == BATCH)
        pipeline_give(&look->pipeline, &batch->piece);
}

/* Waits until all files are checked, and joins the batches into one array. */
static void look_collect_files(struct look *look)
{
    size_t at = 0;

    if (look->batch_last && look->batch_last->count < BATCH) {
        if (look->pipeline.given)
            pipeline_give(&look->pipeline, &look->batch_last->piece);
        else /* so few files are not worth a thread */
            look_check_batch(look, &look->batch_last->piece);
    }
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

    look_collect_files(look);
    if (old.folders == 0)
        look_add_folder(look, &old, STR(""));
    look_visit_folders(look, &old);
    if (look->folder[0].change == LOOK_UNKNOWN || look->folder[0].change == LOOK_MISSING)
        return err_set(err, ERR_VAULT, "the vault's folder cannot be read: %s",
            strerror(look->folder[0].error ? look->folder[0].error : ENOENT));
    return 0;
}

void look_release(struct look *look)
{
    if (look->started && !look->file)
        look_collect_files(look);
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
    head->imprint = imprint_of(&st);
    return 0;
}

uint64_t look_imprint(int root, struct str path)
{
    struct stat st;
    int fd = folder_file(root, path, O_RDONLY, 0, &st);

    if (fd < 0)
        return 0;
    close(fd);
    return imprint_of(&st);
}
