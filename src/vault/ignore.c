#include "vault/ignore.h"

#include <dirent.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/path.h"
#include "vault/folder.h"
#include "vault/place.h"

/* Matches a glob that ends in a slash: `len` is its length without the slash. */
static bool glob_fits_folder(const char *pattern, size_t len, const char *text, int flags)
{
    struct buf bare = BUF_INIT;
    bool fits;

    buf_add(&bare, (struct str){pattern, len});
    fits = fnmatch(bare.ptr, text, flags) == 0;
    buf_release(&bare);
    return fits;
}

static bool glob_fits(const char *pattern, struct str path, bool folder)
{
    const char *slash = strchr(pattern, '/');
    size_t len = strlen(pattern);
    bool of_folders = len && pattern[len - 1] == '/', whole = slash && slash[1];
    const char *text = whole ? path.ptr : path_name(path).ptr;
    int flags = whole ? FNM_PATHNAME : 0;

    if (pattern[0] == '/') {
        pattern++;
        len--;
    }
    if (of_folders)
        return len && folder && glob_fits_folder(pattern, len - 1, text, flags);
    return fnmatch(pattern, text, flags) == 0;
}

size_t ignore_find(const struct str *glob, size_t count, struct str path, bool folder)
{
    for (size_t i = count; i > 0; i--) {
        const char *pattern = glob[i - 1].ptr;
        bool back = pattern[0] == '!';
        if (glob_fits(pattern + back, path, folder))
            return back ? count : i - 1;
    }
    return count;
}

bool ignore_is_vault(int folder)
{
    struct stat st;

    return fstatat(folder, VAULT_FOLDER, &st, AT_SYMLINK_NOFOLLOW) == 0 && S_ISDIR(st.st_mode);
}

bool ignore_is_vault_at(int root, struct str path)
{
    int folder = folder_enter(root, path);
    bool vault = folder >= 0 && ignore_is_vault(folder);

    if (folder >= 0)
        close(folder);
    return vault;
}

bool ignore_is_markdown(const char *name)
{
    size_t len = strlen(name);

    return len > 3 && str_eq_nocase((struct str){name + len - 3, 3}, STR(".md"));
}

size_t ignore_numbered(struct str path)
{
    size_t end = path.len, first;

    if (path.len < 6 || !str_eq_nocase(str_from(path, path.len - 3), STR(".md")))
        return 0;
    end -= 3;
    for (first = end; first > 0 && path.ptr[first - 1] >= '0' && path.ptr[first - 1] <= '9';)
        first--;
    if (first < 2 || end - first < 1 || end - first > 2 || path.ptr[first - 1] != ' ' ||
        path.ptr[first - 2] == '/' || path.ptr[first] == '0' ||
        (end - first == 1 && path.ptr[first] == '1'))
        return 0;
    return first - 1;
}

/* ---- counting ignored files -------------------------------------------------------------------- */

struct left_out_walk {
    const struct str *glob;
    size_t count;
    struct left_out *out;
    struct buf path;
    int depth;
};

enum { DEPTH = 200 };

static void left_out_count_folder(struct left_out_walk *w, int parent, const char *name, size_t left_out_by);

static void left_out_add_vault(struct left_out_walk *w)
{
    struct left_out *out = w->out;

    MEM_ROOM(out->vault, out->vaults, out->capacity);
    out->vault[out->vaults++] = arena_str(&out->text, buf_str(&w->path));
}

static void left_out_count_entry(struct left_out_walk *w, int folder, const char *name, size_t left_out_by)
{
    struct stat st;
    size_t by = left_out_by;

    if (fstatat(folder, name, &st, AT_SYMLINK_NOFOLLOW) < 0 || strcmp(name, VAULT_FOLDER) == 0 ||
        strcmp(name, ".git") == 0)
        return;
    if (by == w->count)
        by = ignore_find(w->glob, w->count, buf_str(&w->path), S_ISDIR(st.st_mode));
    if (S_ISDIR(st.st_mode))
        left_out_count_folder(w, folder, name, by);
    else if (S_ISLNK(st.st_mode) && ignore_is_markdown(name))
        w->out->links += by == w->count;
    else if (S_ISREG(st.st_mode) && ignore_is_markdown(name) && by < w->count)
        w->out->by_glob[by]++;
}

/* `left_out_by`: the index of the glob that ignores a folder around it, or the number of globs. */
static void left_out_count_folder(struct left_out_walk *w, int parent, const char *name, size_t left_out_by)
{
    int fd = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    DIR *dir = fd >= 0 && w->depth < DEPTH ? fdopendir(fd) : NULL;
    struct dirent *entry;
    size_t stem = w->path.len;

    if (!dir) {
        if (fd >= 0)
            close(fd);
        return;
    }
    w->depth++;
    if (stem && ignore_is_vault(fd) && left_out_by == w->count)
        left_out_add_vault(w);
    else
        while ((entry = readdir(dir)) != NULL) {
            if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
                continue;
            buf_cut(&w->path, stem);
            buf_addf(&w->path, "%s%s", stem ? "/" : "", entry->d_name);
            left_out_count_entry(w, fd, entry->d_name, left_out_by);
        }
    buf_cut(&w->path, stem);
    w->depth--;
    closedir(dir);
}

void ignore_count(const char *vault, const struct str *glob, size_t count, struct left_out *out)
{
    struct left_out_walk w = {.glob = glob, .count = count, .out = out, .path = BUF_INIT};

    out->by_glob = mem_alloc((count + 1) * sizeof *out->by_glob);
    left_out_count_folder(&w, AT_FDCWD, vault, count);
    buf_release(&w.path);
}

void ignore_release(struct left_out *left)
{
    free(left->by_glob);
    free(left->vault);
    arena_release(&left->text);
}
