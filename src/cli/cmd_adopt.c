#include "app/command/adopt.h"
#include "cli/command.h"
#include "output/wrap.h"

/* Breaks long lines; what follows is indented more than their start. */
static void adopt_print_report(struct call *call, struct str report)
{
    struct str line;

    while (str_cut(&report, '\n', &line) && report.ptr) {
        size_t indent = 0;
        while (indent < line.len && line.ptr[indent] == ' ')
            indent++;
        wrap_message(line, indent + MESSAGE_INDENT, call->screen.columns, &call->out);
    }
}

/* The lines of YAML are printed as they are, however narrow the terminal is. */
static void adopt_print(struct call *call, const struct adopt_request *request, const struct adopt_result *result)
{
    if (request->json)
        buf_add(&call->out, buf_str(&result->report));
    else
        adopt_print_report(call, buf_str(&result->report));
    if (result->lines.len)
        buf_addf(&call->out, "\n%s\n", result->lines.ptr);
    if (result->next.len)
        wrap_message(str_trim(buf_str(&result->next)), MESSAGE_INDENT, call->screen.columns, &call->out);
}

static int run(struct call *call)
{
    struct adopt_request request = {.write = call->given[FLAG_WRITE], .json = call->given[FLAG_JSON]};
    struct adopt_result result = ADOPT_RESULT_INIT;
    int failed = adopt_open(&call->app, call->environment, &call->options, &request.outside, &call->err);

    if (!failed)
        failed = adopt_vault(&call->app, &request, &result, &call->err);
    if (!failed)
        adopt_print(call, &request, &result);
    call->status = request.write && !result.found;
    adopt_result_release(&result);
    return failed;
}

static const enum flag flags[] = {FLAG_WRITE, FLAG_JSON};

const struct command command_adopt = {
    .name = "adopt",
    .arguments = "[--write] [--json]",
    .summary = "read study notes in a form of their own",
    .group = HELP_BEGIN,
    .synonyms = "detect recognise recognize",
    .help =
        "Looks at the front matter of all Markdown files for study notes in a form that\n"
        "review does not know: days of reviews, planned or done, lists of days, boxes, the\n"
        "last and the next review, a word for what is done, or a first study day, under\n"
        "other names. Prints for each form how many notes have it, how review would read\n"
        "it and why, three notes as examples, and the lines that describe it in\n"
        ".review/config.yaml. Nothing is changed.\n"
        "\n"
        "With --write these lines are added to .review/config.yaml; the rest of the file\n"
        "stays as it is. `review undo` removes them, and `review redo` brings them back.\n"
        "\n"
        "Outside a vault, nothing can be added. Pages of websites and documents\n"
        "with an owner or a reviewer are left out.\n"
        "\n"
        "Status 1: --write had nothing to add.",
    .need = NEED_NOTHING,
    .flags = flags,
    .flag_count = sizeof flags / sizeof *flags,
    .prints = PRINTS_DOCUMENT,
    .run = run,
};
