#include "app/command/undo.h"
#include "cli/command.h"

static int run(struct call *call)
{
    if (call->operands)
        return err_set(&call->err, ERR_USAGE,
            "undo takes no NOTE: it takes back the last marking command, whatever that was");
    return undo_last(&call->app, &call->out, &call->err);
}

const struct command command_undo = {
    .name = "undo",
    .arguments = "",
    .summary = "take back the last marking command",
    .help =
        "Takes back the last command on this machine that marked something: done, start,\n"
        "postpone, suspend, resume, or an answer of a study session. Says what it took back. Each\n"
        "repeat goes one command further back. What was ticked in the notes themselves, found by\n"
        "a scan or imported is never touched, and the log keeps both the mark and its undoing.\n"
        "\n"
        "Status 1: there is nothing left to undo.\n",
    .need = NEED_STORE,
    .run = run,
};
