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
        /* cron mails what is printed: nothing when nothing is due */
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
    .summary = "what is due, overdue first",
    .help = "Lists the notes whose review is due, the longest overdue first. With -q it prints\n"
            "nothing when nothing is due. FILTER: words of the title, subject:X, book:X, stage:X,\n"
            "folder:X, due:..DATE, overdue:N, is:new, is:suspended; all of them must fit.",
    .need = NEED_LOOK,
    .flags = flags,
    .flag_count = sizeof flags / sizeof *flags,
    .run = run,
};
