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
        app_day(&call->app, call->value[FLAG_ON], "--on", &request.on, &call->err) < 0)
        return -1;
    return start_notes(&call->app, &request, &call->out, &call->err);
}

static const enum flag flags[] = {FLAG_ON};

const struct command command_start = {
    .name = "start",
    .arguments = "NOTE…|folder:X [--on DATE]",
    .summary = "begin to review any Markdown file",
    .help =
        "Makes a study note of a file: adds the first study day, today, and empty boxes for its\n"
        "reviews to its front matter, or a front matter where it has none, in the template that\n"
        "most notes of the vault are written in. Nothing else in the file changes, and\n"
        "`review undo` takes it out again. With `write: off` the file stays as it is.\n"
        "\n"
        "NOTE is the path or title of any .md file; a folder, or folder:X, is every one in it that has\n"
        "not been started.\n"
        "\n"
        "  --on DATE   the first study day, when it was not today\n"
        "\n"
        "  review start 'TLS handshake.md'\n"
        "  review start folder:networks --on yesterday\n",
    .need = NEED_STORE,
    .flags = flags,
    .flag_count = sizeof flags / sizeof *flags,
    .run = run,
};
