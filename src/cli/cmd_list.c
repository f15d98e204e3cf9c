#include "app/agenda/agenda.h"
#include "cli/command.h"
#include "list_options.h"
#include "numbers.h"
#include "output/json.h"
#include "output/table.h"

static int list_print(struct call *call, const struct agenda *agenda, enum format format)
{
    struct listing listing = agenda_listing(&call->app, agenda);
    bool said = false;

    if (format == FORMAT_TABLE && list_explain_nothing(call, agenda, NULL, &said) < 0)
        return -1;
    if (said)
        return 0;
    listing.numbered = format == FORMAT_TABLE && call->screen.terminal;
    numbers_keep(call, &listing);
    listing_print(call, &listing, format, json_list, table_list);
    return 0;
}

static int run(struct call *call)
{
    return list_notes(call, agenda_list, list_print);
}

static const enum flag flags[] = {FLAG_JSON, FLAG_FORMAT, FLAG_PATHS, FLAG_NUL, FLAG_LIMIT, FLAG_SORT,
    FLAG_COUNT};

const struct command command_list = {
    .name = "list",
    .arguments = "[FILTER…]",
    .most = OPERANDS_ANY,
    .summary = "list any notes",
    .group = HELP_LOOK,
    .synonyms = "ls find search",
    .help =
        "Lists the study notes that match every FILTER, in the order of their paths.\n"
        "--sort due lists the earliest first, --sort progress the least, --sort added the\n"
        "latest first study day.\n"
        "`review help filters` describes filters.",
    .examples =
        "  review list stage:extra\n"
        "  review list folder:networks due:..2026-03-01\n",
    .need = NEED_SCAN,
    .flags = flags,
    .flag_count = sizeof flags / sizeof *flags,
    .prints = PRINTS_NOTES,
    .run = run,
};
