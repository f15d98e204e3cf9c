#include "app/command/start.h"
#include "cli/command.h"

static int run(struct call *call)
{
    struct start_request request = {
        .name = call->operand, .names = call->operands, .on = DAY_NONE};

    if (call->operands == 0)
        return err_set(&call->err, ERR_USAGE,
            "start needs a NOTE or folder:X, as in `review start AMI.md`");
    if (call->given[FLAG_ON] &&
        app_day(&call->app, DAY_ON, call->value[FLAG_ON], &request.on, &call->err) < 0)
        return -1;
    return start_notes(&call->app, &request, &call->out, &call->err);
}

static const enum flag flags[] = {FLAG_ON};

const struct command command_start = {
    .name = "start",
    .arguments = "NOTE…|folder:X [--on DATE]",
    .summary = "start to review any Markdown file",
    .help =
        "Makes a file a study note. It adds the first study day (today) and empty boxes\n"
        "to the front matter, with the keys of the template that most notes of the\n"
        "vault use. A file without front matter gets one. The rest of the file does not\n"
        "change, and `review undo` removes what was added. With `write: off` the file\n"
        "does not change.\n"
        "\n"
        "NOTE is the path or title of any .md file. A folder, or folder:X, means every\n"
        "file in it that has not been started.",
    .examples =
        "  review start 'TLS handshake.md'\n"
        "  review start folder:networks --on yesterday\n",
    .need = NEED_STORE,
    .flags = flags,
    .flag_count = sizeof flags / sizeof *flags,
    .run = run,
};
