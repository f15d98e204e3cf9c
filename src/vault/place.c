#include "vault/place.h"

#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/fs.h"
#include "base/hash.h"
#include "base/path.h"
#include "vault/folder.h"

static bool place_is_folder(const char *path)
{
    struct stat st;

    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

int place_folder(struct str start, struct buf *out, struct err *err)
{
    struct buf copy = BUF_INIT;
    char *resolved;
    struct stat st;
    int failed = 0;

    if (!start.ptr)
        return err_set(err, ERR_VAULT, "the current folder no longer exists; change to another folder, or name one");
    buf_add(&copy, start);
    resolved = realpath(copy.ptr, NULL);
    if (!resolved || stat(resolved, &st) < 0)
        failed = errno == ENOENT
                     ? err_set(err, ERR_VAULT, "%s: this folder does not exist; `review init DIR` makes one", copy.ptr)
                     : err_set(err, ERR_VAULT, "%s: %s", copy.ptr, strerror(errno));
    else if (!S_ISDIR(st.st_mode))
        failed = err_set(err, ERR_VAULT, "%s: not a folder; name the folder that contains it", copy.ptr);
    else
        buf_addz(out, resolved);
    free(resolved);
    buf_release(&copy);
    return failed;
}

/* Shortens an absolute path to the folder above it; false at the root. */
static bool place_go_up(struct buf *path)
{
    if (path->len <= 1)
        return false;
    buf_cut(path, path_folder(buf_str(path)).len);
    return true;
}

/* Whether `folder` holds a folder of that name: 1, 0, or -1 with errno if this is not known (ELOOP: a link has
   that name). */
static int place_folder_holds(struct str folder, const char *name)
{
    struct buf path = BUF_INIT;
    struct stat st;
    int found;

    buf_addf(&path, "%.*s/%s", STR_ARG(folder), name);
    if (lstat(path.ptr, &st) < 0) {
        found = errno == ENOENT || errno == ENOTDIR || errno == ELOOP || errno == EACCES ? 0 : -1;
    } else {
        found = S_ISLNK(st.st_mode) ? -1 : S_ISDIR(st.st_mode);
        errno = ELOOP;
    }
    buf_release(&path);
    return found;
}

int place_vault(struct str start, struct buf *out, struct err *err)
{
    size_t before = out->len;
    int found = 0;

    if (place_folder(start, out, err) < 0)
        return start.ptr ? -1 : PLACE_NONE;
    do {
        found = place_folder_holds(str_from(buf_str(out), before), VAULT_FOLDER);
    } while (found == 0 && place_go_up(out));
    if (found > 0)
        return 0;
    if (found < 0)
        err_set(err, ERR_VAULT, "%s/" VAULT_FOLDER ": %s", out->ptr + before,
            folder_problem(errno));
    else
        err_set(err, ERR_VAULT,
            "%.*s: not in a vault (neither this folder nor one above it has a folder " VAULT_FOLDER
            "); `review init` makes a vault",
            STR_ARG(start));
    buf_cut(out, before);
    return found < 0 ? -1 : PLACE_NONE;
}

static const char *place_service_of_name(struct str name)
{
    if (str_eq(name, STR("Mobile Documents")) || str_eq(name, STR("com~apple~CloudDocs")) ||
        str_eq_nocase(name, STR("iCloudDrive")) || str_eq_nocase(name, STR("iCloud Drive")))
        return "iCloud";
    if (str_eq(name, STR("Dropbox")) || str_starts(name, STR("Dropbox (")))
        return "Dropbox";
    if (str_eq(name, STR("OneDrive")) || str_starts(name, STR("OneDrive - ")))
        return "OneDrive";
    return NULL;
}

const char *place_synced(struct str folder)
{
    struct buf path = BUF_INIT;
    const char *service = NULL;

    buf_add(&path, folder);
    do {
        service = place_service_of_name(path_name(buf_str(&path)));
        if (!service && place_folder_holds(buf_str(&path), ".stfolder") > 0)
            service = "Syncthing";
        if (!service && place_folder_holds(buf_str(&path), ".dropbox.cache") > 0)
            service = "Dropbox";
    } while (!service && place_go_up(&path));
    buf_release(&path);
    return service;
}

/* ---- a store apart from its vault --------------------------------------------------------------- */

/* A file name has at most 255 bytes. The names of the files beside a store are longer: "-backups", "-journal",
   ".aside-12-journal". */
enum { STORE_NAME = 200, SHORT_TAIL = 150 };

/* Appends a vault's path as one file name, which is unique for the path. */
static void place_flatten(struct str path, struct buf *out)
{
    for (size_t i = 1; i < path.len; i++)
        if (path.ptr[i] == '/')
            buf_addc(out, '%');
        else if (path.ptr[i] == '%')
            buf_addz(out, "%%");
        else
            buf_addc(out, path.ptr[i]);
}

/* The end of a name, which is its most telling part, from the start of a character. */
static struct str place_name_tail(struct str name)
{
    size_t at = name.len - SHORT_TAIL;

    while (at < name.len && ((unsigned char)name.ptr[at] & 0xC0) == 0x80)
        at++;
    return str_from(name, at);
}

void place_store(struct str vault, struct buf *folder)
{
    struct buf name = BUF_INIT;
    struct stat st;
    size_t before;

    place_flatten(vault, &name);
    buf_addc(folder, '/');
    before = folder->len;
    buf_addf(folder, "%s.db", name.ptr);
    if (name.len > STORE_NAME && lstat(folder->ptr, &st) < 0) {
        buf_cut(folder, before);
        buf_addf(folder, "%016" PRIx64 "-%.*s.db", hash_add(HASH_START, vault),
            STR_ARG(place_name_tail(buf_str(&name))));
    }
    buf_release(&name);
}

/* ---- paths --------------------------------------------------------------------------------------- */

void place_join(struct str base, struct str path, struct buf *out)
{
    struct buf joined = BUF_INIT;
    struct str rest, part;
    size_t start = out->len;

    if (!str_starts(path, STR("/")))
        buf_add(&joined, base);
    buf_addc(&joined, '/');
    buf_add(&joined, path);
    rest = buf_str(&joined);
    while (str_cut(&rest, '/', &part)) {
        if (part.len == 0 || str_eq(part, STR(".")))
            continue;
        if (str_eq(part, STR(".."))) {
            const char *slash = memrchr(out->ptr + start, '/', out->len - start);
            buf_cut(out, slash ? (size_t)(slash - out->ptr) : start);
        } else {
            buf_addc(out, '/');
            buf_add(out, part);
        }
    }
    if (out->len == start)
        buf_addc(out, '/');
    buf_release(&joined);
}

void place_expand(struct str home, struct str base, struct str path, struct buf *out)
{
    struct buf text = BUF_INIT;

    if (str_eq(path, STR("~")) || str_starts(path, STR("~/"))) {
        buf_add(&text, home);
        path = str_from(path, 1);
    }
    buf_add(&text, path);
    place_join(base, buf_str(&text), out);
    buf_release(&text);
}

/* Makes one folder. A folder that exists already is a success. */
static int place_make_one(const char *path, unsigned mode)
{
    if (mkdir(path, mode) == 0)
        return fs_sync_folder_of(path);
    return errno == EEXIST || place_is_folder(path) ? 0 : -1;
}

int place_make(struct str folder, unsigned mode, struct err *err)
{
    struct buf path = BUF_INIT;
    int failed = 0;

    for (size_t at = 1; at <= folder.len && !failed; at++) {
        if (at < folder.len && folder.ptr[at] != '/')
            continue;
        buf_cut(&path, 0);
        buf_add(&path, (struct str){folder.ptr, at});
        if (place_make_one(path.ptr, mode) < 0)
            failed = err_set(err, ERR_STORE, "%s: %s", path.ptr, strerror(errno));
    }
    buf_release(&path);
    return failed;
}
