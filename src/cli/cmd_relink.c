#include "app/command/relink.h"
#include "cli/command.h"

static int run(struct call *call)
{
    int failed;

    if (call->operands < 2)
        return err_set(&call->err, ERR_USAGE,
            "relink needs OLD and NEW, as in `review relink 'Heart attack' AMI`: the note that vanished, and the note"
            " that replaced it");
    for (size_t i = 0; i < call->operands; i++)
        if (str_eq(call->operand[i], STR("-")))
            return err_set(&call->err, ERR_USAGE, "relink accepts one OLD and one NEW, and no \"-\"");
    failed = relink_note(&call->app, call->operand[0], call->operand[1],
        call->given[FLAG_FORCE], &call->out, &call->err);
    call_wrap(call, 0);
    return failed;
}

static const enum flag flags[] = {FLAG_FORCE};

const struct command command_relink = {
    .name = "relink",
    .arguments = "OLD NEW [--force]",
    .most = 2,
    .summary = "join a vanished note with the note that replaced it",
    .group = HELP_NOTES,
    .help =
        "A note that is renamed, moved or edited keeps its history automatically. Use\n"
        "this command where too much changed at once, or where several notes match. NEW\n"
        "gets the history of OLD, and the marks of both count.\n"
        "\n"
        "OLD is a note that vanished: its last path, its title or its id. NEW is a note:\n"
        "its path, its title, or a part of a title that no other note has.\n"
        "\n"
        "Two notes that agree neither in content, nor in title, nor in first study day\n"
        "are joined only with --force. `review undo` takes a relink back.\n"
        "\n"
        "Status 1: a name matches no note or several, OLD still exists, or nothing agrees.",
    .examples =
        "  review relink \"Medicine/Heart attack\" \"Cardiology/AMI\"\n",
    .need = NEED_STORE,
    .flags = flags,
    .flag_count = sizeof flags / sizeof *flags,
    .run = run,
};
