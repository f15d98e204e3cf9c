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

/* ---- the folder ---------------------------------------------------------------------------------------- */

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

/* ---- writing ------------------------------------------------------------------------------------------- */

/* Removes what the last one left if it was killed, and forgets it if it was killed before it wrote anything. */
static int adopt_forget_killed(struct app *app, struct err *err)
{
    struct adopted last = {.found = false};
    int failed = adopted_load(app, &last, err);

    if (!failed && last.found)
        adopted_recover(app, last.origin);
    if (!failed && last.found && adopted_is_before(app, last.made, last.before))
        failed = adopted_forget(app, last.command, err);
    adopted_release(&last);
    return failed;
}

static int adopt_record_within(void *context, struct err *err)
{
    struct adoption *a = context;
    struct app *app = (struct app *)a->app;
    struct event_list last = {0};
    struct adopted adopted = {.recorded_at = app->environment->now.microseconds,
        .utc_offset = app->environment->now.utc_offset,
        .made = !a->has_config,
        .origin = app->command,
        .before = buf_str(&a->before),
        .after = buf_str(&a->after)};
    int failed = adopt_forget_killed(app, err);

    if (!failed)
        failed = adopted_forget_all_undone(app, err);
    if (!failed)
        failed = events_of_last_command(app->store, &last, err);
    adopted.last = adopted_command_of(&last);
    if (!failed)
        failed = adopted_record(app, &adopted, err);
    event_list_release(&last);
    return failed;
}

static int adopt_forget_within(void *context, struct err *err)
{
    struct app *app = context;

    return adopted_forget(app, app->command, err);
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
    why = adopted_write(app, app->command, !a->has_config, buf_str(&a->before), buf_str(&a->after));
    store_rollback(app->store); /* only the lock was needed */
    if (why && !adopted_is_written(app, buf_str(&a->after)))
        return adopt_fail(app, why, err);
    if (why)
        app_notice(app, CONFIG_FILE ": written, but: %s", why);
    return 0;
}

/* ---- what is said ------------------------------------------------------------------------------------ */

static void adopt_add_nothing(const struct adoption *a, struct buf *out)
{
    char files[COUNT_TEXT], notes[COUNT_TEXT];
    size_t others = a->files > a->known ? a->files - a->known : 0;

    if (a->files == 0) {
        buf_addz(out, "Nothing to propose: there is no Markdown file here.\n`review new TITLE` writes a study note.\n");
        return;
    }
    buf_addf(out, "Nothing to propose: %s that review reads already, and %s that %s not look like study notes.\n",
        count_text(a->known, "study note", notes), count_text(others, "other Markdown file", files),
        others == 1 ? "does" : "do");
    if (a->known == 0)
        buf_addz(out, "`review start NOTE` makes a study note of any file.\n");
}

/* The next step. */
static const char *adopt_next(bool outside, bool write)
{
    if (outside)
        return "Next: `review init` makes this folder a vault; then `review adopt --write` adds these lines.\n";
    return write ? "Next: `review today`. `review undo` removes these lines again.\n"
                 : "Next: `review adopt --write` adds these lines, and `review undo` removes them again.\n";
}

static void adopt_say_lines(const struct adoption *a, const struct adopt_request *request, struct adopt_result *result)
{
    bool by_hand = adoption_found(a, ACCEPTED_BY_HAND);

    if (result->found)
        buf_addz(&result->report, request->write ? "Added to " CONFIG_FILE ":\n" : "The lines for " CONFIG_FILE ":\n");
    adopt_report_lines(a, ACCEPTED, &result->lines);
    if (result->found)
        buf_addz(&result->next, adopt_next(request->outside, request->write));
    else if (!by_hand && a->proposals.count && a->proposals.proposal[0].first >= 0)
        buf_addz(&result->report, "Next: give these notes a key that review can read, such as"
                                  " `reviewed: [2026-03-02, 2026-03-05]` with the days of all reviews.\n");
    if (!by_hand)
        return;
    buf_addz(result->found ? &result->lines : &result->report,
        "review cannot add these lines to " CONFIG_FILE " as it is written. Add them by hand:\n");
    adopt_report_lines(a, ACCEPTED_BY_HAND, &result->lines);
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

static void adopt_say(const struct adoption *a, const struct adopt_request *request, struct adopt_result *result)
{
    if (request->json) {
        adopt_json(a, request->write && result->found, &result->report);
        return;
    }
    adopt_report(a, &result->report);
    if (result->report.len == 0)
        adopt_add_nothing(a, &result->report);
    adopt_say_lines(a, request, result);
}

int adopt_vault(struct app *app, const struct adopt_request *request, struct adopt_result *result,
    struct err *err)
{
    struct adoption a = ADOPTION_INIT(app);
    int failed = adopt_look(&a, err);

    result->found = adoption_found(&a, ACCEPTED);
    if (!failed && request->write && (request->outside || adoption_found(&a, ACCEPTED_BY_HAND)))
        failed = adopt_refuse(app, request->outside, err);
    if (!failed && request->write && result->found)
        failed = adopt_write(app, &a, err);
    if (!failed)
        adopt_say(&a, request, result);
    adoption_release(&a);
    return failed;
}

void adopt_result_release(struct adopt_result *result)
{
    buf_release(&result->report);
    buf_release(&result->lines);
    buf_release(&result->next);
}

/* How many notes the templates describe that are proposed. */
static size_t adopt_count_notes(const struct adoption *a)
{
    size_t notes = 0;

    for (int i = 0; i < a->proposals.count; i++)
        if (a->accepted[i] != ACCEPTED_NOT)
            notes += a->proposals.proposal[i].notes + a->proposals.proposal[i].alone;
    return notes;
}

bool adopt_add_hint(const struct app *app, struct buf *out)
{
    struct adoption a = ADOPTION_INIT(app);
    struct err ignored = {0};
    char files[COUNT_TEXT];
    size_t notes = adopt_look_some(&a, &ignored) == 0 ? adopt_count_notes(&a) : 0;

    if (notes)
        buf_addf(out, "%s look%s like study notes in a form of their own: `review adopt` shows how to read them\n",
            a.sampled ? "Some of the other files" : count_text(notes, "other file", files),
            !a.sampled && notes == 1 ? "s" : "");
    err_release(&ignored);
    adoption_release(&a);
    return notes > 0;
}
