#include <stdlib.h>

#include "app/agenda.h"
#include "app/history.h"
#include "app/names.h"
#include "cli/command.h"
#include "cli/listing.h"
#include "output/csv.h"
#include "output/json.h"
#include "output/table.h"
#include "scheduler/ledger.h"

static int load(struct call *call, struct event_list *list)
{
    struct file *file;

    if (call->operands > 1)
        return err_set(&call->err, ERR_USAGE, "history takes one note, or none");
    if (call->operands == 1) {
        if (names_find(&call->app, call->operand[0], false, &file, &call->err) < 0)
            return -1;
        return history_of_file(&call->app, file, list, &call->err);
    }
    if (events_between(call->app.store, DAY_NONE, DAY_NONE, list, &call->err) < 0)
        return -1;
    ledger_settle(list->event, list->count);
    return 0;
}

static int limit(struct call *call, struct event_list *list)
{
    day since = DAY_MIN, until = DAY_MAX;
    size_t kept = 0;

    if ((call->given[FLAG_SINCE] &&
            app_day(&call->app, call->value[FLAG_SINCE], "--since", &since, &call->err) < 0) ||
        (call->given[FLAG_UNTIL] &&
            app_day(&call->app, call->value[FLAG_UNTIL], "--until", &until, &call->err) < 0))
        return -1;
    for (size_t i = 0; i < list->count; i++)
        if (list->event[i].on >= since && list->event[i].on <= until)
            list->event[kept++] = list->event[i];
    list->count = kept;
    return 0;
}

static int by_note(const void *a, const void *b)
{
    return str_cmp(((const struct record *)a)->id, ((const struct record *)b)->id);
}

/* The title of each event's note, where it is still there; else what the event says itself. */
static struct str *titles(struct call *call, const struct event_list *list, struct agenda *agenda)
{
    struct str *title = mem_alloc((list->count + 1) * sizeof *title);

    if (agenda_list(&call->app, NULL, 0, agenda, &call->err) == 0 && agenda->count)
        qsort(agenda->record, agenda->count, sizeof *agenda->record, by_note);
    for (size_t i = 0; i < list->count; i++) {
        struct record key = {.id = list->event[i].note}, *hit = NULL;
        if (agenda->count)
            hit = bsearch(&key, agenda->record, agenda->count, sizeof key, by_note);
        title[i] = hit                         ? hit->title
                   : list->event[i].title.ptr ? list->event[i].title
                                              : list->event[i].note;
    }
    return title;
}

static void print_table(struct call *call, const struct event_list *list)
{
    struct agenda agenda = {0};
    struct str *title = titles(call, list, &agenda);

    table_history(list->event, title, list->count, &call->screen, &call->out);
    free(title);
    agenda_release(&agenda);
}

static void print(struct call *call, const struct event_list *list, enum format format)
{
    struct listing listing = {.vault = buf_str(&call->app.vault), .today = call->app.today};

    if (format == FORMAT_JSON)
        json_history(&listing, list->event, list->count, &call->out);
    else if (format == FORMAT_CSV)
        csv_events(list->event, list->count, &call->out);
    else if (format == FORMAT_TSV)
        tsv_events(list->event, list->count, &call->out);
    else
        print_table(call, list);
}

static int run(struct call *call)
{
    struct event_list list = {0};
    enum format format;
    int failed = listing_format(call, &format);

    if (!failed)
        failed = load(call, &list);
    if (!failed)
        failed = limit(call, &list);
    if (!failed)
        print(call, &list, format);
    event_list_release(&list);
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
