#include "app/agenda/find.h"
#include "app/agenda/vanished.h"

#include <stdlib.h>

#include "app/session/session.h"
#include "base/err.h"
#include "base/path.h"
#include "base/utf8.h"
#include "left_out.h"
#include "parser/note/note.h"
#include "vault/place.h"

enum { CANDIDATES_MOST = 10 };

/* After this many searches the names are sorted. Before that, sorting costs more than it saves. */
enum { SEARCHES_FEW = 32 };

enum key { KEY_PATH, KEY_ID, KEY_TITLE, KEYS };

/* The names by which the files of the index can be found. */
struct names {
    struct app *app;
    struct name {
        struct file *file;
        struct str path;  /* NFC */
        struct str title; /* NFC, case folded; ptr NULL: not asked for */
    } * name;
    bool files; /* any file is asked for, not only study notes */
    size_t count;
    struct entry {
        struct str key;
        struct name *name;
    } * sorted[KEYS]; /* by the key, then in the order of the index; NULL: not yet */
    size_t searches;
    struct name **hit; /* of the search under way */
    size_t hits;
    struct arena text;
};

/* ---- the names ------------------------------------------------------------------------------- */

static bool name_is_asked_for(const struct names *names, const struct name *name)
{
    return names->files || name->file->kind == FILE_STUDY;
}

static void names_open(struct names *names, struct app *app, bool files)
{
    struct str id;

    *names = (struct names){.app = app, .count = app->index.count, .files = files};
    names->name = mem_alloc((names->count + 1) * sizeof *names->name);
    names->hit = mem_alloc((names->count + 1) * sizeof *names->hit);
    for (size_t i = 0; i < names->count; i++) {
        struct name *name = &names->name[i];
        name->file = &app->index.file[i];
        name->path = utf8_nfc_kept(name->file->path, &names->text);
        if (name_is_asked_for(names, name))
            name->title = utf8_fold_kept(note_title(name->path, &id), &names->text);
    }
}

static void names_close(struct names *names)
{
    for (int key = 0; key < KEYS; key++)
        free(names->sorted[key]);
    free(names->name);
    free(names->hit);
    arena_release(&names->text);
}

/* ---- searches: each leaves its matches in `hit` ---------------------------------------------- */

static struct str name_key(const struct name *name, enum key key)
{
    return key == KEY_PATH ? name->path : key == KEY_ID ? name->file->note : name->title;
}

static int entry_order(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;
    int order = str_cmp(x->key, y->key);

    return order ? order : (x->name > y->name) - (x->name < y->name);
}

static void names_sort(struct names *names, enum key key)
{
    struct entry *entry = mem_alloc((names->count + 1) * sizeof *entry);

    for (size_t i = 0; i < names->count; i++)
        entry[i] = (struct entry){name_key(&names->name[i], key), &names->name[i]};
    qsort(entry, names->count, sizeof *entry, entry_order);
    names->sorted[key] = entry;
}

