#include <stdlib.h>

#include "app/agenda/agenda.h"
#include "app/agenda/find.h"
#include "app/command/chronicle.h"
#include "app/session/history.h"
#include "cli/command.h"
#include "json/writer.h"
#include "listing.h"
#include "output/csv.h"
#include "output/json.h"
#include "output/table_history.h"

/* The events that are asked for, those of one note or all; and how they are shown. */
struct telling {
    struct call *call;
    day since, until;
    bool of_note;
    struct event_list list; /* of the note */
    struct chronicle chronicle;
    struct agenda agenda; /* by id, for the titles */
    struct history_table table;
    struct writer writer;
};

static int each_event(struct telling *t, event_fn *each)
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

static int tell_json(void *context, struct event *event, struct err *err)
{
    struct telling *t = context;

    (void)err;
    json_events_add(&t->writer, event, false);
    return call_write(t->call);
}

static int tell_csv(void *context, struct event *event, struct err *err)
{
    struct telling *t = context;

    (void)err;
    csv_event(event, &t->call->out);
    return call_write(t->call);
}

static int tell_tsv(void *context, struct event *event, struct err *err)
{
    struct telling *t = context;

    (void)err;
    tsv_event(event, &t->call->out);
    return call_write(t->call);
}

/* ---- the table --------------------------------------------------------------------------------- */

static int by_note(const void *a, const void *b)
{
    return str_cmp(((const struct record *)a)->id, ((const struct record *)b)->id);
}

static int load_titles(struct telling *t)
{
    if (agenda_list(&t->call->app, NULL, 0, &t->agenda, &t->call->err) < 0)
        return -1;
    if (t->agenda.count)
        qsort(t->agenda.record, t->agenda.count, sizeof *t->agenda.record, by_note);
    return 0;
}

/* The title of an event's note, where it is still there; else what the event says itself. */
static struct str title_of(const struct telling *t, const struct event *event)
{
    const struct agenda *agenda = &t->agenda;
    struct record key = {.id = event->note}, *hit = NULL;

    if (agenda->count)
        hit = bsearch(&key, agenda->record, agenda->count, sizeof key, by_note);
    return hit ? hit->title : event->title.ptr ? event->title : event->note;
}

static int measure_event(void *context, struct event *event, struct err *err)
{
    struct telling *t = context;

    (void)err;
    history_table_measure(&t->table, event, title_of(t, event));
    return 0;
}

static int tell_row(void *context, struct event *event, struct err *err)
{
    struct telling *t = context;

    (void)err;
    history_table_print(&t->table, event, title_of(t, event), &t->call->out);
    return call_write(t->call);
}

static int tell_table(struct telling *t)
{
    int failed = load_titles(t);

    history_table_init(&t->table, &t->call->screen);
    if (!failed)
        failed = each_event(t, measure_event);
    if (!failed)
        failed = each_event(t, tell_row);
    if (!failed)
        history_table_end(&t->table, &t->call->out);
    history_table_release(&t->table);
    return failed;
}

/* ---- the command ------------------------------------------------------------------------------- */

static int tell_document(struct telling *t)
{
    int failed;

    t->writer = (struct writer)WRITER_INIT(&t->call->out);
    json_events_open(&t->writer, buf_str(&t->call->app.vault));
    failed = each_event(t, tell_json);
    if (!failed)
        json_events_close(&t->writer);
    return failed;
}

static int tell(struct telling *t, enum format format)
{
    switch (format) {
    case FORMAT_JSON:
        return tell_document(t);
    case FORMAT_CSV:
        csv_event_heads(&t->call->out);
        return each_event(t, tell_csv);
    case FORMAT_TSV:
        tsv_event_heads(&t->call->out);
        return each_event(t, tell_tsv);
    default:
        return tell_table(t);
    }
}

static int find_limits(struct call *call, struct telling *t)
{
    if (call->given[FLAG_SINCE] &&
        app_day(&call->app, call->value[FLAG_SINCE], "--since", &t->since, &call->err) < 0)
        return -1;
    if (call->given[FLAG_UNTIL] &&
        app_day(&call->app, call->value[FLAG_UNTIL], "--until", &t->until, &call->err) < 0)
        return -1;
    return 0;
}

static int load_events(struct call *call, struct telling *t)
{
    struct file *file;

    t->of_note = call->operands == 1;
    if (!t->of_note)
        return chronicle_open(&t->chronicle, &call->app, t->since, t->until, &call->err);
    if (names_find(&call->app, call->operand[0], false, &file, &call->err) < 0)
        return -1;
    return history_of_file(&call->app, file, &t->list, &call->err);
}

static int run(struct call *call)
{
    struct telling t = {.call = call, .since = DAY_MIN, .until = DAY_MAX};
    enum format format;
    int failed = listing_format(call, &format);

    if (!failed && call->operands > 1)
        failed = err_set(&call->err, ERR_USAGE, "history takes one note, or none");
    if (!failed)
        failed = find_limits(call, &t);
    if (!failed)
        failed = load_events(call, &t);
    if (!failed)
        failed = tell(&t, format);
    event_list_release(&t.list);
    chronicle_release(&t.chronicle);
    agenda_release(&t.agenda);
    return failed;
}

static const enum flag flags[] = {FLAG_SINCE, FLAG_UNTIL, FLAG_JSON, FLAG_FORMAT};

const struct command command_history = {
    .name = "history",
    .arguments = "[NOTE] [--since DATE] [--until DATE]",
    .summary = "what happened, oldest first",
    .help = "Lists every event of a note, or of all: reviews, boxes, moves, and what was undone.",
    .need = NEED_LOOK,
    .flags = flags,
    .flag_count = sizeof flags / sizeof *flags,
    .run = run,
};
