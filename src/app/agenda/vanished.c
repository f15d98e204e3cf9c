#include "app/agenda/vanished.h"

#include <stdlib.h>

#include "app/agenda/find.h"
#include "app/agenda/reference.h"
#include "app/session/absence.h"
#include "app/session/session.h"
#include "base/err.h"
#include "base/shell.h"
#include "base/utf8.h"
#include "parser/note/note.h"
#include "vault/place.h"

enum { VANISHED_MOST = 10 };

/* How a vanished note may be named. */
enum way { BY_ID, BY_PATH, BY_TITLE, WAYS };

int vanished_load(struct vanished *vanished, struct app *app, struct err *err)
{
    if (index_load_vanished(app->store, &vanished->text, &vanished->file, &vanished->count, err) < 0 ||
        !aliases_use(app, err))
        return -1;
    vanished->hit = mem_alloc((vanished->count + 1) * sizeof *vanished->hit);
    return 0;
}

bool vanished_is_missing(struct app *app, const struct file *file)
{
    struct err ignored = {0};
    enum absence why;
    bool missing = absence_of(app, file, &why, &ignored) == 0 && why == ABSENCE_VANISHED;

    err_release(&ignored);
    return missing;
}

void vanished_release(struct vanished *vanished)
{
    free(vanished->file);
    free(vanished->hit);
    arena_release(&vanished->text);
}

/* ---- searching --------------------------------------------------------------------------------- */

static bool is_same_form(struct str a, struct str b, void (*form)(struct str, struct buf *))
{
    struct buf x = BUF_INIT, y = BUF_INIT;
    bool equal;

    form(a, &x);
    form(b, &y);
    equal = str_eq(buf_str(&x), buf_str(&y));
    buf_release(&x);
    buf_release(&y);
    return equal;
}

static bool is_same_path(const struct app *app, struct str base, struct str name, struct str path)
{
    struct buf joined = BUF_INIT, last = BUF_INIT;
    bool equal;

    place_join(base, name, &joined);
    buf_addf(&last, "%s/%.*s", app->vault.ptr, STR_ARG(path));
    equal = is_same_form(buf_str(&joined), buf_str(&last), utf8_nfc);
    buf_addz(&joined, ".md");
    equal = equal || is_same_form(buf_str(&joined), buf_str(&last), utf8_nfc);
    buf_release(&joined);
    buf_release(&last);
    return equal;
}

static bool vanished_fits(
    const struct app *app, const struct file *file, struct str name, enum way way)
{
    struct str id;

    switch (way) {
    case BY_ID:
        return str_eq(file->note, aliases_shown(&app->aliases, name));
    case BY_PATH:
        return is_same_path(app, app->environment->cwd, name, file->path) ||
               is_same_path(app, buf_str(&app->vault), name, file->path);
    default:
        return is_same_form(note_title(file->path, &id), name, utf8_fold);
    }
}

static void vanished_search_bare(struct vanished *vanished, const struct app *app, struct str name)
{
    vanished->hits = 0;
    for (int way = 0; way < WAYS && vanished->hits == 0; way++)
        for (size_t i = 0; i < vanished->count; i++)
            if (vanished_fits(app, &vanished->file[i], name, (enum way)way))
                vanished->hit[vanished->hits++] = i;
}

size_t vanished_search(struct vanished *vanished, struct app *app, struct str name)
{
    vanished_search_bare(vanished, app, name);
    if (vanished->hits == 0)
        vanished_search_bare(vanished, app, reference_bare(name));
    return vanished->hits;
}

/* Keeps those hits whose file has vanished, and is not there as another file. */
static size_t vanished_keep_missing(struct vanished *vanished, struct app *app)
{
    size_t kept = 0;

    for (size_t i = 0; i < vanished->hits; i++)
        if (vanished_is_missing(app, &vanished->file[vanished->hit[i]]))
            vanished->hit[kept++] = vanished->hit[i];
    return vanished->hits = kept;
}

