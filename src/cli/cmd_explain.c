#include "app/command/explain.h"
#include "cli/command.h"
#include "notes.h"

static int run(struct call *call)
{
    struct file *file;
    struct str word;

    if (call->operands == 0)
        return err_set(&call->err, ERR_USAGE, "explain needs one NOTE, as in `review explain AMI`");
    word = call->operand[0];
    if (notes_read_one(call, word, &file) < 0) {
        if (call->err.code == ERR_NEGATIVE && !call->out_anyway)
            explain_lack(&call->app, word, &call->err);
        return -1;
    }
    explain_note(&call->app, file, &call->out);
    return 0;
}

const struct command command_explain = {
    .name = "explain",
    .arguments = "NOTE",
    .most = 1,
    .summary = "explain why a note is due or not",
    .group = HELP_LOOK,
    .help =
        "Prints the keys and lines that were read, the rule for each due day, and the\n"
        "result.",
    .need = NEED_SCAN,
    .run = run,
};
