#include "app/command/adopt.h"

#include "adopt_work.h"
#include "adopted.h"
#include "app/session/session.h"
#include "base/count.h"
#include "base/err.h"
#include "output/escape.h"
#include "store/events_undo.h"
#include "store/store.h"
#include "vault/place.h"

/* ---- the folder ---------------------------------------------------------------------------------
 */

/* The folder that the command is about; ptr NULL: it is in a vault, or cannot be used. */
static void adopt_find_folder(
    const struct environment *environment, const struct options *options, struct buf *out)
{
    struct str start = options->directory.ptr   ? options->directory
                       : environment->vault.len ? environment->vault
                                                : environment->cwd;
    struct buf vault = BUF_INIT;
    struct err ignored = {0};

    if (place_vault(start, &vault, &ignored) != PLACE_NONE ||
        place_folder(start, out, &ignored) < 0)
        buf_cut(out, 0);
    buf_release(&vault);
    err_release(&ignored);
}

int adopt_open(struct app *app, const struct environment *environment,
    const struct options *options, bool *outside, struct err *err)
{
    struct buf folder = BUF_INIT;
    int failed = app_open(app, environment, options, err);

    *outside = false;
    if (failed && err->code == ERR_VAULT)
        adopt_find_folder(environment, options, &folder);
    if (folder.len) {
        *outside = true;
        err_release(err);
        app_release(app);
        failed = app_open_at(app, environment, options, buf_str(&folder), err);
    }
    buf_release(&folder);
    return failed;
}

/* ---- writing
 * ------------------------------------------------------------------------------------- */

/* Forgets the last one if it was killed before it wrote anything. */
static int adopt_forget_killed(struct app *app, struct err *err)
{
    struct adopted last = {.found = false};
    int failed = adopted_load(app, &last, err);

    if (!failed && last.found && !adopted_is_there(app, &last))
        failed = adopted_forget(app, &last, err);
    adopted_release(&last);
    return failed;
}

static int adopt_record_within(void *context, struct err *err)
{
    struct adoption *a = context;
    struct app *app = (struct app *)a->app;
    struct event_list last = {0};
    int failed = adopt_forget_killed(app, err);

    if (!failed)
        failed = events_of_last_command(app->store, &last, err);
    if (!failed)
        failed = adopted_record(
            app, &last, !a->has_config, buf_str(&a->before), buf_str(&a->after), err);
    event_list_release(&last);
    return failed;
}

static int adopt_forget_within(void *context, struct err *err)
{
    struct app *app = context;
    struct adopted adopted = {.command = app->command};

    return adopted_forget(app, &adopted, err);
}

/* Says why nothing was written, and leaves nothing for `undo`. */
static int adopt_fail(struct app *app, const char *why, struct err *err)
{
    struct err ignored = {0};

    store_transact(app->store, true, adopt_forget_within, app, &ignored);
    err_release(&ignored);
    return err_set(err, ERR_VAULT, CONFIG_FILE ": %s; nothing was changed", why);
}

/* Records it first, so that `undo` knows of whatever a killed command has written. */
static int adopt_write(struct app *app, struct adoption *a, struct err *err)
{
    const char *why;

    if (app_open_store(app, err) < 0 || app_may_mark(app, app->today, err) < 0 ||
        store_transact(app->store, true, adopt_record_within, a, err) < 0 ||
        store_begin(app->store, true, err) < 0)
        return -1;
    adopted_recover(app);
    why = adopted_write(app, !a->has_config, buf_str(&a->before), buf_str(&a->after));
    store_rollback(app->store); /* only the lock was needed */
    if (why && !adopted_is_written(app, buf_str(&a->after)))
        return adopt_fail(app, why, err);
    if (why)
        app_notice(app, CONFIG_FILE ": written, but: %s", why);
    return 0;
}

/* ---- what is said
 * --------------------------------------------------------------------------------- */

static void adopt_add_nothing(const struct adoption *a, struct buf *out)
{
    char files[COUNT_TEXT], notes[COUNT_TEXT];

    buf_addf(out,
        "Nothing to propose: %s, %s that review reads already, and no other form of study notes.\n",
        count_text(a->files, "Markdown file", files), count_text(a->known, "study note", notes));
    if (a->known == 0)
        buf_addz(out, "`review start NOTE` makes a study note of any file.\n");
}

static void adopt_add_lines(const struct adoption *a, bool outside, bool write, struct buf *out)
{
    char templates[COUNT_TEXT];
    int count = adoption_count(a, ACCEPTED);

    if (count == 0)
        return;
    count_text((size_t)count, "template", templates);
    buf_addf(out,
        write ? "Added %s to " CONFIG_FILE ":\n\n" : "The lines of %s for " CONFIG_FILE ":\n\n",
        templates);
    adopt_report_lines(a, ACCEPTED, out);
    buf_addz(out, write ? "\nNext: `review today`. `review undo` removes these lines.\n"
                  : outside
                      ? "\nThis folder is not a vault yet: run `review init` here, then `review "
                        "adopt --write`.\n"
                      : "\n`review adopt --write` adds them; `review undo` then removes them.\n");
}

static void adopt_add_by_hand(const struct adoption *a, struct buf *out)
{
    if (adoption_count(a, ACCEPTED_BY_HAND) == 0)
        return;
    buf_addz(out,
        "review cannot add these lines to " CONFIG_FILE " as it is written. Add them by hand:\n\n");
    adopt_report_lines(a, ACCEPTED_BY_HAND, out);
}

static int adopt_refuse(const struct app *app, bool outside, struct err *err)
{
    return outside
               ? err_set(err, ERR_VAULT,
                     "%s: not a vault yet; `review init` makes it one, then `review adopt --write` "
                     "adds templates",
                     app->vault.ptr)
               : err_set(err, ERR_INPUT,
                     CONFIG_FILE
                     ": no lines can be added to the file as it is written; `review adopt` prints"
                     " them, so that you can add them by hand");
}

int adopt_vault(
    struct app *app, bool outside, bool write, bool *found, struct buf *out, struct err *err)
{
    struct adoption a = ADOPTION_INIT(app);
    int failed = adopt_look(&a, err);

    *found = adoption_count(&a, ACCEPTED) > 0;
    if (!failed && write && (outside || adoption_count(&a, ACCEPTED_BY_HAND)))
        failed = adopt_refuse(app, outside, err);
    if (!failed && write && adoption_count(&a, ACCEPTED))
        failed = adopt_write(app, &a, err);
    if (!failed && a.proposals.count) {
        adopt_report(&a, out);
        adopt_add_lines(&a, outside, write, out);
        adopt_add_by_hand(&a, out);
    } else if (!failed) {
        adopt_add_nothing(&a, out);
    }
    adoption_release(&a);
    return failed;
}

bool adopt_add_hint(const struct app *app, struct buf *out)
{
    struct adoption a = ADOPTION_INIT(app);
    struct err ignored = {0};
    bool found = adopt_look_some(&a, &ignored) == 0 &&
                 adoption_count(&a, ACCEPTED) + adoption_count(&a, ACCEPTED_BY_HAND) > 0;

    if (found)
        buf_addz(out,
            "Some of the other files look like study notes in a form of their own: `review adopt`"
            " shows how to read them\n");
    err_release(&ignored);
    adoption_release(&a);
    return found;
}
