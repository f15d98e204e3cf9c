#include "app/agenda/agenda.h"
#include "cli/command.h"
#include "listing.h"
#include "output/json.h"
#include "output/table.h"

static int run(struct call *call)
{
    struct agenda agenda = {0};
    struct listing listing;
    enum format format;
    int failed = listing_format(call, &format);

    if (!failed)
        failed = agenda_today(&call->app, call->operand, call->operands, &agenda, &call->err);
    if (!failed) {
        listing = agenda_listing(&call->app, &agenda);
        /* cron mails everything that is printed, so -q prints nothing if nothing is due. */
        if (format != FORMAT_TABLE || !call->options.quiet || listing.due)
            listing_print(call, &listing, format, json_today, table_today);
        call->status = call->given[FLAG_EXIT_CODE] && listing.due ? 1 : 0;
    }
    agenda_release(&agenda);
    return failed;
}

static const enum flag flags[] = {FLAG_JSON, FLAG_FORMAT, FLAG_PATHS, FLAG_NUL, FLAG_EXIT_CODE};

const struct command command_today = {
    .name = "today",
    .arguments = "[FILTER…]",
    .summary = "list what is due, overdue notes first",
    .daily = "review",
    .synonyms = "status due",
    .help =
        "Lists the notes that are due for review, the longest overdue first. With -q,\n"
        "nothing is printed if nothing is due.\n"
        "\n"
        "A FILTER is a word of the title, or a word such as subject:X or is:new; `review\n"
        "help filters` describes them.",
    .examples =
        "  review today subject:medicine\n"
        "  review today --paths\n",
    .need = NEED_SCAN,
    .flags = flags,
    .flag_count = sizeof flags / sizeof *flags,
    .prints = PRINTS_NOTES,
    .run = run,
};
