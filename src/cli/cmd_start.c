#include "app/command/start.h"
#include "cli/command.h"
#include "notes.h"

enum { PER_DAY_MOST = 9999 };

static int start_read_options(struct call *call, struct start_request *request)
{
    struct str text = call->value[FLAG_PER_DAY];

    if (call->given[FLAG_ON] &&
        app_day(&call->app, DAY_ON, call->value[FLAG_ON], &request->on, &call->err) < 0)
        return -1;
    if (!call->given[FLAG_PER_DAY])
        return 0;
    request->per_day = str_number(text);
    if (request->per_day >= 1 && request->per_day <= PER_DAY_MOST)
        return 0;
    return err_set(&call->err, ERR_USAGE, "--per-day accepts a number from 1 to %d, not \"%.*s\"",
        PER_DAY_MOST, STR_ARG(text));
}

static int start_run(struct call *call, void *request, struct outcome *outcome)
{
    return start_notes(&call->app, request, outcome, &call->err);
}

static int run(struct call *call)
{
    struct notes notes = NOTES_INIT;
    struct start_request request = {.notes = &notes.selection, .on = DAY_NONE};
    int failed = start_read_options(call, &request);

    if (!failed)
        failed = notes_read(call, call->operands, "review start AMI.md", &notes);
    if (!failed)
        failed = notes_run(call, &notes, start_run, &request);
    notes_release(&notes);
    return failed;
}

static const enum flag flags[] = {FLAG_ON, FLAG_PER_DAY, FLAG_NUL, FLAG_YES, FLAG_DRY_RUN, FLAG_JSON};

const struct command command_start = {
    .name = "start",
    .arguments = "NOTE…|folder:X [--on DATE] [--per-day N]",
    .most = OPERANDS_ANY,
    .summary = "start to review any Markdown file",
    .group = HELP_BEGIN,
    .starts = true,
    .help =
        "Makes a file a study note. It adds the first study day (today) and empty boxes\n"
        "to the front matter, with the keys of the template that most notes of the\n"
        "vault use. A file without front matter gets one. The rest of the file does not\n"
        "change, and `review undo` removes what was added. With `write: off` the file\n"
        "does not change.\n"
        "\n"
        "NOTE is the path or title of any .md file. A folder, or folder:X, means every\n"
        "file in it that has not been started. With --per-day N, in the order of\n"
        "their paths, the first N get that day, the next N the day after it, and so on.",
    .examples =
        "  review start 'TLS handshake.md'\n"
        "  review start folder:networks --per-day 5 --yes\n",
    .need = NEED_STORE,
    .flags = flags,
    .flag_count = sizeof flags / sizeof *flags,
    .run = run,
};
