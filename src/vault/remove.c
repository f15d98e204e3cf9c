#include "vault/remove.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/hash.h"
#include "base/path.h"
#include "vault/folder.h"
#include "vault/read.h"
#include "vault/swap.h"

/* One removal. */
struct removal {
    int root, folder;
    struct str path, content;
    const char *name;
    char aside[SWAP_NAME_SIZE];
    const char **why;
};

static enum replace_result removal_fail(const struct removal *r)
{
    bool forbidden = errno == EACCES || errno == EPERM || errno == EROFS;

    *r->why = forbidden ? "its folder is read-only" : strerror(errno);
    return errno == ENOENT || errno == ENOTDIR ? REPLACE_MISSING
           : forbidden                         ? REPLACE_REFUSED
                                               : REPLACE_FAILED;
}

/* Whether the file of this name, beside the note, is regular and holds the content. -1: errno. */
static int removal_holds(const struct removal *r, const char *name, struct stat *st)
{
    struct str folder = path_folder(r->path);
    struct buf path = BUF_INIT, bytes = BUF_INIT;
    int failed, same;

    buf_addf(&path, "%.*s%s%s", STR_ARG(folder), folder.len ? "/" : "", name);
    failed = vault_read(r->root, buf_str(&path), r->content.len + 1, &bytes, st);
    same = str_eq(buf_str(&bytes), r->content);
    buf_release(&path);
    buf_release(&bytes);
    return failed ? -1 : same;
}

/* Gives the file its name again. If another file has the name by now, both stay. */
static enum replace_result removal_put_back(const struct removal *r)
{
    if (swap_place(r->folder, r->aside, r->name) == 0)
        unlinkat(r->folder, r->aside, 0); /* it may keep its old name */
    else if (errno != EEXIST || swap_keep(r->folder, r->aside, r->name) < 0)
        return removal_fail(r);
    return REPLACE_CHANGED;
}

static enum replace_result removal_run(const struct removal *r)
{
    struct stat st;
    int same = removal_holds(r, r->name, &st);

    if (same < 0)
        return removal_fail(r);
    if (!same)
        return REPLACE_CHANGED;
    if (st.st_nlink > 1 || (st.st_mode & 0222) == 0) {
        *r->why = st.st_nlink > 1 ? "it is hard-linked" : "it is read-only";
        return REPLACE_REFUSED;
    }
    if (renameat(r->folder, r->name, r->folder, r->aside) < 0)
        return removal_fail(r);
    if (removal_holds(r, r->aside, &st) != 1)
        return removal_put_back(r);
    if (unlinkat(r->folder, r->aside, 0) < 0 || (fsync(r->folder) < 0 && errno != EINVAL))
        return removal_fail(r);
    return REPLACE_DONE;
}

enum replace_result remove_file(
    int root, struct str path, uint64_t token, struct str content, const char **why)
{
    uint64_t hash = hash_add(HASH_START, content);
    struct removal r = {.root = root,
        .folder = folder_open(root, path),
        .path = path,
        .content = content,
        .name = path_name(path).ptr,
        .why = why};
    struct swap swap = {token, hash, hash}; /* recover_notes() removes a file with this content */
    enum replace_result result;

    swap_name(&swap, SWAP_ASIDE, r.aside);
    if (r.folder < 0)
        return removal_fail(&r);
    result = removal_run(&r);
    close(r.folder);
    return result;
}
