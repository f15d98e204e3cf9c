#include "app/command/undo.h"
#include "cli/command.h"

static int run(struct call *call)
{
    if (call->operands)
        return err_set(&call->err, ERR_USAGE,
            "undo accepts no NOTE; it takes back the last marking command");
    return undo_last(&call->app, &call->out, &call->err);
}

const struct command command_undo = {
    .name = "undo",
    .arguments = "",
    .summary = "take back the last marking command",
    .daily = "review undo",
    .help =
        "Takes back the last command on this machine that marked something: done, start,\n"
        "postpone, suspend, resume, or an answer of a study session. Prints what was\n"
        "taken back. Each repeat goes one command further back. Boxes that were ticked\n"
        "in the notes and imported events do not change. The history keeps both the\n"
        "mark and its undoing.\n"
        "\n"
        "Status 1: there is nothing to undo.",
    .need = NEED_STORE,
    .run = run,
};
