#include "site_list.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/fs.h"
#include "base/hash.h"
#include "base/url.h"
#include "vault/folder.h"
#include "vault/read.h"

#define SITE_VAULT "vault "

static const char site_list_format[] = "review export 1\n";

/* ---- the list in memory ------------------------------------------------------------------------ */

static struct listed *site_list_at(struct site_list *list, struct str path)
{
    size_t at = str_set_add(&list->path, path);

    while (list->files <= at) {
        MEM_ROOM(list->file, list->files, list->file_capacity);
        list->file[list->files++] = (struct listed){.first = 0};
    }
    return &list->file[at];
}

static void site_list_add(struct site_list *list, struct str path, uint64_t hash)
{
    struct listed *file = site_list_at(list, path);

    MEM_ROOM(list->made, list->count, list->capacity);
    list->made[list->count] = (struct made){hash, file->first};
    file->first = ++list->count;
}

bool site_list_made(const struct site_list *list, struct str path, struct str content)
{
    uint64_t hash = hash_quick(HASH_START, content);
    size_t at = str_set_find(&list->path, path);

    if (at == STR_SET_NONE)
        return false;
    for (size_t i = list->file[at].first; i; i = list->made[i - 1].next)
        if (list->made[i - 1].hash == hash)
            return true;
    return false;
}

void site_list_put(struct site_list *list, struct str path)
{
    site_list_at(list, path)->put = true;
}

void site_list_keep(struct site_list *list, struct str path, struct str content)
{
    struct listed *file = site_list_at(list, path);

    file->kept = true;
    file->now = hash_quick(HASH_START, content);
}

void site_list_each_stale(const struct site_list *list, void (*each)(void *context, struct str path), void *context)
{
    for (size_t i = 0; i < list->files; i++)
        if (!list->file[i].put)
            each(context, list->path.text[i]);
}

void site_list_release(struct site_list *list)
{
    str_set_release(&list->path);
    free(list->made);
    free(list->file);
}

/* ---- the list in its file ---------------------------------------------------------------------- */

static void site_list_add_line(struct site_list *list, struct str line)
{
    struct buf path = BUF_INIT;
    uint64_t hash;

    if (str_starts(line, STR(SITE_VAULT)))
        list->vault_known = hash_parse(str_from(line, sizeof SITE_VAULT - 1), &list->vault);
    if (hash_parse(line, &hash) && line.len > HASH_DIGITS + 1 && line.ptr[HASH_DIGITS] == ' ') {
        url_decode(str_from(line, HASH_DIGITS + 1), &path);
        site_list_add(list, buf_str(&path), hash);
    }
    buf_release(&path);
}

/* 0 if a folder is empty; -1: errno, EEXIST if it is not. */
static int site_list_check_empty(int root)
{
    int fd = folder_enter(root, STR(""));
    DIR *dir = fd < 0 ? NULL : fdopendir(fd);
    struct dirent *entry;
    bool any = false;

    if (!dir)
        return -1;
    while ((entry = readdir(dir)) != NULL)
        any = any || (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0);
    closedir(dir);
    errno = EEXIST;
    return any ? -1 : 0;
}

static int site_list_begin(int root)
{
    struct stat st;
    int fd = folder_file(root, STR(SITE_LIST), O_WRONLY | O_CREAT | O_EXCL, 0644, &st), failed;

    if (fd < 0)
        return -1;
    failed = fs_write(fd, str_of(site_list_format));
    return close(fd) < 0 ? -1 : failed;
}

int site_list_read(struct site_list *list, int root)
{
    struct buf bytes = BUF_INIT;
    struct str rest, line;
    int failed = vault_read_whole(root, STR(SITE_LIST), SITE_FILE_MOST, &bytes);

    if (failed && errno == ENOENT) {
        buf_release(&bytes);
        return site_list_check_empty(root) < 0 ? -1 : site_list_begin(root);
    }
    rest = buf_str(&bytes);
    list->torn = !failed && rest.len && !str_ends(rest, STR("\n"));
    while (!failed && rest.len && str_cut(&rest, '\n', &line))
        site_list_add_line(list, line);
    buf_release(&bytes);
    return failed;
}

static void site_list_add_entry(struct str path, uint64_t hash, struct buf *out)
{
    buf_addf(out, "%016llx ", (unsigned long long)hash);
    url_add_path(path, out);
    buf_addc(out, '\n');
}

int site_list_log(int fd, struct str path, struct str content)
{
    struct buf line = BUF_INIT;
    int failed;

    site_list_add_entry(path, hash_quick(HASH_START, content), &line);
    failed = fs_write(fd, buf_str(&line));
    buf_release(&line);
    return failed;
}

struct site_entry {
    struct str path;
    uint64_t hash;
};

static int site_entry_cmp(const void *a, const void *b)
{
    return str_cmp(((const struct site_entry *)a)->path, ((const struct site_entry *)b)->path);
}

void site_list_write(const struct site_list *list, struct buf *out)
{
    struct site_entry *entry = mem_alloc((list->files + 1) * sizeof *entry);
    size_t count = 0;

    for (size_t i = 0; i < list->files; i++)
        if (list->file[i].kept)
            entry[count++] = (struct site_entry){list->path.text[i], list->file[i].now};
    qsort(entry, count, sizeof *entry, site_entry_cmp);
    buf_addf(out, "%s" SITE_VAULT "%016llx\n", site_list_format, (unsigned long long)list->vault);
    for (size_t i = 0; i < count; i++)
        site_list_add_entry(entry[i].path, entry[i].hash, out);
    free(entry);
}
