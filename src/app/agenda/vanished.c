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
    arena_release(&vanished->text);
}

/* ---- searching --------------------------------------------------------------------------------- */

/* The name in the forms in which it is compared. */
enum { NAME_PATHS = 4 };

struct vanished_name {
    struct str id;
    struct buf path[NAME_PATHS]; /* absolute: from the current folder and from the vault, also with ".md" */
    struct buf title;
};

static void vanished_name_add_paths(struct str base, struct str name, struct buf path[2])
{
    struct buf joined = BUF_INIT;

    place_join(base, name, &joined);
    utf8_nfc(buf_str(&joined), &path[0]);
    buf_addz(&joined, ".md");
    utf8_nfc(buf_str(&joined), &path[1]);
    buf_release(&joined);
}

static struct vanished_name vanished_name_new(const struct app *app, const struct aliases *aliases, struct str name)
{
    struct vanished_name n = {.id = aliases_shown(aliases, name), .title = BUF_INIT};

    for (int i = 0; i < NAME_PATHS; i++)
        n.path[i] = (struct buf)BUF_INIT;
    vanished_name_add_paths(app->environment->cwd, name, &n.path[0]);
    vanished_name_add_paths(buf_str(&app->vault), name, &n.path[2]);
    utf8_fold(name, &n.title);
    return n;
}

static void vanished_name_release(struct vanished_name *n)
{
    for (int i = 0; i < NAME_PATHS; i++)
        buf_release(&n->path[i]);
    buf_release(&n->title);
}

struct vanished_hunt {
    struct vanished *vanished;
    const struct app *app;
    struct vanished_name name;
    enum way way; /* in which the hits have the name; hits in an earlier way replace them */
    struct buf form;
};

static bool is_vanished_at(struct vanished_hunt *hunt, const struct file *file)
{
    struct buf last = BUF_INIT;
    bool found = false;

    buf_addf(&last, "%s/%.*s", hunt->app->vault.ptr, STR_ARG(file->path));
    buf_cut(&hunt->form, 0);
    utf8_nfc(buf_str(&last), &hunt->form);
    for (int i = 0; i < NAME_PATHS && !found; i++)
        found = str_eq(buf_str(&hunt->form), buf_str(&hunt->name.path[i]));
    buf_release(&last);
    return found;
}

static enum way vanished_way(struct vanished_hunt *hunt, const struct file *file)
{
    struct str id;

    if (str_eq(file->note, hunt->name.id))
        return BY_ID;
    if (hunt->way >= BY_PATH && is_vanished_at(hunt, file))
        return BY_PATH;
    if (hunt->way < BY_TITLE)
        return WAYS;
    buf_cut(&hunt->form, 0);
    utf8_fold(note_title(file->path, &id), &hunt->form);
    return str_eq(buf_str(&hunt->form), buf_str(&hunt->name.title)) ? BY_TITLE : WAYS;
}

static void vanished_empty(struct vanished *vanished)
{
    vanished->count = 0;
    arena_reset(&vanished->text);
}

static void vanished_keep(struct vanished *vanished, const struct file *file)
{
    MEM_ROOM(vanished->file, vanished->count, vanished->capacity);
    vanished->file[vanished->count++] = index_vanished_kept(file, &vanished->text);
}

static void vanished_hunt_look(void *context, const struct file *file)
{
    struct vanished_hunt *hunt = context;
    enum way way = vanished_way(hunt, file);

    if (way == WAYS || way > hunt->way)
        return;
    if (way < hunt->way)
        vanished_empty(hunt->vanished);
    hunt->way = way;
    vanished_keep(hunt->vanished, file);
}

static int vanished_search_bare(struct vanished *vanished, struct app *app, struct str name, struct err *err)
{
    const struct aliases *aliases = aliases_use(app, err);
    struct vanished_hunt hunt = {.vanished = vanished, .app = app, .way = BY_TITLE, .form = BUF_INIT};
    int failed;

    if (!aliases)
        return -1;
    vanished_empty(vanished);
    hunt.name = vanished_name_new(app, aliases, name);
    failed = index_each_vanished(app->store, vanished_hunt_look, &hunt, err);
    vanished_name_release(&hunt.name);
    buf_release(&hunt.form);
    return failed;
}

