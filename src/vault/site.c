#include "vault/site.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/err.h"
#include "base/fs.h"
#include "base/path.h"
#include "site_list.h"
#include "vault/folder.h"
#include "vault/read.h"

/* New bytes are written under this name first. */
#define SITE_NEW ".review-export.new"
#define SITE_MODE 0644u

struct site {
    int root;
    struct str folder;
    struct site_list list;
    int log; /* the list, open for appending */
    struct site_counts counts;
    struct str first_refused;
    struct arena text;
};

static int site_fail(const struct site *site, struct str path, struct err *err)
{
    int error = errno;

    return err_set(err, ERR_STORE, "%.*s%s%.*s: %s", STR_ARG(site->folder), path.len ? "/" : "", STR_ARG(path),
        folder_problem(error));
}

bool site_is_in(int folder)
{
    struct stat st;

    return fstatat(folder, SITE_LIST, &st, AT_SYMLINK_NOFOLLOW) == 0;
}

/* ---- opening ----------------------------------------------------------------------------------- */

static int site_open_folder(struct site *site, struct err *err)
{
    struct stat st;

    if (stat(site->folder.ptr, &st) < 0 && errno == ENOENT && mkdir(site->folder.ptr, 0755) < 0)
        return errno == ENOENT ? err_set(err, ERR_USAGE, "%.*s: there is no such folder; make it first",
                                     STR_ARG(path_folder(site->folder)))
                               : site_fail(site, STR_NONE, err);
    site->root = folder_top(site->folder);
    if (site->root < 0)
        return errno == ENOTDIR ? err_set(err, ERR_USAGE, "%.*s: this is a file; name a folder, or a file that ends"
                                                          " in .html", STR_ARG(site->folder))
                                : site_fail(site, STR_NONE, err);
    if (flock(site->root, LOCK_EX | LOCK_NB) == 0)
        return 0;
    return errno == EWOULDBLOCK
               ? err_set(err, ERR_STORE, "%.*s: another `review export html` is writing there; wait for it",
                     STR_ARG(site->folder))
               : site_fail(site, STR_NONE, err);
}

/* The pages of one vault are not replaced by those of another. */
static int site_check_vault(struct site *site, struct str vault, struct err *err)
{
    struct str other = buf_str(&site->list.vault);

    if (other.len && !str_eq(other, vault))
        return err_set(err, ERR_USAGE, "%.*s: these are the pages of the vault %.*s; name another folder, or remove"
                                       " this one first", STR_ARG(site->folder), STR_ARG(other));
    buf_cut(&site->list.vault, 0);
    buf_add(&site->list.vault, vault);
    return 0;
}

static int site_open_list(struct site *site, struct str vault, struct err *err)
{
    struct stat st;

    if (site_list_read(&site->list, site->root) < 0) {
        if (errno == EEXIST)
            return err_set(err, ERR_USAGE, "%.*s: the folder has files that review did not make; name a new or an"
                                           " empty folder", STR_ARG(site->folder));
        return site_fail(site, STR(SITE_LIST), err);
    }
    if (site_check_vault(site, vault, err) < 0)
        return -1;
    site->log = folder_file(site->root, STR(SITE_LIST), O_WRONLY | O_CREAT | O_APPEND, SITE_MODE, &st);
    if (site->log < 0 || (site->list.torn && fs_write(site->log, STR("\n")) < 0))
        return site_fail(site, STR(SITE_LIST), err);
    return 0;
}

struct site *site_open(struct str folder, struct str vault, struct err *err)
{
    struct site *site = mem_alloc(sizeof *site);

    site->root = site->log = -1;
    site->list.vault = (struct buf)BUF_INIT;
    site->folder = arena_str(&site->text, folder);
    if (site_open_folder(site, err) == 0 && site_open_list(site, vault, err) == 0)
        return site;
    site_release(site);
    return NULL;
}

void site_release(struct site *site)
{
    if (!site)
        return;
    if (site->log >= 0)
        close(site->log);
    if (site->root >= 0)
        close(site->root);
    site_list_release(&site->list);
    arena_release(&site->text);
    free(site);
}

struct site_counts site_count(const struct site *site, struct str *first)
{
    *first = site->first_refused;
    return site->counts;
}

/* ---- one file ---------------------------------------------------------------------------------- */

static void site_refuse(struct site *site, struct str path)
{
    if (site->counts.refused++ == 0)
        site->first_refused = arena_str(&site->text, path);
}

/* Keeps errno. */
static void site_remove_new(const struct site *site)
{
    int kept = errno;

    unlinkat(site->root, SITE_NEW, 0);
    errno = kept;
}

