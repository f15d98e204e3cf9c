#include "app/agenda/find.h"
#include "app/agenda/titles.h"
#include "app/agenda/vanished.h"
#include "app/session/chronicle.h"
#include "app/session/history.h"
#include "app/session/taken_events.h"
#include "base/count.h"
#include "cli/command.h"
#include "json/writer.h"
#include "list_options.h"
#include "listing.h"
#include "notes.h"
#include "output/csv.h"
#include "output/json.h"
#include "output/table_history.h"

/* The events to print, those of one note or of all notes, and how they are printed. */
struct history_print {
    struct call *call;
    day since, until;
    bool brief;          /* without the events that only say where a note is */
    size_t limit, skip;  /* only the last `limit`, so `skip` come before them */
    size_t passed;       /* of the events so far */
    size_t left_out;     /* with `brief` */
    event_fn *each;      /* for those that are printed */
    bool of_note;
    struct event_list list; /* of the note */
    struct chronicle chronicle;
    struct titles titles;
    struct history_table table;
    struct taken_events taken; /* by the event that is printed */
    struct writer writer;
};

/* Passes an event on if it is printed. */
static int history_pass(void *context, struct event *event, struct err *err)
{
    struct history_print *t = context;
    const struct titled *titled;

    if (event->on < t->since || event->on > t->until)
        return 0;
    if (t->of_note && t->brief && is_background_event(event)) {
        t->left_out++;
        return 0;
    }
    if (t->passed++ < t->skip)
        return 0;
    if (titles_find(&t->titles, event->note, &titled, err) < 0)
        return -1;
    if (titled) {
        event->title = titled->title;
        event->path = titled->path;
    }
    return t->each(t, event, err);
}

