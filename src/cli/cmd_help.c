#include "cli/command.h"
#include "help.h"
#include "mistake.h"
#include "topics.h"

static int help_refuse(struct call *call, struct str word)
{
    struct str name[TOPICS];

    for (int i = 0; i < TOPICS; i++)
        name[i] = topics[i].name;
    return mistake_topic(call, word, name, TOPICS);
}

/* `config` is a command and a topic: both texts are printed. */
static int help_add(struct call *call, struct str word, struct buf *out)
{
    const struct command *command = command_find(word);

    if (command)
        help_command(command, out);
    for (int i = 0; i < TOPICS; i++)
        if (str_eq(word, topics[i].name)) {
            if (command)
                buf_addc(out, '\n');
            topics[i].describe(out);
        }
    return out->len ? 0 : help_refuse(call, word);
}

static int run(struct call *call)
{
    struct buf text = BUF_INIT;
    int failed = 0;

    if (call->operands)
        failed = help_add(call, call->operand[0], &text);
    else
        help_overview(&text);
    help_print(call, &text);
    buf_release(&text);
    return failed;
}

const struct command command_help = {
    .name = "help",
    .arguments = "[COMMAND|TOPIC]",
    .most = 1,
    .summary = "describe a command",
    .group = HELP_SETUP,
    .pages = true,
    .help =
        "Lists the commands, or describes one of them or a TOPIC: filters, dates, words\n"
        "(what milestone, stage and others mean), scripting (formats, exit statuses, the\n"
        "environment), config (the settings) or options (those of every command).",
    .examples =
        "  review help done\n"
        "  review help filters\n",
    .need = NEED_NOTHING,
    .run = run,
};
