#include "app/command/new.h"
#include "cli/command.h"

static int run(struct call *call)
{
    struct create_request request = {
        .subject = call->given[FLAG_SUBJECT] ? call->value[FLAG_SUBJECT] : STR_NONE,
        .folder = call->given[FLAG_FOLDER] ? call->value[FLAG_FOLDER] : STR_NONE};

    if (call->operands == 0)
        return err_set(&call->err, ERR_USAGE,
            "new needs one TITLE, in quotes if it contains spaces, as in `review new 'TLS handshake'`");
    request.title = call->operand[0];
    return create_note(&call->app, &request, &call->out, &call->err);
}

static const enum flag flags[] = {FLAG_SUBJECT, FLAG_FOLDER};

const struct command command_new = {
    .name = "new",
    .arguments = "TITLE [--subject S] [--folder F]",
    .most = 1,
    .summary = "write a new note, first studied today",
    .group = HELP_BEGIN,
    .synonyms = "add create",
    .help =
        "Writes TITLE.md with the keys of the template that most notes of the vault\n"
        "use, and with sections for cue questions, notes and a summary. Without\n"
        "--folder, the file goes into the top folder of the vault. A file that exists\n"
        "is never changed.",
    .examples =
        "  review new 'TLS handshake' --subject Networks --folder networks\n",
    .need = NEED_SCAN,
    .flags = flags,
    .flag_count = sizeof flags / sizeof *flags,
    .run = run,
};
