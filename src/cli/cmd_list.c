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
        failed = agenda_list(&call->app, call->operand, call->operands, &agenda, &call->err);
    if (!failed) {
        listing = agenda_listing(&call->app, &agenda);
        listing_print(call, &listing, format, json_list, table_list);
    }
    agenda_release(&agenda);
    return failed;
}

static const enum flag flags[] = {FLAG_JSON, FLAG_FORMAT, FLAG_PATHS, FLAG_NUL};

const struct command command_list = {
    .name = "list",
    .arguments = "[FILTER…]",
    .summary = "list any notes",
    .group = HELP_LOOK,
    .synonyms = "ls find search",
    .help =
        "Lists the study notes that match every FILTER, in the order of their paths.\n"
        "`review help filters` describes them.",
    .examples =
        "  review list stage:extra\n"
        "  review list folder:networks due:..2026-03-01\n",
    .need = NEED_SCAN,
    .flags = flags,
    .flag_count = sizeof flags / sizeof *flags,
    .prints = PRINTS_NOTES,
    .run = run,
};
