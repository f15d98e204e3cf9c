#include "cli/command.h"
#include "defer.h"

static int run(struct call *call)
{
    return defer_pause_notes(call, EVENT_RESUMED, "review resume AMI");
}

static const enum flag flags[] = {FLAG_NUL, FLAG_YES, FLAG_DRY_RUN, FLAG_JSON};

const struct command command_resume = {
    .name = "resume",
    .arguments = "NOTE…|FILTER…",
    .most = OPERANDS_ANY,
    .summary = "bring back a suspended note",
    .group = HELP_PLAN,
    .help =
        "Milestones that became due while the note was suspended are due now.",
    .examples = "  review resume is:suspended --yes\n",
    .need = NEED_STORE,
    .flags = flags,
    .flag_count = sizeof flags / sizeof *flags,
    .run = run,
};
