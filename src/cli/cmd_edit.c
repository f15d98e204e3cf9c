#include "app/agenda/find.h"
#include "cli/command.h"
#include "editor.h"
#include "notes.h"

/* A note, or any other Markdown file: one that cannot be read as a note is what needs an editor most. */
static int edit_find(struct call *call, struct file **out)
{
    struct err ignored = {0};

    if (notes_read_one(call, out) == 0)
        return 0;
    if (call->err.code == ERR_NEGATIVE && !call->out_anyway &&
        names_find_file(&call->app, call->operand[0], out, &ignored) == 0)
        err_release(&call->err);
    err_release(&ignored);
    return call->err.code ? -1 : 0;
}

static int run(struct call *call)
{
    struct file *file;

    if (edit_find(call, &file) < 0)
        return -1;
    return editor_edit(call, file->path);
}

const struct command command_edit = {
    .name = "edit",
    .arguments = "NOTE",
    .most = 1,
    .summary = "open a note in your editor",
    .group = HELP_NOTES,
    .synonyms = "open",
    .help =
        "Opens the note in $VISUAL, else $EDITOR, else vi, and then scans the vault: a box\n"
        "that was ticked is a mark, as always. The words of $VISUAL and $EDITOR end at\n"
        "spaces, and no shell reads them. NOTE may be any Markdown file of the vault.\n"
        "\n"
        "Status 1: the editor failed. What it saved counts all the same.",
    .examples =
        "  review edit AMI\n"
        "  EDITOR='code --wait' review edit AMI\n",
    .need = NEED_SCAN,
    .run = run,
};
