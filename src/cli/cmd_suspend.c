#include "cli/command.h"
#include "defer.h"

static int run(struct call *call)
{
    return defer_pause_notes(call, EVENT_SUSPENDED, "review suspend AMI");
}

static const enum flag flags[] = {FLAG_NUL, FLAG_YES, FLAG_DRY_RUN, FLAG_JSON};

const struct command command_suspend = {
    .name = "suspend",
    .arguments = "NOTE…|FILTER…",
    .most = OPERANDS_ANY,
    .summary = "stop reviewing a note for a while",
    .group = HELP_PLAN,
    .synonyms = "pause",
    .help =
        "A suspended note is not due until `review resume` brings it back. Its due days\n"
        "do not move. `review list is:suspended` lists the suspended notes.",
    .examples =
        "  review suspend AMI\n"
        "  review suspend subject:medicine --yes\n",
    .need = NEED_STORE,
    .flags = flags,
    .flag_count = sizeof flags / sizeof *flags,
    .run = run,
};
