#include "app/command/postpone.h"
#include "cli/command.h"

static int run(struct call *call)
{
    struct defer_request request = {.kind = EVENT_RESUMED,
        .name = call->operand,
        .names = call->operands,
        .until = DAY_NONE};
    bool negative;

    if (call->operands == 0)
        return err_set(&call->err, ERR_USAGE, "resume needs a NOTE, as in `review resume AMI`");
    return defer_notes(&call->app, &request, &call->out, &negative, &call->err);
}

const struct command command_resume = {
    .name = "resume",
    .arguments = "NOTE…",
    .summary = "bring back a suspended note",
    .group = HELP_PLAN,
    .help =
        "Milestones that became due while the note was suspended are due now.",
    .need = NEED_STORE,
    .run = run,
};
