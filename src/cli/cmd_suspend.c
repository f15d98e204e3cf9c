#include "app/command/postpone.h"
#include "cli/command.h"

static int run(struct call *call)
{
    struct defer_request request = {.kind = EVENT_SUSPENDED,
        .name = call->operand,
        .names = call->operands,
        .until = DAY_NONE};
    bool negative;

    if (call->operands == 0)
        return err_set(&call->err, ERR_USAGE, "suspend needs a NOTE, as in `review suspend AMI`");
    return defer_notes(&call->app, &request, &call->out, &negative, &call->err);
}

const struct command command_suspend = {
    .name = "suspend",
    .arguments = "NOTE…",
    .summary = "stop reviewing a note for a while",
    .group = HELP_PLAN,
    .synonyms = "pause",
    .help =
        "A suspended note is not due until `review resume` brings it back. Its due days\n"
        "do not move. `review list is:suspended` lists the suspended notes.",
    .need = NEED_STORE,
    .run = run,
};
