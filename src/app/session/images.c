#include "app/session/images.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/session/session.h"
#include "base/path.h"
#include "base/search.h"
#include "base/utf8.h"
#include "vault/folder.h"
#include "vault/place.h"
#include "vault/site.h"

enum { IMAGE_DEEPEST = 16, IMAGE_ENTRIES = 200000 };

/* The endings of images, with the types that a page can show. */
static const struct image_ending {
    const char *ending, *type;
} image_endings[] = {
    {".png", "image/png"},
    {".jpg", "image/jpeg"},
    {".jpeg", "image/jpeg"},
    {".gif", "image/gif"},
    {".webp", "image/webp"},
    {".avif", "image/avif"},
    {".bmp", "image/bmp"},
    {".svg", NULL}, /* it can hold scripts */
    {".heic", NULL},
    {".tif", NULL},
    {".tiff", NULL},
};

static const struct image_ending *image_ending_of(struct str name)
{
    for (size_t i = 0; i < sizeof image_endings / sizeof *image_endings; i++) {
        struct str ending = str_of(image_endings[i].ending);
        if (name.len > ending.len && str_eq_nocase(str_from(name, name.len - ending.len), ending))
            return &image_endings[i];
    }
    return NULL;
}

bool image_has_ending(struct str name)
{
    return image_ending_of(name) != NULL;
}

const char *image_page_type(struct str name)
{
    const struct image_ending *ending = image_ending_of(name);

    return ending ? ending->type : NULL;
}

/* ---- the files of the vault -------------------------------------------------------------------- */

static int image_file_cmp(const void *a, const void *b)
{
    const struct image_file *x = a, *y = b;
    int order = str_cmp(x->name, y->name);

    if (order == 0)
        order = (x->path.len > y->path.len) - (x->path.len < y->path.len);
    return order ? order : str_cmp(x->path, y->path);
}

static void images_list_folder(struct images *images, int root, struct buf *path, int depth);

static void images_list_entry(struct images *images, int root, const struct dirent *entry, struct buf *path, int depth)
{
    size_t len = path->len;

    if (entry->d_name[0] == '.')
        return;
    buf_addf(path, "%s%s", len ? "/" : "", entry->d_name);
    if (image_has_ending(str_of(entry->d_name)) && entry->d_type != DT_DIR) {
        struct str kept = arena_str(&images->text, buf_str(path));
        MEM_ROOM(images->file, images->count, images->capacity);
        images->file[images->count++] =
            (struct image_file){utf8_nfc_kept(path_name(kept), &images->text), kept};
    } else if (entry->d_type == DT_DIR || entry->d_type == DT_UNKNOWN) {
        images_list_folder(images, root, path, depth + 1);
    }
    buf_cut(path, len);
}

static void images_list_folder(struct images *images, int root, struct buf *path, int depth)
{
    int fd = depth > IMAGE_DEEPEST ? -1 : folder_enter(root, buf_str(path));
    DIR *folder = fd < 0 ? NULL : fdopendir(fd);
    struct dirent *entry;

    if (fd >= 0 && !folder)
        close(fd);
    if (folder && !site_is_in(fd))
        while (images->entries++ < IMAGE_ENTRIES && (entry = readdir(folder)))
            images_list_entry(images, root, entry, path, depth);
    if (folder)
        closedir(folder);
}

static void images_list(struct images *images, int root)
{
    struct buf path = BUF_INIT;

    if (images->listed)
        return;
    images->listed = true;
    images_list_folder(images, root, &path, 0);
    if (images->count)
        qsort(images->file, images->count, sizeof *images->file, image_file_cmp);
    buf_release(&path);
}

void images_release(struct images *images)
{
    free(images->file);
    arena_release(&images->text);
}

/* ---- one image --------------------------------------------------------------------------------- */

static bool image_is_there(int root, struct str path)
{
    struct stat st;
    int fd = folder_file(root, path, O_RDONLY | O_NONBLOCK, 0, &st);

    if (fd >= 0)
        close(fd);
    return fd >= 0;
}

static bool images_find_name(struct images *images, int root, struct str name, struct buf *path)
{
    struct arena text = {0};
    struct str composed = utf8_nfc_kept(name, &text);
    bool found = false;
    size_t at;

    images_list(images, root);
    SEARCH_FIRST(at, images->count, str_cmp(images->file[middle].name, composed) < 0);
    for (; at < images->count && !found && str_eq(images->file[at].name, composed); at++)
        if (image_is_there(root, images->file[at].path)) {
            buf_add(path, images->file[at].path);
            found = true;
        }
    arena_release(&text);
    return found;
}

/* "../pictures/x.png" in the folder "a/b" is "a/pictures/x.png". */
static bool images_find_path(int root, struct str folder, struct str target, struct buf *path)
{
    struct buf base = BUF_INIT, joined = BUF_INIT;
    struct str below;
    bool found;

    buf_addf(&base, "/%.*s", STR_ARG(folder));
    place_join(buf_str(&base), target, &joined);
    below = str_from(buf_str(&joined), 1);
    found = below.len && str_starts(buf_str(&joined), STR("/")) && image_is_there(root, below);
    if (found)
        buf_add(path, below);
    buf_release(&base);
    buf_release(&joined);
    return found;
}

bool images_find(struct images *images, struct app *app, struct str note, struct str target, struct buf *path)
{
    if (!target.len || target.ptr[0] == '/')
        return false;
    return images_find_path(app->root, path_folder(note), target, path) ||
           images_find_path(app->root, STR(""), target, path) ||
           images_find_name(images, app->root, path_name(target), path);
}
