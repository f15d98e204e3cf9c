#include "cli/command.h"
#include "cli/options.h"
#include "help.h"

extern const struct command command_help;

void help_command(const struct command *command, struct buf *out)
{
    buf_addf(out, "usage: review %s%s%s\n\n%s\n", command->name, command->arguments[0] ? " " : "",
        command->arguments, command->help);
    if (command->flag_count) {
        buf_addc(out, '\n');
        options_describe(command, out);
    }
    if (command == &command_help) {
        buf_addz(out, "\nOptions of every command:\n");
        options_describe_common(out);
    }
    if (command->examples)
        buf_addf(out, "\n%s", command->examples);
}

/* 24 lines: the height of a terminal. */
static void help_all(struct buf *out)
{
    buf_addz(out, "usage: review [OPTION…] [COMMAND …]   (without a command: today)\n");
    for (size_t i = 0; i < command_count; i++)
        buf_addf(out, "  %-9s %s\n", commands[i]->name, commands[i]->summary);
    buf_addz(out, "`review help COMMAND` describes a command, `review help help` the options\n");
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
        return err_set(&call->err, ERR_USAGE, "unknown command: %.*s; `review help` lists the commands",
            STR_ARG(call->operand[0]));
    help_command(command, &call->out);
    return 0;
}

const struct command command_help = {
    .name = "help",
    .arguments = "[COMMAND]",
    .summary = "describe a command",
    .help =
        "Lists the commands, or describes one of them.",
    .need = NEED_NOTHING,
    .run = run,
};
