#include "app/command/undo.h"

#include <stdlib.h>

#include "app/agenda/agenda.h"
#include "app/command/catch_up.h"
#include "app/session/aliases.h"
#include "app/session/history.h"
#include "app/session/session.h"
#include "app/write/writeback.h"
#include "base/err.h"
#include "output/escape.h"
#include "store/events.h"

/* One `undo` command. */
struct undoing {
    struct app *app;
    struct buf *out;
    struct event_list list; /* of the command that is taken back */
    struct aliases aliases;
    struct file **row; /* of the index, by the ids of the notes */
    size_t rows;
};

/* ---- the note of an event ------------------------------------------------------------------------ */

static int undo_order_rows(const void *a, const void *b)
{
    return str_cmp((*(struct file *const *)a)->note, (*(struct file *const *)b)->note);
}

static void undo_sort_rows(struct undoing *u)
{
    struct index *index = &u->app->index;

    u->row = mem_alloc((index->count + 1) * sizeof *u->row);
    for (size_t i = 0; i < index->count; i++)
        if (index->file[i].kind == FILE_STUDY)
            u->row[u->rows++] = &index->file[i];
    qsort(u->row, u->rows, sizeof *u->row, undo_order_rows);
}

/* The row of the note that has this id, or has it as an alias; NULL: the note vanished. */
static struct file *undo_row(const struct undoing *u, struct str note)
{
    struct file key = {.note = aliases_shown(&u->aliases, note)}, *wanted = &key;
    struct file **hit = bsearch(&wanted, u->row, u->rows, sizeof *u->row, undo_order_rows);

    return hit ? *hit : NULL;
}

/* ---- events that are taken back together --------------------------------------------------------- */

/* Events in the order of the command. */
struct group {
    const struct event **event;
    size_t count;
};

typedef int group_fn(struct undoing *u, const struct group *group, struct err *err);

static int undo_order_notes(const struct event *a, const struct event *b)
{
    return str_cmp(a->note, b->note);
}

/* The marks of one note and milestone are one group. */
static int undo_order_marks(const struct event *a, const struct event *b)
{
    int order = undo_order_notes(a, b);

    return order ? order : (a->milestone > b->milestone) - (a->milestone < b->milestone);
}

typedef int order_fn(const struct event *a, const struct event *b);

static int undo_order_events(const void *a, const void *b, void *by)
{
    const struct event *x = *(const struct event *const *)a, *y = *(const struct event *const *)b;
    int order = (*(order_fn **)by)(x, y);

    return order ? order : (x > y) - (x < y);
}

static int undo_order_groups(const void *a, const void *b)
{
    const struct event *x = ((const struct group *)a)->event[0], *y = ((const struct group *)b)->event[0];

    return (x > y) - (x < y);
}

/* Gives the groups of the list to `work`, in the order of their first events. */
static int undo_each_group(struct undoing *u, order_fn *by, group_fn *work, struct err *err)
{
    size_t count = u->list.count, groups = 0;
    const struct event **event = mem_alloc((count + 1) * sizeof *event);
    struct group *group = mem_alloc((count + 1) * sizeof *group);
    int failed = 0;

    for (size_t i = 0; i < count; i++)
        event[i] = &u->list.event[i];
    qsort_r(event, count, sizeof *event, undo_order_events, &by);
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || by(event[i - 1], event[i]) != 0)
            group[groups++] = (struct group){&event[i], 0};
        group[groups - 1].count++;
    }
    qsort(group, groups, sizeof *group, undo_order_groups);
    for (size_t i = 0; i < groups && !failed; i++)
        failed = work(u, &group[i], err);
    free(event);
    free(group);
    return failed;
}

/* ---- the report ---------------------------------------------------------------------------------- */

static void undo_add_event(const struct event *e, struct buf *out)
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

static void undo_add_line(
    struct app *app, const struct file *file, const struct event *e, struct buf *out)
{
    buf_addz(out, "undone: ");
    if (file)
        escape_text(agenda_record(app, file, &app->index.text).title, out);
    else
        buf_addf(out, "%.*s (a note that vanished)", STR_ARG(e->note));
    buf_addz(out, ": ");
    undo_add_event(e, out);
    buf_addc(out, '\n');
}

/* ---- taking back --------------------------------------------------------------------------------- */

static const struct event *group_shown_event(const struct group *group)
{
    for (size_t i = 0; i + 1 < group->count; i++)
        if (group->event[i]->kind != EVENT_ANSWERED)
            return group->event[i];
    return group->event[group->count - 1];
}

/* Takes back all of one note's milestone at once. */
static int undo_mark(struct undoing *u, const struct group *group, struct err *err)
{
    const struct event *first = group->event[0];
    struct event undone = app_event(u->app, EVENT_UNDONE, SOURCE_CLI, first->note);
    struct uid *id = mem_alloc(group->count * sizeof *id);
    struct file *file = undo_row(u, first->note);
    int failed;

    for (size_t i = 0; i < group->count; i++)
        id[i] = group->event[i]->id;
    if (file && first->kind == EVENT_STARTED) { /* the file is read again */
        file->first_study = DAY_NONE;
        file->signature = 0;
    }
    undone.milestone = first->milestone;
    undone.takes_back = id;
    undone.takes_back_count = group->count;
    failed = events_append(u->app->store, &undone, err);
    free(id);
    if (!failed && file)
        failed = history_update_row(u->app, file, err);
    if (!failed)
        undo_add_line(u->app, file, group_shown_event(group), u->out);
    return failed;
}

/* Deferrals are recorded only in the history. */
static bool is_written_to_notes(enum event_kind kind)
{
    return kind == EVENT_DONE || kind == EVENT_REVIEWED || kind == EVENT_STARTED ||
           kind == EVENT_ANSWERED;
}

/* Queues the removal of what the command wrote into one note. */
static int undo_write(struct undoing *u, const struct group *group, struct err *err)
{
    struct file *file = undo_row(u, group->event[0]->note);
    struct pending pending = {.kind = PENDING_UNDO, .command = u->app->command,
        .undoes = group->event[0]->command, .first_study = DAY_NONE};
    struct buf boxes = BUF_INIT;
    char name[MILESTONE_TEXT];
    bool wrote = false;
    int failed = 0;

    for (size_t i = 0; i < group->count; i++) {
        wrote = wrote || is_written_to_notes(group->event[i]->kind);
        milestone_format(group->event[i]->milestone, name);
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

static int undo_within(void *context, struct err *err)
{
    struct undoing *u = context;
    struct app *app = u->app;

    if (events_of_last_command(app->store, &u->list, err) < 0 ||
        aliases_load(&u->aliases, app, err) < 0)
        return -1;
    if (u->list.count == 0)
        return err_set(err, ERR_NEGATIVE, "there is nothing to undo");
    undo_sort_rows(u);
    if (undo_each_group(u, undo_order_marks, undo_mark, err) < 0)
        return -1;
    return undo_each_group(u, undo_order_notes, undo_write, err);
}

int undo_last(struct app *app, struct buf *out, struct err *err)
{
    struct undoing u = {.app = app, .out = out};
    int failed = catch_up_and_mark(app, undo_within, &u, out, err);

    free(u.row);
    aliases_release(&u.aliases);
    event_list_release(&u.list);
    return failed;
}
