#include "app/command/adopt.h"
#include "cli/command.h"

static int run(struct call *call)
{
    bool outside, found = false;

    if (adopt_open(&call->app, call->environment, &call->options, &outside, &call->err) < 0 ||
        adopt_vault(&call->app, outside, call->given[FLAG_WRITE], &found, &call->out, &call->err) < 0)
        return -1;
    call->status = call->given[FLAG_WRITE] && !found;
    return 0;
}

static const enum flag flags[] = {FLAG_WRITE};

const struct command command_adopt = {
    .name = "adopt",
    .arguments = "[--write]",
    .summary = "read study notes in a form of their own",
    .group = HELP_BEGIN,
    .synonyms = "detect recognise recognize",
    .help =
        "Looks at the front matter of all Markdown files for study notes in a form that\n"
        "review does not know: days of reviews, planned or done, lists of days, or\n"
        "boxes, under other names. Prints for each form how many notes have it, how\n"
        "review would read it and why, three notes as examples, and the lines that\n"
        "describe it in .review/config.yaml. Nothing is changed.\n"
        "\n"
        "With --write these lines are added to .review/config.yaml; the rest of the file\n"
        "stays as it is. `review undo` removes them, unless the file was changed since.\n"
        "\n"
        "Outside a vault the folder is only looked at. Pages of websites and documents\n"
        "with an owner or a reviewer are left out.\n"
        "\n"
        "Status 1: --write had nothing to add.",
    .need = NEED_NOTHING,
    .flags = flags,
    .flag_count = sizeof flags / sizeof *flags,
    .run = run,
};
