#include <stdlib.h>

#include "app/agenda/agenda.h"
#include "app/command/chronicle.h"
#include "app/session/history.h"
#include "cli/command.h"
#include "json/writer.h"
#include "listing.h"
#include "notes.h"
#include "output/csv.h"
#include "output/json.h"
#include "output/table_history.h"

/* The events to print, those of one note or of all notes, and how they are printed. */
struct history_print {
    struct call *call;
    day since, until;
    bool of_note;
    struct event_list list; /* of the note */
    struct chronicle chronicle;
    struct agenda agenda; /* by id, for the titles */
    struct history_table table;
    struct writer writer;
};

static int history_each(struct history_print *t, event_fn *each)
{
    int failed = 0;

    if (!t->of_note)
        return chronicle_each(&t->chronicle, each, t, &t->call->err);
    for (size_t i = 0; i < t->list.count && !failed; i++) {
        struct event *event = &t->list.event[i];
        if (event->on >= t->since && event->on <= t->until)
            failed = each(t, event, &t->call->err);
    }
    return failed;
}

static int history_event_json(void *context, struct event *event, struct err *err)
{
    struct history_print *t = context;

    (void)err;
    json_events_add(&t->writer, event, false);
    return call_write(t->call);
}

static int history_event_csv(void *context, struct event *event, struct err *err)
{
    struct history_print *t = context;

    (void)err;
    csv_event(event, &t->call->out);
    return call_write(t->call);
}

static int history_event_tsv(void *context, struct event *event, struct err *err)
{
    struct history_print *t = context;

    (void)err;
    tsv_event(event, &t->call->out);
    return call_write(t->call);
}

/* ---- the table --------------------------------------------------------------------------------- */

static int history_order_records(const void *a, const void *b)
{
    return str_cmp(((const struct record *)a)->id, ((const struct record *)b)->id);
}

static int history_load_titles(struct history_print *t)
{
    if (agenda_list(&t->call->app, NULL, 0, &t->agenda, &t->call->err) < 0)
        return -1;
    if (t->agenda.count)
        qsort(t->agenda.record, t->agenda.count, sizeof *t->agenda.record, history_order_records);
    return 0;
}

/* The title of an event's note. If the note has vanished, the title in the event, else the id. */
static struct str history_title(const struct history_print *t, const struct event *event)
{
    const struct agenda *agenda = &t->agenda;
    struct record key = {.id = event->note}, *hit = NULL;

    if (agenda->count)
        hit = bsearch(&key, agenda->record, agenda->count, sizeof key, history_order_records);
    return hit ? hit->title : event->title.ptr ? event->title : event->note;
}

static int history_measure_event(void *context, struct event *event, struct err *err)
{
    struct history_print *t = context;

    (void)err;
    history_table_measure(&t->table, event, history_title(t, event));
    return 0;
}

static int history_event_row(void *context, struct event *event, struct err *err)
{
    struct history_print *t = context;

    (void)err;
    history_table_print(&t->table, event, history_title(t, event), &t->call->out);
    return call_write(t->call);
}

static int history_print_table(struct history_print *t)
{
    int failed = history_load_titles(t);

    history_table_init(&t->table, &t->call->screen);
    if (!failed)
        failed = history_each(t, history_measure_event);
    if (!failed)
        failed = history_each(t, history_event_row);
    if (!failed)
        history_table_end(&t->table, &t->call->out);
    history_table_release(&t->table);
    return failed;
}

/* ---- the command ------------------------------------------------------------------------------- */

static int history_print_json(struct history_print *t)
{
    int failed;

    t->writer = (struct writer)WRITER_INIT(&t->call->out);
    json_events_open(&t->writer, buf_str(&t->call->app.vault));
    failed = history_each(t, history_event_json);
    if (!failed)
        json_events_close(&t->writer);
    return failed;
}

static int history_print(struct history_print *t, enum format format)
{
    switch (format) {
    case FORMAT_JSON:
        return history_print_json(t);
    case FORMAT_CSV:
        csv_event_heads(&t->call->out);
        return history_each(t, history_event_csv);
    case FORMAT_TSV:
        tsv_event_heads(&t->call->out);
        return history_each(t, history_event_tsv);
    default:
        return history_print_table(t);
    }
}

static int history_read_limits(struct call *call, struct history_print *t)
{
    if (call->given[FLAG_SINCE] &&
        app_day(&call->app, DAY_SINCE, call->value[FLAG_SINCE], &t->since, &call->err) < 0)
        return -1;
    if (call->given[FLAG_UNTIL] &&
        app_day(&call->app, DAY_UNTIL, call->value[FLAG_UNTIL], &t->until, &call->err) < 0)
        return -1;
    return 0;
}

static int history_load_events(struct call *call, struct history_print *t)
{
    struct file *file;

    t->of_note = call->operands == 1;
    if (!t->of_note)
        return chronicle_open(&t->chronicle, &call->app, t->since, t->until, &call->err);
    if (notes_read_one(call, call->operand[0], &file) < 0)
        return -1;
    return history_of_file(&call->app, file, &t->list, &call->err);
}

static int run(struct call *call)
{
    struct history_print t = {.call = call, .since = DAY_MIN, .until = DAY_MAX};
    enum format format;
    int failed = listing_format(call, &format);

    if (!failed)
        failed = history_read_limits(call, &t);
    if (!failed)
        failed = history_load_events(call, &t);
    if (!failed)
        failed = history_print(&t, format);
    event_list_release(&t.list);
    chronicle_release(&t.chronicle);
    agenda_release(&t.agenda);
    return failed;
}

static const enum flag flags[] = {FLAG_SINCE, FLAG_UNTIL, FLAG_JSON, FLAG_FORMAT};

const struct command command_history = {
    .name = "history",
    .arguments = "[NOTE] [--since DATE] [--until DATE]",
    .most = 1,
    .summary = "list what happened, oldest first",
    .group = HELP_LOOK,
    .synonyms = "log",
    .help =
        "Lists the events of a note, or of all notes: reviews, boxes, moves, and what was\n"
        "undone.",
    .examples =
        "  review history AMI\n"
        "  review history --since 2026-03-01 --format csv\n",
    .need = NEED_SCAN,
    .flags = flags,
    .flag_count = sizeof flags / sizeof *flags,
    .prints = PRINTS_EVENTS,
    .run = run,
};
