#include "app/command/start.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "app/agenda/agenda.h"
#include "app/agenda/find.h"
#include "app/command/catch_up.h"
#include "app/config/twin.h"
#include "app/session/history.h"
#include "app/session/reread.h"
#include "app/session/session.h"
#include "app/session/sighting.h"
#include "app/write/writeback.h"
#include "base/err.h"
#include "base/path.h"
#include "base/random.h"
#include "base/utf8.h"
#include "output/escape.h"
#include "parser/edit/derive.h"
#include "parser/note/front.h"
#include "store/events.h"

/* ---- the template ------------------------------------------------------------------------------ */

static bool template_can_start(const struct template *t)
{
    bool first = false, box = false;

    for (size_t i = 0; i < t->count; i++) {
        first = first || t->key[i].field == FIELD_FIRST_STUDY;
        box = box || derived_scope_of(t->key[i].field) == DERIVED_BOXES;
    }
    return first && box;
}

static size_t template_note_count(const struct app *app, const struct template *t)
{
    size_t count = 0;

    for (size_t i = 0; i < app->index.count; i++)
        count += app->index.file[i].kind == FILE_STUDY &&
                 str_eq(app->index.file[i].template, str_of(t->name));
    return count;
}

const struct template *start_template(const struct app *app)
{
    const struct template *best = NULL, *english = NULL;
    size_t most = 0;

    for (int i = 0; i < (int)keys_template_count(app->keys); i++) {
        const struct template *t = keys_template(app->keys, i);
        bool own = i < (int)app->config.template_count;
        size_t count = template_can_start(t) ? template_note_count(app, t) : 0;
        if (count > most || (!best && own && template_can_start(t))) {
            best = t;
            most = count;
        }
        if (!own && str_eq(str_of(t->name), STR("english")))
            english = t;
    }
    return best ? best : english;
}

/* ---- one file ---------------------------------------------------------------------------------- */

/* One `start` command. */
struct starting {
    struct app *app;
    const struct start_request *request;
    const struct template *template;
    struct reread reread;
    day on;
    struct buf *out;
    size_t started;
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
    random_bytes(&w->app->random, uid.byte, sizeof uid.byte);
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

    if (reread_note(&w->reread, app, file) < 0)
        return err_set(err, ERR_NEGATIVE, "%.*s: cannot be read: %s; nothing was changed",
            STR_ARG(file->path), strerror(errno));
    file->note = start_new_id(w, page);
    file->kind = FILE_STUDY;
    file->boxes = STR("");
    file->template = str_of(w->template->name);
    file->first_study = w->on;
    file->fingerprint = start_fingerprint(w, w->reread.size);
    seen = sighting(app, EVENT_SEEN, SOURCE_NOTE, file, path, title);
    return events_append(app->store, &seen, err);
}

static int start_record(struct starting *w, struct file *file, bool new, struct err *err)
{
    struct app *app = w->app;
    struct event event = app_event(app, EVENT_STARTED, SOURCE_CLI, file->note);
    struct pending pending = {.kind = PENDING_START, .note = file->note, .command = app->command,
        .boxes = new ? str_of(w->template->name) : STR_NONE, .first_study = w->on};

    event.on = event.first_study = w->on;
    file->first_study = w->on;
    if (events_append(app->store, &event, err) < 0 || history_update_row(app, file, err) < 0)
        return -1;
    return writeback_add(app, file, &pending, err);
}

static void start_report(struct starting *w, const struct file *file)
{
    struct record r = agenda_record(w->app, file, &w->app->index.text);
    char on[DAY_TEXT], due[DAY_TEXT], stage[MILESTONE_TEXT];

    day_format(w->on, on);
    day_format(r.schedule.due, due);
    schedule_stage_name(&r.schedule, stage);
    escape_text(r.title, w->out);
    buf_addf(w->out, ": started on %s · next %s%s%s\n", on, stage, due[0] ? " on " : "", due);
    w->started++;
}

static int start_file(struct starting *w, struct file *file, bool quietly, struct err *err)
{
    bool new = file->kind == FILE_OTHER;
    char first[DAY_TEXT];

    if (new && file->flags & FILE_PATTERN)
        return quietly ? 0
                       : err_set(err, ERR_NEGATIVE,
                             "%.*s: this file is a template for other notes; nothing was changed",
                             STR_ARG(file->path));
    if (new &&twin_is_copy(w->app->root, w->app->keys, file->path))
        return quietly ? 0
                       : err_set(err, ERR_NEGATIVE,
                             "%.*s: a sync service made this copy of a note; nothing was changed",
                             STR_ARG(file->path));
    if (file->kind == FILE_BROKEN)
        return quietly ? 0
                       : err_set(err, ERR_NEGATIVE,
                             "%.*s: cannot be read as a note: %.*s; nothing was changed",
                             STR_ARG(file->path), STR_ARG(file->problem));
    if (file->first_study != DAY_NONE) {
        day_format(file->first_study, first);
        if (!quietly)
            app_notice(w->app, "%.*s: already started on %s; nothing was changed",
                STR_ARG(file->path), first);
        return 0;
    }
    if ((new && start_study_note(w, file, err) < 0) || start_record(w, file, new, err) < 0)
        return -1;
    start_report(w, file);
    return 0;
}

