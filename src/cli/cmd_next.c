#include "app/agenda/agenda.h"
#include "app/command/first_steps.h"
#include "cli/command.h"
#include "listing.h"
#include "numbers.h"
#include "output/json.h"
#include "output/table.h"

enum { DAYS_MOST = 3660 };

static int next_read_days(struct call *call, int *out)
{
    *out = call->given[FLAG_DAYS] ? str_number(call->value[FLAG_DAYS]) : 7;
    if (*out >= 1 && *out <= DAYS_MOST)
        return 0;
    return err_set(&call->err, ERR_USAGE, "--days accepts a number from 1 to %d, not \"%.*s\"", DAYS_MOST,
        STR_ARG(call->value[FLAG_DAYS]));
}

/* Of the notes that are waiting today, a terminal shows these; `today` shows the others. */
enum { WAITING_SHOWN = 5 };

static size_t next_waiting(const struct call *call, enum format format)
{
    if (format != FORMAT_TABLE)
        return 0;
    return call->screen.terminal ? WAITING_SHOWN : SIZE_MAX;
}

static void next_print(struct call *call, const struct agenda *agenda, enum format format)
{
    struct listing listing = agenda_listing(&call->app, agenda);

    if (format == FORMAT_JSON) {
        json_next(&listing, agenda->day, agenda->days, &call->out);
    } else if (format != FORMAT_TABLE) {
        listing_print(call, &listing, format, NULL, NULL);
    } else if (first_steps_add(&call->app, &call->out)) {
        call_wrap(call, 0);
    } else {
        listing.numbered = call->screen.terminal;
        numbers_keep(call, &listing);
        table_next(&listing, agenda->day, agenda->days, &call->screen, &call->out);
    }
}

static int run(struct call *call)
{
    struct agenda agenda = {0};
    enum format format;
    int days, failed = listing_format(call, &format);

    if (!failed)
        failed = next_read_days(call, &days);
    if (!failed)
        failed = agenda_next(&call->app, days, next_waiting(call, format), &agenda, &call->err);
    if (!failed)
        next_print(call, &agenda, format);
    agenda_release(&agenda);
    return failed;
}

static const enum flag flags[] = {FLAG_DAYS, FLAG_JSON, FLAG_FORMAT, FLAG_PATHS, FLAG_NUL};

const struct command command_next = {
    .name = "next",
    .arguments = "[--days N]",
    .summary = "list the coming days",
    .daily = "review next",
    .synonyms = "week tomorrow",
    .help =
        "Lists what is waiting today, then the coming days, and under each day the notes\n"
        "that become due. Days without notes are joined into one line.",
    .need = NEED_SCAN,
    .flags = flags,
    .flag_count = sizeof flags / sizeof *flags,
    .prints = PRINTS_DAYS,
    .run = run,
};
