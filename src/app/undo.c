#include "app/undo.h"

#include <stdlib.h>

#include "app/agenda.h"
#include "app/alias.h"
#include "app/app.h"
#include "app/history.h"
#include "app/transaction.h"
#include "app/writeback.h"
#include "base/err.h"
#include "output/escape.h"
#include "store/events.h"

struct undoing {
    struct app *app;
    struct buf *out;
    struct event_list list; /* of the command that is taken back */
    struct aliases aliases;
};

static bool same_mark(const struct event *a, const struct event *b)
{
    return a->milestone == b->milestone && str_eq(a->note, b->note);
}

/* The row of the note that has this id, shown or not; NULL: it vanished. */
static struct file *row_of(struct undoing *u, struct str note)
{
    struct index *index = &u->app->index;

    note = aliases_shown(&u->aliases, note);
    for (size_t i = 0; i < index->count; i++)
        if (index->file[i].kind == FILE_STUDY && str_eq(index->file[i].note, note))
            return &index->file[i];
    return NULL;
}

static void add_what(const struct event *e, struct buf *out)
{
    static const char *const what[EVENT_KINDS] = {
        [EVENT_REVIEWED] = "extra review",
        [EVENT_STARTED] = "start",
        [EVENT_POSTPONED] = "postponement",
        [EVENT_SUSPENDED] = "suspension",
        [EVENT_RESUMED] = "resumption",
        [EVENT_ANSWERED] = "answers",
    };
    char name[MILESTONE_TEXT], on[DAY_TEXT];

    milestone_format(e->milestone, name);
    day_format(e->on, on);
    if (e->kind == EVENT_DONE)
        buf_addf(out, "%s (done on %s)", name, on);
    else
        buf_addf(out, "%s%s%s (of %s)", name, *name ? " " : "", what[e->kind], on);
}

static void add_undone(
    struct app *app, const struct file *file, const struct event *e, struct buf *out)
{
    buf_addz(out, "undone: ");
    if (file)
        escape_text(agenda_record(app, file, &app->index.text).title, out);
    else
        buf_addf(out, "%.*s (a note that vanished)", STR_ARG(e->note));
    buf_addz(out, ": ");
    add_what(e, out);
    buf_addc(out, '\n');
}

/* Takes back all of one note's milestone at once, told by its most telling event. */
static int undo_mark(struct undoing *u, const struct event *first, struct err *err)
{
    const struct event *end = u->list.event + u->list.count, *telling = first;
    struct event undone = app_event(u->app, EVENT_UNDONE, SOURCE_CLI, first->note);
    struct uid *id = mem_alloc(u->list.count * sizeof *id);
    struct file *file = row_of(u, first->note);
    size_t count = 0;
    int failed;

    for (const struct event *e = first; e < end; e++)
        if (same_mark(e, first)) {
            id[count++] = e->id;
            if (telling->kind == EVENT_ANSWERED)
                telling = e;
        }
    if (file && first->kind == EVENT_STARTED) { /* what the file says is read anew */
        file->first_study = DAY_NONE;
        file->signature = 0;
    }
    undone.milestone = first->milestone;
    undone.takes_back = id;
    undone.takes_back_count = count;
    failed = events_append(u->app->store, &undone, err);
    free(id);
    if (!failed && file)
        failed = history_update_row(u->app, file, err);
    if (!failed)
        add_undone(u->app, file, telling, u->out);
    return failed;
}

static bool first_of_note(const struct event_list *list, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (str_eq(list->event[i].note, list->event[at].note))
            return false;
    return true;
}

/* Deferrals are the history's alone. */
static bool writes(enum event_kind kind)
{
    return kind == EVENT_DONE || kind == EVENT_REVIEWED || kind == EVENT_STARTED ||
           kind == EVENT_ANSWERED;
}

/* What the command wrote into one note is taken back there too. */
static int undo_write(struct undoing *u, const struct event *first, struct err *err)
{
    const struct event *end = u->list.event + u->list.count;
    struct file *file = row_of(u, first->note);
    struct pending pending = {.kind = PENDING_UNDO, .command = u->app->command,
        .undoes = first->command, .first_study = DAY_NONE};
    struct buf boxes = BUF_INIT;
    char name[MILESTONE_TEXT];
    bool wrote = false;
    int failed = 0;

    for (const struct event *e = first; e < end; e++)
        if (str_eq(e->note, first->note)) {
            wrote = wrote || writes(e->kind);
            milestone_format(e->milestone, name);
            buf_addf(&boxes, "%s%s", boxes.len ? " " : "", name);
        }
    pending.boxes = buf_str(&boxes);
    if (file && wrote) {
        pending.note = file->note;
        failed = writeback_add(u->app, file, &pending, err);
    }
    buf_release(&boxes);
    return failed;
}

static bool comes_first(const struct event_list *list, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (same_mark(&list->event[i], &list->event[at]))
            return false;
    return true;
}

static int undo_work(void *context, struct err *err)
{
    struct undoing *u = context;
    struct app *app = u->app;
    int failed = 0;

    if (events_of_last_command(app->store, &u->list, err) < 0 ||
        aliases_load(&u->aliases, app, err) < 0)
        return -1;
    if (u->list.count == 0)
        return err_set(err, ERR_NEGATIVE, "nothing to undo");
    for (size_t i = 0; i < u->list.count && !failed; i++)
        if (comes_first(&u->list, i))
            failed = undo_mark(u, &u->list.event[i], err);
    for (size_t i = 0; i < u->list.count && !failed; i++)
        if (first_of_note(&u->list, i))
            failed = undo_write(u, &u->list.event[i], err);
    return failed;
}

int undo_last(struct app *app, struct buf *out, struct err *err)
{
    struct undoing u = {.app = app, .out = out};
    int failed = transaction_run(app, undo_work, &u, out, err);

    aliases_release(&u.aliases);
    event_list_release(&u.list);
    return failed;
}
