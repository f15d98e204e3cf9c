#include "app/command/check.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "app/agenda/agenda.h"
#include "app/session/reread.h"
#include "app/session/session.h"
#include "base/count.h"
#include "base/err.h"
#include "base/utf8.h"
#include "parser/note/near_key.h"
#include "store/verify.h"
#include "vault/folder.h"

void check_add(struct check *check, struct str path, int line, enum problem_kind kind,
    const char *format, ...)
{
    struct str message;
    va_list args;

    va_start(args, format);
    message = arena_textv(&check->text, format, args);
    va_end(args);
    MEM_ROOM(check->finding, check->count, check->capacity);
    check->finding[check->count++] = (struct finding){arena_str(&check->text, path), line, kind, message, false};
}

static void check_add_parsed(struct check *check, struct str path, const struct note *note)
{
    for (int i = 0; i < note->problem_count; i++)
        check_add(check, path, note->problem[i].line, note->problem[i].kind, "%.*s",
            STR_ARG(note->problem[i].message));
}

/* The line of a key; 0: the note does not have the key. */
static int entry_line(const struct note_entry *entry)
{
    return entry ? entry->line : 0;
}

static void check_order(struct check *check, const struct record *r, const struct note *note)
{
    const struct schedule *s = &r->schedule;
    char early[MILESTONE_TEXT], late[MILESTONE_TEXT];

    for (int i = 0; i + 1 < s->count; i++)
        if (!s->step[i].done && s->step[i + 1].done) {
            milestone_format(s->step[i].milestone, early);
            milestone_format(s->step[i + 1].milestone, late);
            check_add(check, r->path, entry_line(note_box(note, s->step[i + 1].milestone)), PROBLEM_ORDER,
                "%s is done, but %s before it is not", late, early);
            return;
        }
}

static void check_dates(struct check *check, const struct record *r, const struct note *note)
{
    const struct schedule *s = &r->schedule;

    for (int i = 0; i + 1 < s->count && s->dated; i++)
        if (s->step[i].due == DAY_NONE) {
            check_add(check, r->path, note->first_study_line, PROBLEM_DATE,
                "a due day is after 9999-12-31; correct the first study day");
            return;
        }
}

static void check_held(struct check *check, const struct app *app, struct str path, int line)
{
    check_add(check, path, line, PROBLEM_HELD,
        "many boxes were unticked at once, so their marks were kept; `review scan --accept` takes the marks back, %s",
        app->config.write ? "`review refresh` ticks the boxes again" : "`write: off` leaves the note as it is");
    check->finding[check->count - 1].by_hand = !app->config.write;
}

static void check_note(struct check *check, const struct app *app, const struct file *file,
    const struct note *note, struct str head)
{
    struct record r = agenda_record(app, file, &check->text);

    check_add_parsed(check, r.path, note);
    if (file->flags & FILE_ID_TAKEN)
        check_add(check, r.path, entry_line(note_field(note, FIELD_ID)), PROBLEM_DUPLICATE_ID,
            "another note has the same id, so this note uses one of its own; remove the id from the copy");
    if (file->flags & FILE_HELD)
        check_held(check, app, r.path, entry_line(note_field(note, FIELD_BOX)));
    if (note->kind != NOTE_STUDY)
        return;
    check_stored(check, app, &r, note, head);
    check_later(check, app, &r, note);
    check_order(check, &r, note);
    check_dates(check, &r, note);
    if (!r.schedule.scheduled && note->first_study_line == 0)
        check_add(check, r.path, 0, PROBLEM_UNSCHEDULED,
            "the note has no first study day; add one to schedule it");
    else if (!r.schedule.scheduled && note->problem_count == 0)
        check_add(check, r.path, note->first_study_line, PROBLEM_UNSCHEDULED,
            "the first study day is empty; fill it in to schedule the note");
}

/* The note whose keys are looked at. */
struct check_keys {
    struct check *check;
    struct str path;
};

static void check_near_key(void *context, const struct near_key *near)
{
    struct check_keys *c = context;

    check_add(c->check, c->path, near->line, PROBLEM_KEY,
        "the key \"%.*s\" is not known, so it is not read; was %.*s meant?", STR_ARG(near->key), STR_ARG(near->meant));
}

static void check_near_keys(
    struct check *check, const struct app *app, const struct file *file, const struct note *note)
{
    struct check_keys context = {check, utf8_nfc_kept(file->path, &check->text)};

    near_keys_each(note, app->keys, check_near_key, &context);
}

static void check_index_file(struct check *check, struct app *app, struct reread *reread,
    const struct file *file)
{
    bool other = file->kind != FILE_STUDY && file->kind != FILE_BROKEN;

    if (reread_note(reread, app, file) < 0) {
        if (!other)
            check_add(check, file->path, 0, PROBLEM_YAML, "the note cannot be read: %s",
                folder_problem(errno));
        return;
    }
    if (!other)
        check_note(check, app, file, &reread->note, buf_str(&reread->bytes));
    check_near_keys(check, app, file, &reread->note); /* a file may be no study note because of one */
}

