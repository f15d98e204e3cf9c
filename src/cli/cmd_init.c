#include "app/command/init.h"
#include "cli/command.h"

static int run(struct call *call)
{
    struct str folder = STR("");
    int failed;

    if (call->operands && call->operand[0].len == 0)
        return err_set(&call->err, ERR_USAGE, "init: the name of the folder is empty");
    if (call->operands && str_eq(call->operand[0], STR("-")))
        return err_set(&call->err, ERR_USAGE,
            "init: \"-\" is not a folder; for a folder of that name, run `review init ./-`");
    if (call->operands)
        folder = call->operand[0];
    if (init_vault(&call->app, call->environment, &call->options, folder, &call->out,
            &call->err) < 0)
        return -1;
    failed = call->given[FLAG_DEFAULT] ? init_default(&call->app, &call->out, &call->err) : 0;
    call_wrap(call, 0);
    return failed;
}

static const enum flag flags[] = {FLAG_DEFAULT};

const struct command command_init = {
    .name = "init",
    .arguments = "[DIR] [--default]",
    .most = 1,
    .summary = "make a folder a vault",
    .group = HELP_BEGIN,
    .help =
        "Creates DIR/.review, and DIR if it does not exist. Then indexes the notes, and\n"
        "prints what was found and what to do next. DIR is the current folder by\n"
        "default. With --db FILE the store is created there. No other command creates\n"
        "a store at the path that --db names.",
    .need = NEED_NOTHING,
    .flags = flags,
    .flag_count = sizeof flags / sizeof *flags,
    .run = run,
};
