#include "near_value.h"

#include <stdlib.h>

#include "app/agenda/filter_values.h"
#include "app/session/session.h"
#include "base/buf.h"
#include "base/choice.h"
#include "base/nearest.h"
#include "base/path.h"
#include "base/str_set.h"
#include "base/utf8.h"
#include "stage_words.h"

enum near_key { NEAR_SUBJECT, NEAR_BOOK, NEAR_FOLDER, NEAR_KEYS };

static const struct str near_keys[NEAR_KEYS] = {{"subject:", sizeof "subject:" - 1},
    {"book:", sizeof "book:" - 1}, {"folder:", sizeof "folder:" - 1}};

/* Adds each folder around a path. */
static void near_add_folders(struct str path, struct str_set *set)
{
    for (struct str folder = path_folder(path); folder.len; folder = path_folder(folder))
        str_set_add(set, folder);
}

static void near_collect(const struct app *app, enum near_key key, struct str_set *set)
{
    for (size_t i = 0; i < app->index.count; i++) {
        const struct file *file = &app->index.file[i];
        if (key == NEAR_FOLDER)
            near_add_folders(file->path, set);
        else if (file->kind == FILE_STUDY)
            str_set_add(set, key == NEAR_SUBJECT ? file->subject : file->book);
    }
}

void filter_values(const struct app *app, struct str key, struct str_set *set)
{
    for (int i = 0; i < NEAR_KEYS; i++)
        if (str_eq(key, (struct str){near_keys[i].ptr, near_keys[i].len - 1}))
            near_collect(app, (enum near_key)i, set);
    if (str_eq(key, STR("stage")))
        stage_words_collect(app, set);
}

/* Whether a note has the value already, so that it is not mistyped. */
static bool near_is_known(const struct str_set *set, enum near_key key, struct str value)
{
    struct arena text = {0};
    struct str wanted = utf8_fold_kept(value, &text);
    bool known = false;

    for (size_t i = 0; i < set->count && !known; i++) {
        struct str has = utf8_fold_kept(set->text[i], &text);
        known = key == NEAR_FOLDER ? str_eq(has, path_without_slash(wanted))
                                   : str_find(has, wanted) < has.len;
    }
    arena_release(&text);
    return known;
}

/* The nearest of the values. A folder is compared by its own name if the word has no slash. */
static struct str near_pick(const struct str_set *set, enum near_key key, struct str value)
{
    struct str *name = mem_alloc((set->count + 1) * sizeof *name);
    bool whole = key != NEAR_FOLDER || str_find(value, STR("/")) < value.len;
    size_t at;

    for (size_t i = 0; i < set->count; i++)
        name[i] = whole ? set->text[i] : path_name(set->text[i]);
    at = nearest_of(value, name, set->count);
    free(name);
    return at < set->count ? set->text[at] : STR_NONE;
}

/* Which key the word begins with; NEAR_KEYS: none. */
static int near_filter_key(struct str word)
{
    int key = 0;

    while (key < NEAR_KEYS && !str_starts(word, near_keys[key]))
        key++;
    return key;
}

/* The value of the filter, if it has one of the keys and no note has the value; else STR_NONE. `set` gets what the
   notes have, and the caller releases it. */
static struct str near_unknown(const struct app *app, struct str word, int key, struct str_set *set)
{
    struct str value;

    if (key == NEAR_KEYS)
        return STR_NONE;
    value = str_trim(str_from(word, near_keys[key].len));
    near_collect(app, (enum near_key)key, set);
    return value.len && !near_is_known(set, (enum near_key)key, value) ? value : STR_NONE;
}

bool near_value_add(const struct app *app, struct str word, struct buf *out)
{
    int key = near_filter_key(word);
    struct str_set set = {0};
    struct str value = near_unknown(app, word, key, &set), near = STR_NONE;

    if (value.len)
        near = near_pick(&set, (enum near_key)key, value);
    if (near.len)
        buf_addf(out, "%.*s%.*s", STR_ARG(near_keys[key]), STR_ARG(near));
    str_set_release(&set);
    return near.len > 0;
}

/* More values than this are not listed. */
enum { NEAR_LISTED = 8 };

bool near_value_list(const struct app *app, struct str word, struct buf *out)
{
    int key = near_filter_key(word);
    struct str_set set = {0};
    struct str name[NEAR_LISTED];
    size_t count = 0;

    if (near_unknown(app, word, key, &set).len && set.count <= NEAR_LISTED)
        for (size_t i = 0; i < set.count; i++)
            if (set.text[i].len)
                name[count++] = set.text[i];
    if (count) {
        buf_addf(out, "The %.*s can be ", (int)near_keys[key].len - 1, near_keys[key].ptr);
        choice_add("", name, count, "", out);
    }
    str_set_release(&set);
    return count > 0;
}
