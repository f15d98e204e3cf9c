#include <dirent.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/command/study.h"
#include "app/session/session.h"
#include "base/path.h"
#include "base/utf8.h"
#include "study_work.h"
#include "vault/folder.h"

/* Bounds for the search through a vault. */
enum { IMAGE_DEEPEST = 16, IMAGE_ENTRIES = 200000, IMAGE_NAME_MOST = 1024 };

/* ---- what the card embeds -------------------------------------------------------------------------- */

/* Only these: what else is embedded could be a program for the opener. */
static bool image_has_ending(struct str name)
{
    static const char *const endings[] = {
        ".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp", ".svg", ".avif", ".heic", ".tif", ".tiff"};

    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        struct str ending = str_of(endings[i]);
        if (name.len > ending.len && str_eq_nocase(str_from(name, name.len - ending.len), ending))
            return true;
    }
    return false;
}

/* The target of ![[target|100]] or ![text](target "title") at the start of `text`; ptr NULL: neither. */
static struct str image_target(struct str text)
{
    struct str end = text;
    size_t close;

    if (str_starts(text, STR("![["))) {
        text = str_from(text, 3);
        text.len = str_find(text, STR("]]"));
        close = str_find(text, STR("|"));
        text.len = close < text.len ? close : text.len;
        return str_trim(text);
    }
    close = str_find(text, STR("]("));
    end = str_from(text, close < text.len ? close + 2 : text.len);
    end.len = str_find(end, STR(")"));
    close = str_find(end, STR(" \""));
    end.len = close < end.len ? close : end.len;
    end = str_trim(end);
    if (end.len > 2 && end.ptr[0] == '<' && end.ptr[end.len - 1] == '>')
        end = (struct str){end.ptr + 1, end.len - 2};
    return end;
}

/* The first image of a file that the text embeds. */
static struct str image_find(struct str text)
{
    size_t at;

    while ((at = str_find(text, STR("!["))) < text.len) {
        struct str target;
        text = str_from(text, at);
        target = image_target(text);
        if (target.len && target.len < IMAGE_NAME_MOST && image_has_ending(target) &&
            str_find(target, STR("://")) == target.len)
            return target;
        text = str_from(text, 2);
    }
    return STR_NONE;
}

static int image_hex(char c)
{
    static const char digits[] = "0123456789abcdef0123456789ABCDEF";
    const char *at = c ? strchr(digits, c) : NULL;

    return at ? (int)(at - digits) % 16 : -1;
}

/* "my%20picture.png" is written for a name with a space. */
static void image_add_decoded(struct str text, struct buf *out)
{
    for (size_t i = 0; i < text.len; i++) {
        bool coded = text.ptr[i] == '%' && i + 2 < text.len && image_hex(text.ptr[i + 1]) >= 0 &&
                     image_hex(text.ptr[i + 2]) >= 0;
        buf_addc(out, coded ? (char)(image_hex(text.ptr[i + 1]) * 16 + image_hex(text.ptr[i + 2])) : text.ptr[i]);
        i += coded ? 2 : 0;
    }
}

/* ---- where it is ------------------------------------------------------------------------------------ */

static bool image_is_there(int root, struct str path)
{
    struct stat st;
    int fd = folder_file(root, path, O_RDONLY | O_NONBLOCK, 0, &st);

    if (fd >= 0)
        close(fd);
    return fd >= 0;
}

/* A search for a name below a folder. */
struct image_search {
    int root;
    struct str name; /* NFC */
    size_t entries;
    struct buf path; /* of the folder; when found, of the file */
};

static bool image_is_name(const struct image_search *s, const char *entry)
{
    struct arena text = {0};
    bool same = str_eq(utf8_nfc_kept(str_of(entry), &text), s->name);

    arena_release(&text);
    return same;
}

static bool image_search_folder(struct image_search *s, int depth);

static bool image_search_entry(struct image_search *s, const struct dirent *entry, int depth)
{
    size_t len = s->path.len;
    bool found = false;

    if (entry->d_name[0] == '.')
        return false;
    buf_addf(&s->path, "%s%s", len ? "/" : "", entry->d_name);
    if (entry->d_type == DT_DIR || entry->d_type == DT_UNKNOWN)
        found = image_search_folder(s, depth + 1);
    if (!found && entry->d_type != DT_DIR && image_is_name(s, entry->d_name))
        found = image_is_there(s->root, buf_str(&s->path));
    if (!found)
        buf_cut(&s->path, len);
    return found;
}

static bool image_search_folder(struct image_search *s, int depth)
{
    int fd = depth > IMAGE_DEEPEST ? -1 : folder_enter(s->root, buf_str(&s->path));
    DIR *folder = fd < 0 ? NULL : fdopendir(fd);
    struct dirent *entry;
    bool found = false;

    if (fd >= 0 && !folder)
        close(fd);
    while (folder && !found && s->entries++ < IMAGE_ENTRIES && (entry = readdir(folder)))
        found = image_search_entry(s, entry, depth);
    if (folder)
        closedir(folder);
    return found;
}

/* By its path from the note's folder, by that from the vault, or by its name anywhere, as Obsidian does. */
static bool image_locate(const struct study_run *run, struct str target, struct buf *path)
{
    struct str folder = path_folder(run->item[run->note].record.file);
    struct arena text = {0};
    struct image_search search = {.root = run->app->root, .path = BUF_INIT};
    bool found;

    buf_addf(path, "%.*s%s%.*s", STR_ARG(folder), folder.len ? "/" : "", STR_ARG(target));
    found = image_is_there(run->app->root, buf_str(path));
    if (!found) {
        buf_cut(path, 0);
        buf_add(path, target);
        found = image_is_there(run->app->root, buf_str(path));
    }
    if (!found) {
        search.name = utf8_nfc_kept(path_name(target), &text);
        found = image_search_folder(&search, 0);
        buf_cut(path, 0);
        buf_add(path, buf_str(&search.path));
    }
    buf_release(&search.path);
    arena_release(&text);
    return found;
}

int study_image(const struct study_run *run, struct buf *out, struct err *err)
{
    size_t at = study_card_at(run, run->note, run->card);
    const struct card *card = at == STUDY_NEW ? NULL : &run->item[run->note].cards.card[at];
    struct str target = card ? image_find(card->answer) : STR_NONE;
    struct buf name = BUF_INIT, path = BUF_INIT;
    int failed = 0;

    if (!target.ptr && card)
        target = image_find(card->question);
    image_add_decoded(target, &name);
    if (!target.ptr)
        failed = err_set(err, ERR_NEGATIVE, "this card embeds no image");
    else if (!image_locate(run, buf_str(&name), &path))
        failed = err_set(err, ERR_NEGATIVE, "the vault has no image %s", name.ptr);
    else
        buf_addf(out, "%s/%s", run->app->vault.ptr, path.ptr);
    buf_release(&name);
    buf_release(&path);
    return failed;
}