/* The index of the first entry whose key is not less than the value. */
static size_t names_first_entry(const struct names *names, enum key key, struct str value)
{
    size_t low = 0, high = names->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (str_cmp(names->sorted[key][middle].key, value) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void names_add_hit(struct names *names, struct name *name, bool notes)
{
    if (name_is_asked_for(names, name) == notes)
        names->hit[names->hits++] = name;
}

/* Finds the names with this key: those that are asked for or, if `notes` is false, the others. */
static size_t names_by_key(struct names *names, enum key key, struct str value, bool notes)
{
    names->hits = 0;
    if (names->searches++ < SEARCHES_FEW) {
        for (size_t i = 0; i < names->count; i++)
            if (str_eq(name_key(&names->name[i], key), value))
                names_add_hit(names, &names->name[i], notes);
        return names->hits;
    }
    if (!names->sorted[key])
        names_sort(names, key);
    for (size_t i = names_first_entry(names, key, value);
         i < names->count && str_eq(names->sorted[key][i].key, value); i++)
        names_add_hit(names, names->sorted[key][i].name, notes);
    return names->hits;
}

/* If two files differ only in the normalisation of their paths, the bytes decide. */
static void names_prefer_bytes(struct names *names, struct str path)
{
    for (size_t i = 0; i < names->hits && names->hits > 1; i++)
        if (str_eq(names->hit[i]->file->path, path)) {
            names->hit[0] = names->hit[i];
            names->hits = 1;
        }
}

static size_t names_by_path_from(struct names *names, struct str base, struct str name, bool notes)
{
    struct str vault = buf_str(&names->app->vault), path, longer, shorter;
    struct buf joined = BUF_INIT;
    size_t bare;

    names->hits = 0;
    place_join(base, name, &joined);
    bare = joined.len;
    buf_addz(&joined, ".md");
    path = buf_str(&joined);
    longer = path_below(vault, path);
    shorter = longer;
    shorter.len -= longer.len ? path.len - bare : 0;
    if (shorter.len) {
        if (names_by_key(names, KEY_PATH, utf8_nfc_kept(shorter, &names->text), notes))
            names_prefer_bytes(names, shorter);
        else if (names_by_key(names, KEY_PATH, utf8_nfc_kept(longer, &names->text), notes))
            names_prefer_bytes(names, longer);
    }
    buf_release(&joined);
    return names->hits;
}

static size_t names_by_any_path(struct names *names, struct str name, bool notes)
{
    struct app *app = names->app;

    return names_by_path_from(names, app->environment->cwd, name, notes) ||
                   names_by_path_from(names, buf_str(&app->vault), name, notes)
               ? names->hits
               : 0;
}

static size_t names_by_part(struct names *names, struct str part)
{
    names->hits = 0;
    for (size_t i = 0; i < names->count; i++)
        if (name_is_asked_for(names, &names->name[i]) &&
            str_find(names->name[i].title, part) < names->name[i].title.len)
            names->hit[names->hits++] = &names->name[i];
    return names->hits;
}

static void names_search(struct names *names, struct str name, bool exact)
{
    struct str title;

    if (names_by_any_path(names, name, true))
        return;
    title = utf8_fold_kept(name, &names->text);
    if (!names_by_key(names, KEY_TITLE, title, true) && !names_by_key(names, KEY_ID, name, true) && !exact)
        names_by_part(names, title);
}

/* ---- answers --------------------------------------------------------------------------------- */

static int names_report_several(const struct names *names, struct str name, struct err *err)
{
    err_set(err, ERR_NEGATIVE, "\"%.*s\" names %zu notes; give one of these paths:", STR_ARG(name),
        names->hits);
    for (size_t i = 0; i < names->hits && i < CANDIDATES_MOST; i++)
        err_add_line(err, "%.*s", STR_ARG(names->hit[i]->path));
    if (names->hits > CANDIDATES_MOST)
        err_add_line(err, "and %zu more", names->hits - CANDIDATES_MOST);
    return -1;
}

static int names_report_none(struct names *names, struct str name, bool exact, struct err *err)
{
    const struct file *file;
    bool exists = names_by_any_path(names, name, false) > 0;

    if (left_out_report(names->app, name, err) || (!exists && vanished_report(names->app, name, err)))
        return -1;
    if (!exists)
        return err_set(err, ERR_NEGATIVE,
            names->files ? "no file is named \"%.*s\""
            : exact ? "no note has the path, the id or the title \"%.*s\""
                  : "no note is named \"%.*s\"; `review list` lists all notes",
            STR_ARG(name));
    file = names->hit[0]->file;
    if (file->kind == FILE_BROKEN)
        return err_set(err, ERR_NEGATIVE, "%.*s: cannot be read as a note: %.*s",
            STR_ARG(file->path), STR_ARG(file->problem));
    return err_set(err, ERR_NEGATIVE,
        "%.*s: not a study note: its front matter has neither a first study day nor a review box",
        STR_ARG(file->path));
}

static int names_find_one(struct names *names, struct str name, bool exact, struct file **out,
    struct err *err)
{
    names->hits = 0;
    if (str_trim(name).len == 0)
        return err_set(err, ERR_NEGATIVE, "the name of the note is empty");
    names_search(names, name, exact);
    if (names->hits == 0)
        return names_report_none(names, name, exact, err);
    if (names->hits > 1)
        return names_report_several(names, name, err);
    *out = names->hit[0]->file;
    return 0;
}

static int names_search_all(struct app *app, const struct str *name, size_t count, bool exact, bool files,
    struct file **out, size_t *found, struct err *err)
{
    struct names names;
    bool *taken = mem_alloc((app->index.count + 1) * sizeof *taken);
    int failed = 0;

    names_open(&names, app, files);
    *found = 0;
    for (size_t i = 0; i < count && !failed; i++) {
        struct file *file = NULL;
        failed = names_find_one(&names, name[i], exact, &file, err);
        if (!failed && !taken[file - app->index.file]) {
            taken[file - app->index.file] = true;
            out[(*found)++] = file;
        }
    }
    names_close(&names);
    free(taken);
    return failed;
}

int names_find(struct app *app, struct str name, bool exact, struct file **out, struct err *err)
{
    return names_search_all(app, &name, 1, exact, false, out, &(size_t){0}, err);
}

int names_find_all(struct app *app, const struct str *name, size_t count, bool exact,
    struct file **out, size_t *found, struct err *err)
{
    return names_search_all(app, name, count, exact, false, out, found, err);
}

int names_find_files(struct app *app, const struct str *name, size_t count, struct file **out,
    size_t *found, struct err *err)
{
    return names_search_all(app, name, count, false, true, out, found, err);
}