void check_file(struct check *check, struct app *app, const struct file *file)
{
    struct reread reread = REREAD_INIT;

    check_index_file(check, app, &reread, file);
    reread_release(&reread);
}

/* Removes the due days that one setting explains. */
static void check_drop_due_days(struct check *check)
{
    size_t kept = 0;

    for (size_t i = 0; i < check->count; i++)
        if (check->finding[i].kind != PROBLEM_DUE_DAY)
            check->finding[kept++] = check->finding[i];
    check->count = kept;
}

/* If most stored due days are counted the other way than the setting says, that is one problem of the
   vault, not one for each day. */
static void check_reading(struct check *check, const struct app *app)
{
    bool set = app->config.rules.study_day_is_one;
    char days[COUNT_TEXT];

    if (check->agree[!set] <= check->agree[set])
        return;
    check_drop_due_days(check);
    check_add(check, STR_NONE, 0, PROBLEM_DAY_ONE,
        "%s count the study day as day %d, and only %zu count as the setting does; put `day_one: %s`"
        " into .review/config.yaml",
        count_text(check->agree[!set], "stored due day", days), set ? 0 : 1,
        check->agree[set], set ? "next-day" : "study-day");
}

/* Where refused events are reported. */
struct check_events {
    struct check *check;
    const struct app *app;
};

/* The title of the note in the index; its id if the index has no such note. */
static struct str check_title(const struct app *app, struct str note)
{
    struct str id;

    for (size_t i = 0; i < app->index.count; i++)
        if (app->index.file[i].note.ptr && str_eq(app->index.file[i].note, note))
            return note_title(app->index.file[i].path, &id);
    return note;
}

static void check_refused_event(void *context, int64_t number, struct str kind, struct str note, const char *why)
{
    const struct check_events *c = context;

    check_add(c->check, STR_NONE, 0, PROBLEM_STORE, "event %lld (%.*s of \"%.*s\") cannot be used: %s",
        (long long)number, STR_ARG(kind), STR_ARG(check_title(c->app, note)), why);
}

/* What is found of the rows adds to what is wrong with the store; it is not complete if they cannot be read. */
static void check_add_refused_events(struct check *check, struct app *app)
{
    struct check_events context = {check, app};
    struct err ignored = {0};

    verify_each_refused(app->store, check_refused_event, &context, &ignored);
    err_release(&ignored);
}

static int check_store(struct check *check, struct app *app, struct err *err)
{
    struct err found = {0};
    int failed = verify_store(app->store, &found);

    if (failed && found.code != ERR_DAMAGED && found.code != ERR_INDEX) {
        err_release(err);
        *err = found; /* the store could not be checked */
        return -1;
    }
    if (failed) {
        check_add(check, STR_NONE, 0, PROBLEM_STORE, "%s", found.message);
        check_add_refused_events(check, app);
    }
    err_release(&found);
    return 0;
}

/* What a damaged store does not tell is one more thing that is wrong with it. */
static int check_history(struct check *check, struct app *app, struct err *err)
{
    if (check_vanished(check, app, err) == 0 && check_journals(check, app, err) == 0)
        return 0;
    if (err->code != ERR_DAMAGED)
        return -1;
    check_add(check, STR_NONE, 0, PROBLEM_STORE, "%s", err->message);
    err_release(err);
    return 0;
}

void check_run(struct app *app, struct check *check, struct err *err)
{
    struct reread reread = REREAD_INIT;

    if (check_store(check, app, err) < 0 || check_history(check, app, err) < 0)
        return;
    for (size_t i = 0; i < app->index.count; i++) {
        gauge_tell(&app->gauge, GAUGE_CHECK, i, app->index.count);
        check_index_file(check, app, &reread, &app->index.file[i]);
    }
    for (size_t i = 0; i < app->unreadable_count; i++)
        check_add(check, str_of(app->unreadable[i].path), 0, PROBLEM_YAML,
            "the folder cannot be read: %s; its notes are shown as they were when it was last read",
            strerror(app->unreadable[i].error));
    check_conflicts(check, app);
    check_place(check, app);
    check_beside(check, app);
    check_obsidian(check, app);
    check_reading(check, app);
    reread_release(&reread);
}

void check_drop_infos(struct check *check)
{
    size_t kept = 0;

    for (size_t i = 0; i < check->count; i++)
        if (problem_severity(check->finding[i].kind) != SEVERITY_INFO)
            check->finding[kept++] = check->finding[i];
    check->count = kept;
}

bool check_failed(const struct check *check)
{
    for (size_t i = 0; i < check->count; i++)
        if (problem_severity(check->finding[i].kind) != SEVERITY_INFO)
            return true;
    return false;
}

void check_release(struct check *check)
{
    free(check->finding);
    arena_release(&check->text);
}