int vanished_search(struct vanished *vanished, struct app *app, struct str name, struct err *err)
{
    struct str bare = reference_bare(name);

    if (vanished_search_bare(vanished, app, name, err) < 0)
        return -1;
    return vanished->count || str_eq(bare, name) ? 0 : vanished_search_bare(vanished, app, bare, err);
}

/* Keeps those whose file has vanished, and is not there as another file. */
static void vanished_keep_missing(struct vanished *vanished, struct app *app)
{
    size_t kept = 0;

    for (size_t i = 0; i < vanished->count; i++)
        if (vanished_is_missing(app, &vanished->file[i]))
            vanished->file[kept++] = vanished->file[i];
    vanished->count = kept;
}

/* ---- answers ----------------------------------------------------------------------------------- */

static void vanished_add_candidate(const struct file *file, struct err *err)
{
    err_add_line(err, "%.*s  %.*s", STR_ARG(file->note), STR_ARG(file->path));
}

static int vanished_report_several(const struct vanished *vanished, struct str name, struct err *err)
{
    err_set(err, ERR_NEGATIVE, "\"%.*s\" names %zu notes that vanished; give one of these ids:",
        STR_ARG(name), vanished->count);
    for (size_t i = 0; i < vanished->count && i < VANISHED_MOST; i++)
        vanished_add_candidate(&vanished->file[i], err);
    if (vanished->count > VANISHED_MOST)
        err_add_line(err, "and %zu more", vanished->count - VANISHED_MOST);
    return -1;
}

struct vanished_names {
    struct app *app;
    struct err *err;
    size_t count;
};

static void vanished_name_one(void *context, const struct file *file)
{
    struct vanished_names *names = context;

    if (vanished_is_missing(names->app, file) && names->count++ < VANISHED_MOST)
        vanished_add_candidate(file, names->err);
}

/* Adds the first of all notes that are missing, and counts all. */
static int vanished_add_all(struct app *app, size_t *count, struct err *err)
{
    struct vanished_names names = {app, err, 0};
    int failed = index_each_vanished(app->store, vanished_name_one, &names, err);

    if (!failed && names.count > VANISHED_MOST)
        err_add_line(err, "and %zu more", names.count - VANISHED_MOST);
    *count = names.count;
    return failed;
}

static int vanished_report_none(struct app *app, struct str name, struct err *err)
{
    struct file *file;
    struct err ignored = {0};
    size_t count;
    bool exists = names_find(app, name, true, &file, &ignored) == 0;

    err_release(&ignored);
    if (exists)
        return err_set(err, ERR_NEGATIVE,
            "\"%.*s\" still exists, at %.*s; only a note that vanished can be relinked",
            STR_ARG(name), STR_ARG(file->path));
    err_set(err, ERR_NEGATIVE, "no vanished note is named \"%.*s\"; these notes vanished:",
        STR_ARG(name));
    if (vanished_add_all(app, &count, err) == 0 && count == 0)
        return err_set(err, ERR_NEGATIVE, "\"%.*s\": no note has vanished, so there is nothing to relink",
            STR_ARG(name));
    return -1;
}

int vanished_find(struct vanished *vanished, struct app *app, struct str name, struct file **out,
    struct err *err)
{
    if (vanished_search(vanished, app, name, err) < 0)
        return -1;
    if (vanished->count > 1)
        return vanished_report_several(vanished, name, err);
    if (vanished->count == 0)
        return vanished_report_none(app, name, err);
    *out = &vanished->file[0];
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
    size_t count;

    if (vanished_search(&vanished, app, name, &ignored) < 0)
        vanished.count = 0;
    vanished_keep_missing(&vanished, app);
    count = vanished.count;
    if (count == 1)
        vanished_report_one(&vanished.file[0], err);
    else if (count > 1)
        vanished_report_several(&vanished, name, err);
    err_release(&ignored);
    vanished_release(&vanished);
    return count > 0;
}
