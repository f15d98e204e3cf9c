#include "app/command/undo.h"
#include "cli/command.h"
#include "outcomes.h"

static int run(struct call *call)
{
    struct outcome outcome = outcomes_new(call);
    struct undo_result result = UNDO_RESULT_INIT(&outcome);

    return outcomes_print_undo(call, &result, redo_last(&call->app, &result, &call->err));
}

static const enum flag flags[] = {FLAG_JSON};

const struct command command_redo = {
    .name = "redo",
    .arguments = "[--json]",
    .summary = "bring back what undo took back",
    .help = "Brings back what the last `review undo` took, with what it had written into the\n"
            "notes. After several undos, each repeat brings back one more. Once another\n"
            "command has marked something, there is nothing to bring back.\n"
            "\n"
            "Status 1: there is nothing to redo.",
    .group = HELP_PLAN,
    .need = NEED_STORE,
    .flags = flags,
    .flag_count = sizeof flags / sizeof *flags,
    .prints = PRINTS_DOCUMENT,
    .run = run,
};
