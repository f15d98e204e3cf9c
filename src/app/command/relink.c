#include "app/command/relink.h"

#include "app/agenda/agenda.h"
#include "app/agenda/find.h"
#include "app/agenda/vanished.h"
#include "app/agenda/selection.h"
#include "app/command/catch_up.h"
#include "app/identity/settle.h"
#include "app/session/absence.h"
#include "app/session/session.h"
#include "app/session/sighting.h"
#include "base/err.h"
#include "base/shell.h"
#include "base/utf8.h"
#include "output/escape.h"
#include "parser/note/note.h"
#include "scheduler/progress.h"

/* One `relink` command. */
struct pair {
    struct app *app;
    struct str old, new;
    bool force;
    struct buf *out;
};

/* ---- the two become one ---------------------------------------------------------------------- */

/* Whether anything says that the two are one note. */
static bool relink_agrees(struct app *app, const struct file *old, const struct file *new)
{
    struct arena *text = &app->index.text;
    struct str id;

    return (old->fingerprint == new->fingerprint && !note_is_fingerprint_empty(new->fingerprint)) ||
           (old->first_study == new->first_study && new->first_study != DAY_NONE) ||
           str_eq(utf8_fold_kept(note_title(old->path, &id), text),
               utf8_fold_kept(note_title(new->path, &id), text));
}

static int relink_check(const struct pair *pair, const struct file *old, const struct file *new, struct err *err)
{
    struct buf word = BUF_INIT;

    if (pair->force || relink_agrees(pair->app, old, new))
        return 0;
    shell_add_word(pair->old, &word);
    buf_addc(&word, ' ');
    shell_add_word(pair->new, &word);
    err_set(err, ERR_NEGATIVE,
        "%.*s and %.*s agree neither in content, nor in title, nor in first study day; nothing was changed",
        STR_ARG(old->path), STR_ARG(new->path));
    err_add_line(err, "`review relink --force %s` joins them; `review undo` takes that back", word.ptr);
    buf_release(&word);
    return -1;
}

/* A note that was never kept has no history to give. */
static int relink_check_old(struct app *app, const struct file *old, struct err *err)
{
    enum absence why;

    if (absence_of(app, old, &why, err) < 0)
        return -1;
    return why != ABSENCE_TAKEN_BACK
               ? 0
               : err_set(err, ERR_NEGATIVE, "%.*s has not vanished: `review undo` took back that it is a study note",
                     STR_ARG(old->path));
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
    struct vanished vanished = {0};
    struct file *from = NULL, *to = NULL;
    int failed = vanished_find(&vanished, app, pair->old, &from, err);

    if (!failed)
        failed = relink_check_old(app, from, err);
    if (!failed)
        failed = selection_find_note(app, pair->new, &to, NULL, err);
    if (!failed)
        failed = relink_check(pair, from, to, err);
    if (!failed)
        failed = relink_join(app, from, to, err);
    if (!failed)
        relink_report(app, from, to, pair->out);
    vanished_release(&vanished);
    return failed;
}

int relink_note(
    struct app *app, struct str old, struct str new, bool force, struct buf *out, struct err *err)
{
    struct pair pair = {app, old, new, force, out};

    return catch_up_and_mark(app, relink_within, &pair, out, err);
}
