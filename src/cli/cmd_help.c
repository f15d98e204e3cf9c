#include "cli/command.h"
#include "cli/options.h"
#include "help.h"

void help_command(const struct command *command, struct buf *out)
{
    buf_addf(out, "usage: review %s%s%s\n\n%s\n", command->name, command->arguments[0] ? " " : "",
        command->arguments, command->help);
    if (command->flag_count)
        buf_addc(out, '\n');
    options_describe(command, out);
}

static void help_all(struct buf *out)
{
    buf_addz(out, "usage: review [-C DIR] [--today DATE] [--db FILE] [-q|-v] [--color WHEN] "
                  "[--no-scan] COMMAND …\n\n");
    for (size_t i = 0; i < command_count; i++)
        buf_addf(out, "  %-9s %s\n", commands[i]->name, commands[i]->summary);
    buf_addz(out, "\n`review help COMMAND` describes one; without a command it is `today`.\n");
}

static int run(struct call *call)
{
    const struct command *command;

    if (call->operands == 0) {
        help_all(&call->out);
        return 0;
    }
    command = command_find(call->operand[0]);
    if (!command)
        return err_set(&call->err, ERR_USAGE, "no such command: %.*s; `review help` lists them",
            STR_ARG(call->operand[0]));
    help_command(command, &call->out);
    return 0;
}

const struct command command_help = {
    .name = "help",
    .arguments = "[COMMAND]",
    .summary = "describes a command",
    .help = "Lists the commands, or describes one.",
    .need = NEED_NOTHING,
    .run = run,
};