/* ---- all of them ------------------------------------------------------------------------------- */

static bool path_within(struct str path, struct str folder)
{
    folder = path_without_slash(folder);
    return str_eq(folder, STR(".")) || path_below(folder, path).len > 0;
}

static int start_folder(struct starting *w, struct str folder, struct err *err)
{
    struct index *index = &w->app->index;
    struct str composed = utf8_nfc_kept(folder, &index->text);
    size_t files = 0, broken = 0;
    int failed = 0;

    for (size_t i = 0; i < index->count && !failed; i++)
        if (path_within(utf8_nfc_kept(index->file[i].path, &index->text), composed)) {
            files++;
            broken += index->file[i].kind == FILE_BROKEN;
            failed = start_file(w, &index->file[i], true, err);
        }
    if (failed || w->started)
        return failed;
    if (broken)
        return err_set(err, ERR_NEGATIVE,
            "folder \"%.*s\": the remaining files cannot be read (`review check` lists them)",
            STR_ARG(folder));
    return err_set(err, ERR_NEGATIVE,
        files ? "folder \"%.*s\": every note in it has already been started"
              : "folder \"%.*s\": it contains no Markdown files",
        STR_ARG(folder));
}

/* Whether a path, with or without ".md", is that of a file of the index. */
static bool is_index_file(const struct index *index, struct str path)
{
    for (size_t i = 0; path.len && i < index->count; i++) {
        struct str file = index->file[i].path;
        if (str_starts(file, path) &&
            (file.len == path.len || str_eq_nocase(str_from(file, path.len), STR(".md"))))
            return true;
    }
    return false;
}

/* The folder that `name` names from the current folder or from the vault; ptr NULL: none. A note of the
   name goes before a folder. */
static struct str start_folder_named(const struct starting *w, struct str name)
{
    struct str cwd = w->app->environment->cwd, vault = buf_str(&w->app->vault);
    struct index *index = &w->app->index;
    struct buf path = BUF_INIT;
    struct str found = STR_NONE, place[2];

    name = path_without_slash(name);
    while (str_starts(name, STR("./")))
        name = str_from(name, 2);
    if (path_below(vault, cwd).len)
        buf_addf(&path, "%.*s/", STR_ARG(path_below(vault, cwd)));
    if (str_eq(name, STR("."))) { /* the current folder, not the vault */
        buf_cut(&path, path.len - (path.len > 0));
        name = path.len ? STR("") : name;
    }
    buf_add(&path, name);
    place[0] = arena_str(&index->text, buf_str(&path));
    place[1] = name;
    buf_release(&path);
    for (int k = 0; k < 2 && !found.ptr && !is_index_file(index, name); k++)
        for (size_t i = 0; place[k].len && i < index->count && !found.ptr; i++)
            if (path_within(utf8_nfc_kept(index->file[i].path, &index->text),
                    utf8_nfc_kept(place[k], &index->text)))
                found = place[k];
    return found;
}

static int start_named(struct starting *w, const struct str *name, size_t names, struct err *err)
{
    struct file **file = mem_alloc((names + 1) * sizeof(struct file *));
    size_t found = 0;
    int failed = names_find_files(w->app, name, names, file, &found, err);

    for (size_t i = 0; i < found && !failed; i++)
        failed = start_file(w, file[i], false, err);
    free(file);
    return failed;
}

static int start_within(void *context, struct err *err)
{
    struct starting *w = context;
    const struct start_request *r = w->request;
    struct str *name;
    size_t names = 0;
    int failed = 0;

    w->template = start_template(w->app);
    name = mem_alloc((r->names + 1) * sizeof *name);
    for (size_t i = 0; i < r->names && !failed; i++) {
        struct str folder = start_folder_named(w, r->name[i]);
        if (str_starts(r->name[i], STR("folder:")))
            failed = start_folder(w, str_from(r->name[i], 7), err);
        else if (folder.ptr)
            failed = start_folder(w, folder, err);
        else
            name[names++] = r->name[i];
    }
    if (!failed)
        failed = start_named(w, name, names, err);
    free(name);
    reread_release(&w->reread);
    return failed;
}

int start_notes(struct app *app, const struct start_request *request, struct buf *out, struct err *err)
{
    struct starting w = {.app = app,
        .request = request,
        .out = out,
        .reread = REREAD_INIT,
        .on = request->on == DAY_NONE ? app->today : request->on};

    return app_may_mark(app, w.on, err) < 0 ? -1 : catch_up_and_mark(app, start_within, &w, out, err);
}
