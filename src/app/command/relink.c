#include "app/command/relink.h"

#include <stdlib.h>

#include "app/agenda/agenda.h"
#include "app/agenda/find.h"
#include "app/agenda/reference.h"
#include "app/agenda/selection.h"
#include "app/command/catch_up.h"
#include "app/identity/settle.h"
#include "app/session/aliases.h"
#include "app/session/session.h"
#include "app/session/sighting.h"
#include "base/err.h"
#include "base/utf8.h"
#include "output/escape.h"
#include "parser/note/note.h"
#include "scheduler/progress.h"
#include "store/events.h"
#include "vault/place.h"

enum { CANDIDATES_MOST = 10 };

/* One `relink` command. */
struct pair {
    struct app *app;
    struct str old, new;
    bool force;
    struct buf *out;
};

/* How a vanished note may be named. */
enum way { BY_ID, BY_PATH, BY_TITLE, WAYS };

/* The notes that vanished, and those of them that match a name. */
struct gone {
    struct file *file;
    size_t count;
    size_t *hit;
    size_t hits;
    struct aliases aliases;
    struct arena text;
};

static int gone_load(struct app *app, struct gone *gone, struct err *err)
{
    *gone = (struct gone){0};
    if (index_load_gone(app->store, &gone->text, &gone->file, &gone->count, err) < 0 ||
        aliases_load(&gone->aliases, app, err) < 0)
        return -1;
    gone->hit = mem_alloc((gone->count + 1) * sizeof *gone->hit);
    return 0;
}

static void gone_release(struct gone *gone)
{
    free(gone->file);
    free(gone->hit);
    aliases_release(&gone->aliases);
    arena_release(&gone->text);
}

/* ---- which one vanished ---------------------------------------------------------------------- */

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

static bool gone_fits(const struct app *app, const struct gone *gone, const struct file *file,
    struct str name, enum way way)
{
    struct str id;

    switch (way) {
    case BY_ID:
        return str_eq(file->note, aliases_shown(&gone->aliases, name));
    case BY_PATH:
        return is_same_path(app, app->environment->cwd, name, file->path) ||
               is_same_path(app, buf_str(&app->vault), name, file->path);
    default:
        return is_same_form(note_title(file->path, &id), name, utf8_fold);
    }
}

static void gone_search(const struct app *app, struct gone *gone, struct str name)
{
    gone->hits = 0;
    for (int way = 0; way < WAYS && gone->hits == 0; way++)
        for (size_t i = 0; i < gone->count; i++)
            if (gone_fits(app, gone, &gone->file[i], name, (enum way)way))
                gone->hit[gone->hits++] = i;
}

static void gone_add_candidate(const struct file *file, struct err *err)
{
    err_add_line(err, "%.*s  %.*s", STR_ARG(file->note), STR_ARG(file->path));
}

static int gone_report_several(const struct gone *gone, struct str name, struct err *err)
{
    err_set(err, ERR_NEGATIVE, "\"%.*s\" names %zu notes that vanished; give one of these ids:",
        STR_ARG(name), gone->hits);
    for (size_t i = 0; i < gone->hits && i < CANDIDATES_MOST; i++)
        gone_add_candidate(&gone->file[gone->hit[i]], err);
    if (gone->hits > CANDIDATES_MOST)
        err_add_line(err, "and %zu more", gone->hits - CANDIDATES_MOST);
    return -1;
}

static int gone_report_none(struct app *app, const struct gone *gone, struct str name, struct err *err)
{
    struct file *file;
    struct err ignored = {0};
    bool exists = names_find(app, name, true, &file, &ignored) == 0;

    err_release(&ignored);
    if (exists)
        return err_set(err, ERR_NEGATIVE,
            "\"%.*s\" still exists, at %.*s; only a note that vanished can be relinked",
            STR_ARG(name), STR_ARG(file->path));
    if (gone->count == 0)
        return err_set(err, ERR_NEGATIVE, "no note has vanished; there is nothing to relink \"%.*s\" to",
            STR_ARG(name));
    err_set(err, ERR_NEGATIVE, "no vanished note is named \"%.*s\"; these notes vanished:",
        STR_ARG(name));
    for (size_t i = 0; i < gone->count && i < CANDIDATES_MOST; i++)
        gone_add_candidate(&gone->file[i], err);
    if (gone->count > CANDIDATES_MOST)
        err_add_line(err, "and %zu more", gone->count - CANDIDATES_MOST);
    return -1;
}

static int gone_find(struct app *app, struct gone *gone, struct str name, struct file **out,
    struct err *err)
{
    gone_search(app, gone, name);
    if (gone->hits == 0)
        gone_search(app, gone, reference_bare(name));
    if (gone->hits > 1)
        return gone_report_several(gone, name, err);
    if (gone->hits == 0)
        return gone_report_none(app, gone, name, err);
    *out = &gone->file[gone->hit[0]];
    return 0;
}

/* ---- the two become one ---------------------------------------------------------------------- */

/* Whether anything says that the two are one note. */
static bool relink_agrees(const struct file *old, const struct file *new)
{
    struct str id;

    return (old->fingerprint == new->fingerprint && !note_is_fingerprint_empty(new->fingerprint)) ||
           (old->first_study == new->first_study && new->first_study != DAY_NONE) ||
           is_same_form(note_title(old->path, &id), note_title(new->path, &id), utf8_fold);
}

static int relink_check(const struct pair *pair, const struct file *old, const struct file *new, struct err *err)
{
    if (pair->force || relink_agrees(old, new))
        return 0;
    err_set(err, ERR_NEGATIVE,
        "%.*s and %.*s agree neither in content, nor in title, nor in first study day; nothing was changed",
        STR_ARG(old->path), STR_ARG(new->path));
    err_add_line(err, "`review relink --force` joins them; `review undo` takes that back");
    return -1;
}

static int relink_join(struct app *app, const struct file *old, const struct file *new, struct err *err)
{
    struct record r = agenda_record(app, new, &app->index.text);

    return sighting_join(app, SOURCE_CLI, new, r.path, r.title, old->note, err) < 0 ||
                   settle_notes(app, err) < 0
               ? -1
               : 0;
}

static void relink_report(struct app *app, const struct file *old, const struct file *new, struct buf *out)
{
    struct record r = agenda_record(app, new, &app->index.text);

    escape_text(r.title, out);
    buf_addz(out, ": now has the history of ");
    escape_text(old->path, out);
    buf_addz(out, " · ");
    progress_bar(r.schedule.done, r.schedule.of, out);
    buf_addc(out, '\n');
}

static int relink_within(void *context, struct err *err)
{
    struct pair *pair = context;
    struct app *app = pair->app;
    struct gone gone;
    struct file *from = NULL, *to = NULL;
    int failed = gone_load(app, &gone, err);

    if (!failed)
        failed = gone_find(app, &gone, pair->old, &from, err);
    if (!failed)
        failed = selection_find_note(app, pair->new, &to, NULL, err);
    if (!failed)
        failed = relink_check(pair, from, to, err);
    if (!failed)
        failed = relink_join(app, from, to, err);
    if (!failed)
        relink_report(app, from, to, pair->out);
    gone_release(&gone);
    return failed;
}

int relink_note(
    struct app *app, struct str old, struct str new, bool force, struct buf *out, struct err *err)
{
    struct pair pair = {app, old, new, force, out};

    return catch_up_and_mark(app, relink_within, &pair, out, err);
}
