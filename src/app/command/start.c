#include "app/command/start.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "app/agenda/agenda.h"
#include "app/agenda/selection.h"
#include "app/command/catch_up.h"
#include "app/config/twin.h"
#include "app/session/history.h"
#include "app/session/reread.h"
#include "app/session/session.h"
#include "app/session/sighting.h"
#include "app/write/writeback.h"
#include "base/count.h"
#include "base/err.h"
#include "base/random.h"
#include "base/utf8.h"
#include "output/outcome.h"
#include "parser/edit/insert.h"
#include "parser/note/front.h"
#include "start_template.h"
#include "store/events.h"
#include "unchanged.h"

/* ---- one file ---------------------------------------------------------------------------------- */

/* One `start` command. */
struct starting {
    struct app *app;
    const struct start_request *request;
    const struct template *template;
    struct reread reread;
    day on; /* of the next note */
    day day; /* of this one */
    struct outcome *outcome;
    size_t started;
    size_t broken; /* files of folders that cannot be read */
    size_t unfit;  /* files of folders that are templates or copies */
};

static bool is_id_used(const struct app *app, struct str id)
{
    for (size_t i = 0; i < app->index.count; i++)
        if (str_eq(app->index.file[i].note, id))
            return true;
    return false;
}

/* The page id in the file's name, or a new id. */
static struct str start_new_id(struct starting *w, struct str page)
{
    struct uid uid;
    char text[UID_TEXT];

    if (page.len && !is_id_used(w->app, page))
        return arena_str(&w->app->index.text, page);
    random_fill(&w->app->random, uid.byte, sizeof uid.byte);
    uid_format(uid, text);
    return arena_str(&w->app->index.text, str_of(text));
}

static uint64_t start_fingerprint(const struct starting *w, uint64_t size)
{
    struct str head = buf_str(&w->reread.bytes);
    struct front front = front_find(head);
    size_t body = front.present && !front.closed ? 0 : front.body;

    return note_fingerprint(head, body, size);
}

/* Makes a file that was not a study note one, in the index and in the history. */
static int start_study_note(struct starting *w, struct file *file, struct err *err)
{
    struct app *app = w->app;
    struct str path = utf8_nfc_kept(file->path, &app->index.text), page;
    struct str title = note_title(path, &page);
    struct event seen;

    file->note = start_new_id(w, page);
    file->kind = FILE_STUDY;
    file->boxes = STR("");
    file->template = str_of(w->template->name);
    file->first_study = w->day;
    file->fingerprint = start_fingerprint(w, w->reread.size);
    seen = sighting(app, EVENT_SEEN, SOURCE_NOTE, file, path, title);
    return events_append(app->store, &seen, err);
}

/* Reads a file that was not a study note. If it names a first study day with the key of the template, that day
   counts; another one that was asked for is refused. */
static int start_read_file(struct starting *w, struct file *file, struct err *err)
{
    char given[DAY_TEXT];
    int at = 0, line = 0;
    day first;

    if (reread_note(&w->reread, w->app, file) < 0)
        return err_set(err, ERR_NEGATIVE, "%.*s: cannot be read: %s; nothing was changed",
            STR_ARG(file->path), strerror(errno));
    while (keys_template(w->app->keys, at) != w->template)
        at++;
    first = insert_first_day(&w->reread.note, w->app->keys, at, &line);
    if (first == DAY_NONE || first == w->day)
        return 0;
    day_format(first, given);
    if (w->request->on != DAY_NONE)
        return err_set(err, ERR_NEGATIVE,
            "%.*s:%d: the first study day there is %s; correct it, or leave out --on; nothing was changed",
            STR_ARG(file->path), line, given);
    w->day = first;
    return 0;
}

static int start_record(struct starting *w, struct file *file, bool new, struct err *err)
{
    struct app *app = w->app;
    struct event event = app_event(app, EVENT_STARTED, SOURCE_CLI, file->note);
    struct pending pending = {.kind = PENDING_START, .note = file->note, .command = app->command,
        .boxes = new ? str_of(w->template->name) : STR_NONE, .first_study = w->day};

    event.on = w->day < app->today ? w->day : app->today; /* --per-day: a later day is a plan */
    event.first_study = w->day;
    file->first_study = w->day;
    if (events_append(app->store, &event, err) < 0 || history_update_row(app, file, err) < 0)
        return -1;
    return writeback_add(app, file, &pending, err);
}

static void start_report(struct starting *w, const struct file *file)
{
    struct record r = agenda_labelled_record(w->app, file, &w->app->index.text);
    struct outcome_note *note = outcome_add(w->outcome, &r);
    struct buf next = BUF_INIT;
    char on[DAY_TEXT];

    day_format(w->day, on);
    outcome_add_next(&r, w->app->today, &next);
    outcome_change(note, EVENT_STARTED, MILESTONE_NONE, w->day, DAY_NONE);
    outcome_say(w->outcome, note, "started on %s · %s", on, next.ptr);
    buf_release(&next);
    w->started++;
    if (w->request->per_day && w->started % (size_t)w->request->per_day == 0)
        w->on = day_add(w->on, 1);
}