static int site_write_new(const struct site *site, struct str bytes)
{
    int fd, failed;

    if (unlinkat(site->root, SITE_NEW, 0) < 0 && errno != ENOENT)
        return -1;
    fd = openat(site->root, SITE_NEW, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, SITE_MODE);
    if (fd < 0)
        return -1;
    failed = fs_write(fd, bytes);
    failed = close(fd) < 0 ? -1 : failed;
    if (failed)
        site_remove_new(site);
    return failed;
}

/* Opens the folder, and makes it and those above it if they are missing. */
static int site_make_folder(const struct site *site, struct str path)
{
    int folder = folder_enter(site->root, path), above;
    struct buf name = BUF_INIT;

    if (folder >= 0 || errno != ENOENT)
        return folder;
    above = site_make_folder(site, path_folder(path));
    if (above < 0)
        return -1;
    buf_add(&name, path_name(path));
    if (mkdirat(above, name.ptr, 0755) == 0 || errno == EEXIST)
        folder = folder_enter(site->root, path);
    buf_release(&name);
    close(above);
    return folder;
}

/* The list names the file before it is there: a kill must not make it a file that review does not know. */
static int site_replace(struct site *site, struct str path, struct str bytes)
{
    int folder, failed;

    if (site_list_log(site->log, path, bytes) < 0 || site_write_new(site, bytes) < 0)
        return -1;
    folder = site_make_folder(site, path_folder(path));
    failed = folder < 0 ? -1 : renameat(site->root, SITE_NEW, folder, path_name(path).ptr);
    if (failed)
        site_remove_new(site);
    if (folder >= 0)
        close(folder);
    return failed;
}

int site_put(struct site *site, struct str path, struct str bytes, struct err *err)
{
    struct buf old = BUF_INIT;
    struct str name = arena_str(&site->text, path);
    bool exists = vault_read_whole(site->root, name, SITE_FILE_MOST, &old) == 0;
    bool ours = exists ? site_list_made(&site->list, name, buf_str(&old)) : errno == ENOENT;
    int failed = 0;

    site_list_put(&site->list, name);
    if (exists && str_eq(buf_str(&old), bytes)) {
        site->counts.unchanged++;
    } else if (!ours) {
        site_refuse(site, name);
        buf_release(&old);
        return 0;
    } else {
        failed = site_replace(site, name, bytes);
        site->counts.written += !failed;
    }
    buf_release(&old);
    site_list_keep(&site->list, name, bytes);
    return failed ? site_fail(site, name, err) : 0;
}

/* ---- the end ----------------------------------------------------------------------------------- */

/* Removes the folders that are empty now. */
static void site_remove_folders(const struct site *site, struct str path)
{
    for (struct str folder = path_folder(path); folder.len; folder = path_folder(folder)) {
        int above = folder_open(site->root, folder);
        struct buf name = BUF_INIT;
        bool removed;

        buf_add(&name, path_name(folder));
        removed = above >= 0 && unlinkat(above, name.ptr, AT_REMOVEDIR) == 0;
        buf_release(&name);
        if (above >= 0)
            close(above);
        if (!removed)
            return;
    }
}

/* Removes a file that is no longer part of the site, if nobody changed it. */
static void site_remove(void *context, struct str path)
{
    struct site *site = context;
    struct buf old = BUF_INIT;
    int folder;

    if (vault_read_whole(site->root, path, SITE_FILE_MOST, &old) == 0) {
        folder = site_list_made(&site->list, path, buf_str(&old)) ? folder_open(site->root, path) : -1;
        if (folder >= 0 && unlinkat(folder, path_name(path).ptr, 0) == 0) {
            site->counts.removed++;
            site_remove_folders(site, path);
        } else {
            site_refuse(site, path);
        }
        if (folder >= 0)
            close(folder);
    }
    buf_release(&old);
}

int site_finish(struct site *site, struct err *err)
{
    struct buf list = BUF_INIT, old = BUF_INIT;
    int failed;

    site_list_each_stale(&site->list, site_remove, site);
    site_list_write(&site->list, &list);
    failed = vault_read_whole(site->root, STR(SITE_LIST), SITE_FILE_MOST, &old);
    if (!failed && !str_eq(buf_str(&list), buf_str(&old)))
        failed = site_write_new(site, buf_str(&list)) < 0 ||
                         renameat(site->root, SITE_NEW, site->root, SITE_LIST) < 0
                     ? -1
                     : 0;
    buf_release(&list);
    buf_release(&old);
    return failed ? site_fail(site, STR(SITE_LIST), err) : 0;
}
