#include "app/command/init.h"
#include "cli/command.h"

static int run(struct call *call)
{
    struct str folder = STR("");

    if (call->operands > 1)
        return err_set(&call->err, ERR_USAGE, "init takes one folder, or none for this one");
    if (call->operands && call->operand[0].len == 0)
        return err_set(&call->err, ERR_USAGE, "init: an empty name names no folder");
    if (call->operands)
        folder = call->operand[0];
    if (init_vault(&call->app, call->environment, &call->options, folder, &call->out,
            &call->err) < 0)
        return -1;
    return call->given[FLAG_DEFAULT] ? init_default(&call->app, &call->out, &call->err) : 0;
}

static const enum flag flags[] = {FLAG_DEFAULT};

const struct command command_init = {
    .name = "init",
    .arguments = "[DIR] [--default]",
    .summary = "makes a vault of a folder",
    .help = "Makes DIR/.review, and DIR if it is missing, indexes the notes, and says what it found and\n"
            "what to do next. --db FILE makes the store there; no other command makes one at a place\n"
            "that --db names.",
    .need = NEED_NOTHING,
    .flags = flags,
    .flag_count = sizeof flags / sizeof *flags,
    .run = run,
};
