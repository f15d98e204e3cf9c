#include "app/command/relink.h"
#include "cli/command.h"

static int run(struct call *call)
{
    if (call->operands != 2)
        return err_set(&call->err, ERR_USAGE,
            "relink needs two: the note that vanished, and the note that it is now");
    return relink_note(&call->app, call->operand[0], call->operand[1], &call->out, &call->err);
}

const struct command command_relink = {
    .name = "relink",
    .arguments = "OLD NEW",
    .summary = "join a note that vanished with the one it has become",
    .help =
        "A note that is renamed, moved or edited keeps its history by itself. Where that was too\n"
        "much at once to be told, or several notes fitted, this settles it: NEW gets the history\n"
        "of OLD, and what was marked on either counts.\n"
        "\n"
        "OLD is a note that vanished, by its last path, title or id. NEW is a note, by its path,\n"
        "its title or a part of that.\n"
        "\n"
        "Status 1: there is no such note, there are several, or OLD is still there.\n"
        "\n"
        "  review relink \"Medicine/Heart attack\" \"Cardiology/AMI\"\n",
    .need = NEED_STORE,
    .run = run,
};
