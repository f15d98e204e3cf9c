#include "app/agenda/find.h"

#include <stdlib.h>

#include "app/agenda/reference.h"
#include "app/session/session.h"
#include "base/err.h"
#include "base/path.h"
#include "base/search.h"
#include "base/utf8.h"
#include "find_work.h"
#include "parser/note/note.h"
#include "vault/place.h"

/* After this many searches the names are sorted. Before that, sorting costs more than it saves. */
enum { SEARCHES_FEW = 32 };

/* ---- the names ------------------------------------------------------------------------------- */

bool name_is_asked_for(const struct names *names, const struct name *name)
{
    return names->files || name->file->kind == FILE_STUDY;
}

struct names *names_open(struct app *app, bool files)
{
    struct names *names = mem_alloc(sizeof *names);
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
    return names;
}

void names_close(struct names *names)
{
    for (int key = 0; key < KEYS; key++)
        free(names->sorted[key]);
    free(names->name);
    free(names->hit);
    arena_release(&names->text);
    free(names);
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
    size_t first;

    SEARCH_FIRST(first, names->count, str_cmp(names->sorted[key][middle].key, value) < 0);
    return first;
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
    if (path_is_dots(name))
        return 0;
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

size_t names_by_any_path(struct names *names, struct str name, bool notes)
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

static size_t names_by_exact(struct names *names, struct str name)
{
    if (names_by_any_path(names, name, true))
        return names->hits;
    if (!names_by_key(names, KEY_TITLE, utf8_fold_kept(name, &names->text), true))
        names_by_key(names, KEY_ID, name, true);
    return names->hits;
}

bool names_have(struct names *names, struct str name)
{
    return names_by_exact(names, name) > 0;
}

/* Returns false if the name is exactly that of a note that cannot be used; `err` says so. */
static bool names_search(struct names *names, struct str name, bool exact, struct err *err)
{
    struct str bare = reference_bare(name), part;

    if (names_by_exact(names, name) || exact || bare.len == 0)
        return true;
    if ((bare.len < name.len && names_by_exact(names, bare)) || !reference_may_be_part(bare))
        return true;
    part = utf8_fold_kept(bare, &names->text);
    if (names_by_part(names, part) && names_report_lost(names, name, err))
        return false;
    names_by_part(names, part);
    return true;
}

int names_find_one(struct names *names, struct str name, bool exact, struct file **out, struct err *err)
{
    names->hits = 0;
    if (str_trim(name).len == 0)
        return err_set(err, ERR_NEGATIVE, "the name of the note is empty");
    if (!names_search(names, name, exact, err))
        return -1;
    if (names->hits == 0)
        return names_report_none(names, name, exact, err);
    if (names->hits > 1)
        return names_report_several(names, name, err);
    *out = names->hit[0]->file;
    return 0;
}

/* ---- in one call ------------------------------------------------------------------------------- */

static int names_find_once(struct app *app, bool files, struct str name, bool exact, struct file **out,
    struct err *err)
{
    struct names *names = names_open(app, files);
    int failed = names_find_one(names, name, exact, out, err);

    names_close(names);
    return failed;
}

int names_find(struct app *app, struct str name, bool exact, struct file **out, struct err *err)
{
    return names_find_once(app, false, name, exact, out, err);
}

int names_find_file(struct app *app, struct str name, struct file **out, struct err *err)
{
    return names_find_once(app, true, name, false, out, err);
}
