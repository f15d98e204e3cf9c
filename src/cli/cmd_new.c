#include "app/command/new.h"
#include "cli/command.h"
#include "editor.h"

static int new_read_options(struct call *call, struct create_request *request)
{
    *request = (struct create_request){.title = call->operand[0],
        .subject = call->value[FLAG_SUBJECT],
        .book = call->value[FLAG_BOOK],
        .folder = call->value[FLAG_FOLDER],
        .template_name = call->value[FLAG_TEMPLATE],
        .on = DAY_NONE};
    return call->given[FLAG_ON] ? app_day(&call->app, DAY_ON, call->value[FLAG_ON], &request->on, &call->err) : 0;
}

static int run(struct call *call)
{
    struct create_request request;
    struct buf path = BUF_INIT;
    int failed;

    if (call->operands == 0)
        return err_set(&call->err, ERR_USAGE,
            "new needs one TITLE, in quotes if it contains spaces, as in `review new 'TLS handshake'`");
    if (new_read_options(call, &request) < 0)
        return -1;
    failed = create_note(&call->app, &request, &path, &call->out, &call->err);
    call_wrap(call, 0);
    if (!failed && call->given[FLAG_EDIT])
        failed = editor_edit(call, buf_str(&path));
    buf_release(&path);
    return failed;
}

static const enum flag flags[] = {FLAG_SUBJECT, FLAG_BOOK, FLAG_FOLDER, FLAG_ON, FLAG_TEMPLATE, FLAG_EDIT};

const struct command command_new = {
    .name = "new",
    .arguments = "TITLE [--subject S] [--book B] [--folder F] [--on DATE]",
    .most = 1,
    .summary = "write a new note, first studied today",
    .group = HELP_BEGIN,
    .synonyms = "add create",
    .help =
        "Writes TITLE.md with the keys of the template that most notes of the vault\n"
        "use, and with sections for cue questions, notes and a summary. In a vault\n"
        "without notes, the template is the Korean or the English one, by language.\n"
        "Without --folder, the file goes into the current folder if that lies in the\n"
        "vault, else into the top folder of the vault. A file that exists is never\n"
        "changed.",
    .examples =
        "  review new 'TLS handshake' --subject Networks --folder networks\n"
        "  review new 'TLS handshake' --on yesterday --edit\n",
    .need = NEED_SCAN,
    .flags = flags,
    .flag_count = sizeof flags / sizeof *flags,
    .run = run,
};
