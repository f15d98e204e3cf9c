#include "site_links.h"

#include <stdlib.h>

#include "app/session/session.h"
#include "base/base64.h"
#include "base/hash.h"
#include "base/path.h"
#include "base/search.h"
#include "base/url.h"
#include "base/utf8.h"
#include "output/record.h"
#include "parser/note/note.h"
#include "vault/place.h"
#include "vault/read.h"

/* Bytes: of a name, of a picture that becomes data, and of all of these in one file, which a phone is to open. */
enum { NAME_LONGEST = 255, DATA_MOST = 200 * 1024, DATA_MOST_IN_ALL = 32 * 1024 * 1024 };

/* ---- where pages and pictures are -------------------------------------------------------------- */

/* Whether a name is too long for a file system, or a folder has one that the page of a note could have. */
static bool has_unfit_name(struct str page)
{
    struct str part;

    while (str_cut(&page, '/', &part))
        if (part.len > NAME_LONGEST || (page.ptr && str_ends(part, STR(".html"))))
            return true;
    return false;
}

/* "notes/Biology/Osmosis.html". Where that is unfit, or two notes differ only in how their letters are composed, the
   name is a hash of the path. It is not the id, which a note can choose: it may hold "..", or the name of a page. */
void site_page_path(const struct index *index, const struct file *file, struct buf *out)
{
    struct arena text = {0};
    struct str path = utf8_nfc_kept(file->path, &text);
    const struct file *twin = index_find(index, path);
    struct buf page = BUF_INIT;

    path.len -= str_ends(path, STR(".md")) ? 3 : 0;
    buf_addf(&page, "notes/%.*s.html", STR_ARG(path));
    if ((twin && twin != file) || has_unfit_name(buf_str(&page)))
        buf_addf(out, "notes/%016llx.html", (unsigned long long)hash_add(HASH_START, file->path));
    else
        buf_add(out, buf_str(&page));
    buf_release(&page);
    arena_release(&text);
}

void site_picture_path(struct str path, struct buf *out)
{
    buf_addf(out, "files/%.*s", STR_ARG(path));
}

static void site_add_address(const struct site_links *links, const struct buf *path, struct buf *address)
{
    buf_add(address, links->up);
    url_add_path(buf_str(path), address);
}

static void site_add_page(const struct site_links *links, const struct file *file, struct buf *address)
{
    struct buf path = BUF_INIT;

    site_page_path(&links->app->index, file, &path);
    site_add_address(links, &path, address);
    buf_release(&path);
}

void site_address(void *context, const struct record *record, struct buf *out)
{
    const struct site_links *links = context;
    const struct file *file = index_find(&links->app->index, record->file);

    if (file && !links->single)
        site_add_page(links, file, out);
}

/* ---- notes by their titles --------------------------------------------------------------------- */

static struct str file_title(const struct file *file)
{
    struct str page;

    return note_title(file->path, &page);
}

static int title_fold_cmp(struct str a, struct str b)
{
    struct buf x = BUF_INIT, y = BUF_INIT;
    int order;

    utf8_fold(a, &x);
    utf8_fold(b, &y);
    order = str_cmp(buf_str(&x), buf_str(&y));
    buf_release(&x);
    buf_release(&y);
    return order;
}

/* Of notes with one title, the one with the shortest path comes first, as in Obsidian. */
static int file_title_cmp(const void *a, const void *b)
{
    const struct file *x = *(const struct file *const *)a, *y = *(const struct file *const *)b;
    int order = title_fold_cmp(file_title(x), file_title(y));

    if (order == 0)
        order = (x->path.len > y->path.len) - (x->path.len < y->path.len);
    return order ? order : str_cmp(x->path, y->path);
}

void site_links_load(struct site_links *links)
{
    const struct index *index = &links->app->index;

    links->by_name = mem_alloc((index->count + 1) * sizeof *links->by_name);
    for (size_t i = 0; i < index->count; i++)
        if (index->file[i].kind == FILE_STUDY)
            links->by_name[links->count++] = &index->file[i];
    qsort(links->by_name, links->count, sizeof *links->by_name, file_title_cmp);
}

void site_links_release(struct site_links *links)
{
    free(links->by_name);
    images_release(&links->images);
    str_set_release(&links->pictures);
}

static const struct file *note_titled(const struct site_links *links, struct str title)
{
    size_t at;

    SEARCH_FIRST(at, links->count, title_fold_cmp(file_title(links->by_name[middle]), title) < 0);
    return at < links->count && title_fold_cmp(file_title(links->by_name[at]), title) == 0 ? links->by_name[at]
                                                                                           : NULL;
}

/* The study note at a path from a folder of the vault, with or without ".md". */
static const struct file *note_at(const struct site_links *links, struct str folder, struct str target)
{
    struct buf base = BUF_INIT, joined = BUF_INIT;
    const struct file *file;

    buf_addf(&base, "/%.*s", STR_ARG(folder));
    place_join(buf_str(&base), target, &joined);
    if (!str_ends(target, STR(".md")))
        buf_addz(&joined, ".md");
    file = index_find(&links->app->index, str_from(buf_str(&joined), 1));
    buf_release(&base);
    buf_release(&joined);
    return file && file->kind == FILE_STUDY ? file : NULL;
}

/* As Obsidian finds it: by its path from the note or from the vault, else by its name anywhere. */
static const struct file *site_find_note(const struct site_links *links, struct str target, bool wiki)
{
    const struct file *file = wiki ? NULL : note_at(links, path_folder(links->note), target);
    struct str name = path_name(target);

    if (!file)
        file = note_at(links, STR(""), target);
    name.len -= str_ends(name, STR(".md")) ? 3 : 0;
    return file ? file : note_titled(links, name);
}

/* ---- pictures ---------------------------------------------------------------------------------- */

static enum html_target picture_as_data(struct site_links *links, const struct buf *path, struct buf *address)
{
    struct buf bytes = BUF_INIT;
    bool small = vault_read_whole(links->app->root, buf_str(path), DATA_MOST, &bytes) == 0 &&
                 bytes.len <= DATA_MOST_IN_ALL - links->data;

    if (small) {
        links->data += bytes.len;
        buf_addf(address, "data:%s;base64,", image_page_type(buf_str(path)));
        base64_add(buf_str(&bytes), address);
    }
    buf_release(&bytes);
    return small ? HTML_IMAGE : HTML_NAME;
}

static enum html_target site_find_picture(struct site_links *links, struct str target, bool embed, struct buf *address)
{
    struct buf path = BUF_INIT, copy = BUF_INIT;
    enum html_target found = HTML_TEXT;

    if (!image_page_type(target) || !images_find(&links->images, links->app, links->note, target, &path)) {
        found = embed ? HTML_NAME : HTML_TEXT;
    } else if (links->single) {
        found = embed ? picture_as_data(links, &path, address) : HTML_TEXT;
    } else {
        str_set_add(&links->pictures, buf_str(&path));
        site_picture_path(buf_str(&path), &copy);
        site_add_address(links, &copy, address);
        found = embed ? HTML_IMAGE : HTML_LINK;
    }
    buf_release(&path);
    buf_release(&copy);
    return found;
}

enum html_target site_resolve(void *context, struct str target, bool wiki, bool embed, struct buf *address)
{
    struct site_links *links = context;
    const struct file *file;

    target = str_trim(target);
    if (!target.len)
        return HTML_TEXT;
    if (image_has_ending(target))
        return site_find_picture(links, target, embed, address);
    file = links->single ? NULL : site_find_note(links, target, wiki);
    if (!file)
        return HTML_TEXT;
    site_add_page(links, file, address);
    return HTML_LINK;
}
