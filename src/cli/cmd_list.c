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
    .summary = "any notes, by path",
    .help = "Lists the study notes that fit, in the order of their paths. FILTER as for `today`.",
    .need = NEED_LOOK,
    .flags = flags,
    .flag_count = sizeof flags / sizeof *flags,
    .run = run,
};