/* Whether a file that has not been started can be: a template for notes, or a copy that a sync service made,
   cannot. `*why` is the reason. */
static bool start_is_possible(const struct starting *w, const struct file *file, const char **why)
{
    *why = "this file is a template for other notes";
    if (file->kind == FILE_OTHER && file->flags & FILE_PATTERN)
        return false;
    *why = "a sync service made this copy of a note";
    return file->kind != FILE_OTHER || !twin_is_copy(w->app->root, w->app->keys, file->path);
}

/* What is written in the note is not replaced before somebody has seen it. */
static bool start_cannot_read(const struct file *file)
{
    return file->kind == FILE_BROKEN || (file->kind == FILE_STUDY && file->flags & FILE_BAD_DAY);
}

/* Whether `start` takes a file of a folder. */
static bool start_takes(void *context, const struct file *file)
{
    struct starting *w = context;
    const char *why;

    w->broken += start_cannot_read(file);
    if (start_cannot_read(file) || file->first_study != DAY_NONE)
        return false;
    if (start_is_possible(w, file, &why))
        return true;
    w->unfit++;
    return false;
}

static int start_refuse(const struct file *file, const char *why, struct err *err)
{
    return err_set(err, ERR_NEGATIVE, "%.*s: %s; nothing was changed", STR_ARG(file->path), why);
}

static int start_file(void *context, struct file *file, bool filtered, struct err *err)
{
    struct starting *w = context;
    bool new = file->kind == FILE_OTHER;
    char first[DAY_TEXT];
    const char *why;

    (void)filtered; /* start_takes() has looked at it */
    if (!start_is_possible(w, file, &why))
        return start_refuse(file, why, err);
    if (start_cannot_read(file))
        return err_set(err, ERR_NEGATIVE, "%.*s: %s: %.*s; nothing was changed", STR_ARG(file->path),
            file->kind == FILE_BROKEN ? "cannot be read as a note" : "its first study day cannot be read",
            STR_ARG(file->problem));
    if (file->first_study != DAY_NONE) {
        struct record r = agenda_labelled_record(w->app, file, &w->app->index.text);
        day_format(file->first_study, first);
        unchanged_say(w->app, w->outcome, &r, "already started on %s; nothing was changed", first);
        return 0;
    }
    if (w->on == DAY_NONE)
        return start_refuse(file, "its first study day would lie beyond 9999-12-31", err);
    w->day = w->on;
    if ((new && (start_read_file(w, file, err) < 0 || start_study_note(w, file, err) < 0)) ||
        start_record(w, file, new, err) < 0)
        return -1;
    start_report(w, file);
    return 0;
}

/* ---- all of them ------------------------------------------------------------------------------- */

/* Nothing was found to start or to report: only folders were named, and each has nothing left. */
static int start_report_none(const struct starting *w, struct err *err)
{
    struct str word = w->request->notes->word[0];

    if (str_starts(word, STR("folder:")))
        word = str_from(word, sizeof "folder:" - 1);
    return err_set(err, ERR_NEGATIVE,
        w->broken  ? "folder \"%.*s\": the remaining files cannot be read (`review check` lists them)"
        : w->unfit ? "folder \"%.*s\": the remaining files are templates for other notes, or copies that a sync"
                     " service made"
                   : "folder \"%.*s\": every note in it has already been started",
        STR_ARG(word));
}

static int start_within(void *context, struct err *err)
{
    struct starting *w = context;
    char count[COUNT_TEXT];
    int failed;

    w->template = start_template(w->app, STR_NONE);
    failed = selection_each(w->app, w->request->notes, start_file, w, err);
    reread_release(&w->reread);
    if (!failed && w->outcome->count && w->broken)
        app_notice(w->app, "not started: %s that cannot be read; `review check` says why",
            count_text(w->broken, "file", count));
    return !failed && w->outcome->count == 0 ? start_report_none(w, err) : failed;
}

int start_notes(struct app *app, const struct start_request *request, struct outcome *outcome, struct err *err)
{
    struct starting w = {.app = app, .request = request, .outcome = outcome,
        .reread = REREAD_INIT,
        .on = request->on == DAY_NONE ? app->today : request->on};

    request->notes->folders = true;
    request->notes->natural = request->per_day > 0;
    request->notes->takes = start_takes;
    request->notes->context = &w;
    return app_may_mark(app, w.on, err) < 0 ? -1 : catch_up_and_mark(app, start_within, &w, NULL, err);
}