/* ---- answers ----------------------------------------------------------------------------------- */

static void vanished_add_candidate(const struct file *file, struct err *err)
{
    err_add_line(err, "%.*s  %.*s", STR_ARG(file->note), STR_ARG(file->path));
}

static int vanished_report_several(const struct vanished *vanished, struct str name, struct err *err)
{
    err_set(err, ERR_NEGATIVE, "\"%.*s\" names %zu notes that vanished; give one of these ids:",
        STR_ARG(name), vanished->hits);
    for (size_t i = 0; i < vanished->hits && i < VANISHED_MOST; i++)
        vanished_add_candidate(&vanished->file[vanished->hit[i]], err);
    if (vanished->hits > VANISHED_MOST)
        err_add_line(err, "and %zu more", vanished->hits - VANISHED_MOST);
    return -1;
}

/* Adds the first of all notes that are missing. Returns how many there are. */
static size_t vanished_add_all(struct app *app, const struct vanished *vanished, struct err *err)
{
    size_t count = 0;

    for (size_t i = 0; i < vanished->count; i++)
        if (vanished_is_missing(app, &vanished->file[i]) && count++ < VANISHED_MOST)
            vanished_add_candidate(&vanished->file[i], err);
    if (count > VANISHED_MOST)
        err_add_line(err, "and %zu more", count - VANISHED_MOST);
    return count;
}

static int vanished_report_none(
    struct app *app, const struct vanished *vanished, struct str name, struct err *err)
{
    struct file *file;
    struct err ignored = {0};
    bool exists = names_find(app, name, true, &file, &ignored) == 0;

    err_release(&ignored);
    if (exists)
        return err_set(err, ERR_NEGATIVE,
            "\"%.*s\" still exists, at %.*s; only a note that vanished can be relinked",
            STR_ARG(name), STR_ARG(file->path));
    err_set(err, ERR_NEGATIVE, "no vanished note is named \"%.*s\"; these notes vanished:",
        STR_ARG(name));
    if (vanished_add_all(app, vanished, err) == 0)
        return err_set(err, ERR_NEGATIVE, "\"%.*s\": no note has vanished, so there is nothing to relink",
            STR_ARG(name));
    return -1;
}

int vanished_find(struct vanished *vanished, struct app *app, struct str name, struct file **out,
    struct err *err)
{
    size_t hits = vanished_search(vanished, app, name);

    if (hits > 1)
        return vanished_report_several(vanished, name, err);
    if (hits == 0)
        return vanished_report_none(app, vanished, name, err);
    *out = &vanished->file[vanished->hit[0]];
    return 0;
}

static void vanished_report_one(const struct file *file, struct err *err)
{
    struct str id, title = note_title(file->path, &id);
    struct buf word = BUF_INIT;

    shell_add_operand(title, &word);
    err_set(err, ERR_NEGATIVE, "%.*s: this note has vanished from the vault; its history is kept",
        STR_ARG(file->path));
    err_add_line(err, "`review history %s` shows its history", word.ptr);
    err_add_line(err, "if you deleted the file by mistake, put it back; the note then goes on as before");
    err_add_line(err, "if it has another name now, run `review relink %s NEW`", word.ptr);
    buf_release(&word);
}

bool vanished_report(struct app *app, struct str name, struct err *err)
{
    struct vanished vanished = {0};
    struct err ignored = {0};
    size_t hits = vanished_load(&vanished, app, &ignored) < 0
                      ? 0
                      : vanished_search(&vanished, app, name);

    hits = hits ? vanished_keep_missing(&vanished, app) : 0;
    if (hits == 1)
        vanished_report_one(&vanished.file[vanished.hit[0]], err);
    else if (hits > 1)
        vanished_report_several(&vanished, name, err);
    err_release(&ignored);
    vanished_release(&vanished);
    return hits > 0;
}
