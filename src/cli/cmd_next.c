#include "app/agenda/agenda.h"
#include "cli/command.h"
#include "listing.h"
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

static void next_print(struct call *call, const struct agenda *agenda, enum format format)
{
    struct listing listing = agenda_listing(&call->app, agenda);

    if (format == FORMAT_JSON)
        json_next(&listing, agenda->day, agenda->days, &call->out);
    else if (format == FORMAT_TABLE)
        table_next(&listing, agenda->day, agenda->days, &call->screen, &call->out);
    else
        listing_print(call, &listing, format, NULL, NULL);
}

static int run(struct call *call)
{
    struct agenda agenda = {0};
    enum format format;
    int days, failed = listing_format(call, &format);

    if (!failed)
        failed = next_read_days(call, &days);
    if (!failed && call->operands)
        failed = err_set(&call->err, ERR_USAGE, "next accepts no words; --days N sets the number of days");
    if (!failed)
        failed = agenda_next(&call->app, days, &agenda, &call->err);
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
        "Lists the days after today, and under each day the notes that become due.",
    .need = NEED_SCAN,
    .flags = flags,
    .flag_count = sizeof flags / sizeof *flags,
    .prints = PRINTS_DAYS,
    .run = run,
};