/* The texts of an event are changed, so it is a copy. */
static int history_each(struct history_print *t, event_fn *each)
{
    int failed = 0;

    t->each = each;
    t->passed = t->left_out = 0;
    if (!t->of_note) {
        t->passed = t->chronicle.order.skip;
        t->left_out = t->chronicle.order.left_out;
        return chronicle_each(&t->chronicle, history_pass, t, &t->call->err);
    }
    for (size_t i = 0; i < t->list.count && !failed; i++) {
        struct event event = t->list.event[i];
        failed = history_pass(t, &event, &t->call->err);
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

/* Finds what the event takes back, what its note is called (its id if nothing is known of the note), and the file
   of that note. */
static int history_find_words(struct history_print *t, const struct event *event, struct str *label,
    struct str *file, struct err *err)
{
    const struct titled *titled;

    if (taken_events_find(&t->taken, &t->call->app, event, err) < 0 ||
        titles_find(&t->titles, event->note, &titled, err) < 0)
        return -1;
    *file = titled ? titled->file : STR_NONE;
    *label = titled ? titled->label : event->title.ptr ? event->title : event->note;
    return 0;
}

static int history_measure_event(void *context, struct event *event, struct err *err)
{
    struct history_print *t = context;
    struct str label, file;

    if (history_find_words(t, event, &label, &file, err) < 0)
        return -1;
    history_table_measure(&t->table, event, &t->taken.taken, label);
    return 0;
}

static int history_event_row(void *context, struct event *event, struct err *err)
{
    struct history_print *t = context;
    struct str label, file;

    if (history_find_words(t, event, &label, &file, err) < 0)
        return -1;
    history_table_print(&t->table, event, &t->taken.taken, label, file, &t->call->out);
    return call_write(t->call);
}

static void history_say_hidden(const struct history_print *t)
{
    size_t start = t->call->out.len;

    buf_addf(&t->call->out, "Nothing has happened yet except that %s first seen or moved; --all lists that\n",
        t->left_out == 1 ? "a note was" : "notes were");
    call_wrap(t->call, start);
}

static void history_count_rows(const struct history_print *t)
{
    char events[COUNT_TEXT];

    if (t->passed == 0)
        return;
    count_text(t->passed, "event", events);
    if (t->skip)
        buf_addf(&t->call->out, "\nThe last %zu of %s\n", t->passed - t->skip, events);
    else
        buf_addf(&t->call->out, "\n%s\n", events);
}

static int history_print_table(struct history_print *t)
{
    int failed;

    history_table_init(&t->table, &t->call->screen);
    failed = history_each(t, history_measure_event);
    if (!failed)
        failed = history_each(t, history_event_row);
    if (!failed && t->passed == 0 && t->left_out)
        history_say_hidden(t);
    else if (!failed)
        history_table_end(&t->table, &t->call->out);
    if (!failed)
        history_count_rows(t);
    history_table_release(&t->table);
    taken_events_release(&t->taken);
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
    if (list_span_read(call, &t->since, &t->until) < 0)
        return -1;
    return list_limit_read(call, &t->limit);
}

/* Loads the events of a note, or of one that vanished. An exact name goes before a part of a title. */
static int history_load_note(struct call *call, struct history_print *t)
{
    struct app *app = &call->app;
    struct vanished vanished = {0};
    struct err ignored = {0};
    struct file *file;
    bool exact = names_find(app, call->operand[0], true, &file, &ignored) == 0;
    int failed = exact ? 0 : vanished_search(&vanished, app, call->operand[0], &call->err);

    if (!failed && vanished.count)
        failed = vanished_find(&vanished, app, call->operand[0], &file, &call->err);
    else if (!failed)
        failed = notes_read_one(call, &file);
    if (!failed)
        failed = file->kind == FILE_VANISHED ? history_of(app, file->note, &t->list, &call->err)
                                         : history_of_file(app, file, &t->list, &call->err);
    err_release(&ignored);
    vanished_release(&vanished);
    return failed;
}

static int history_load_events(struct call *call, struct history_print *t)
{
    t->of_note = call->operands == 1;
    if (titles_load(&t->titles, &call->app, &call->err) < 0)
        return -1;
    if (t->of_note)
        return history_load_note(call, t);
    return chronicle_open(&t->chronicle, &call->app, t->since, t->until, t->brief, &call->err);
}

/* How many of the events of a note are printed if there is no limit. */
static size_t history_count(const struct history_print *t)
{
    size_t count = 0;

    for (size_t i = 0; i < t->list.count; i++) {
        const struct event *e = &t->list.event[i];
        count += e->on >= t->since && e->on <= t->until && !(t->brief && is_background_event(e));
    }
    return count;
}

/* Leaves out all events but the last ones, without reading those of the whole vault. */
static void history_set_skip(struct history_print *t)
{
    size_t count = t->of_note ? history_count(t) : t->chronicle.order.count;

    t->skip = count > t->limit ? count - t->limit : 0;
    if (!t->of_note)
        t->chronicle.order.skip = t->skip;
}

static int run(struct call *call)
{
    struct history_print t = {.call = call, .since = DAY_MIN, .until = DAY_MAX};
    enum format format;
    int failed = listing_format(call, &format);

    if (!failed)
        failed = history_read_limits(call, &t);
    t.brief = !failed && format == FORMAT_TABLE && !call->given[FLAG_ALL];
    if (!failed)
        failed = history_load_events(call, &t);
    if (!failed) {
        history_set_skip(&t);
        failed = history_print(&t, format);
    }
    event_list_release(&t.list);
    chronicle_release(&t.chronicle);
    titles_release(&t.titles);
    return failed;
}

static const enum flag flags[] = {FLAG_SINCE, FLAG_UNTIL, FLAG_ALL, FLAG_LIMIT, FLAG_JSON, FLAG_FORMAT};

const struct command command_history = {
    .name = "history",
    .arguments = "[NOTE] [--since DATE] [--until DATE] [--limit N] [--all]",
    .most = 1,
    .summary = "list what happened, oldest first",
    .group = HELP_LOOK,
    .synonyms = "log",
    .pages = true,
    .help =
        "Lists the events of a note, or of all notes: reviews, boxes, and what was taken\n"
        "back. NOTE may also be the last title or path of a note that vanished.\n"
        "\n"
        "The table leaves out that a note was first seen, or moved: --all lists these\n"
        "events, too. JSON, CSV and TSV always have them. With --limit, only the last N\n"
        "events are listed.",
    .examples =
        "  review history AMI\n"
        "  review history --limit 20\n"
        "  review history --since 2026-03-01 --format csv\n",
    .need = NEED_SCAN,
    .flags = flags,
    .flag_count = sizeof flags / sizeof *flags,
    .prints = PRINTS_EVENTS,
    .run = run,
};
