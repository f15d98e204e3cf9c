#include "app/command/explain.h"
#include "cli/command.h"
#include "listing.h"
#include "notes.h"
#include "output/explanation.h"

static int explain_print(struct call *call, struct file *file, enum format format)
{
    struct explanation explanation = {0};
    int failed = explain_note(&call->app, file, &explanation, &call->err);

    if (!failed && format == FORMAT_JSON)
        explanation_json(&explanation, &call->out);
    else if (!failed)
        explanation_text(&explanation, &call->screen, &call->out);
    explanation_release(&explanation);
    return failed;
}

static int run(struct call *call)
{
    struct file *file;
    enum format format;

    if (listing_format(call, &format) < 0)
        return -1;
    if (notes_read_one(call, &file) < 0) {
        if (call->err.code == ERR_NEGATIVE && !call->out_anyway)
            explain_lack(&call->app, call->operand[0], &call->err);
        return -1;
    }
    return explain_print(call, file, format);
}

static const enum flag flags[] = {FLAG_JSON};

const struct command command_explain = {
    .name = "explain",
    .arguments = "NOTE [--json]",
    .most = 1,
    .summary = "explain why a note is due or not",
    .group = HELP_LOOK,
    .help =
        "Prints the keys and lines that were read, the rule for each due day, every rule\n"
        "that moved a day (a setting with its line, a postponement or a suspension with\n"
        "its origin), and the result.",
    .need = NEED_SCAN,
    .flags = flags,
    .flag_count = sizeof flags / sizeof *flags,
    .prints = PRINTS_DOCUMENT,
    .run = run,
};
