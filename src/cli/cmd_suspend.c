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
    .summary = "keep a note out of what is due",
    .help =
        "A suspended note is never due until `review resume` brings it back; its days do not move.\n"
        "`review list is:suspended` shows them all.\n",
    .need = NEED_STORE,
    .run = run,
};
