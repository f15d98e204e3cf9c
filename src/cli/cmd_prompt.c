#include "app/command/prompt.h"
#include "cli/command.h"
#include "mistake.h"

/* --format json is --json, as with other commands. */
static bool prompt_wants_json(const struct call *call)
{
    return call->given[FLAG_JSON] || (call->given[FLAG_FORMAT] && str_eq(call->value[FLAG_FORMAT], STR("json")));
}

static int prompt_check_format(struct call *call)
{
    static const struct str names[] = {{"json", 4}};
    struct str format = call->value[FLAG_FORMAT];

    if (!call->given[FLAG_FORMAT] || str_eq(format, names[0]))
        return 0;
    if (call->given[FLAG_JSON])
        return mistake_both(call, "--json", "--format");
    if (prompt_format_is_valid(format))
        return 0;
    return mistake_value_or(call, "--format", format, names, 1,
        " or a text with %d (due), %o (overdue) or %t (due today); a % is written %%");
}

/* A shell asks before each line that a person types: whatever keeps the counts from being known is no message,
   except with -v. `struct prompt` says that they are unknown. Only a wrong command line is an error. */
static int prompt_look(struct call *call, struct prompt *prompt)
{
    if (app_open(&call->app, call->environment, &call->options, &call->err) == 0 &&
        prompt_count(&call->app, prompt, &call->err) == 0)
        return 0;
    if (call->err.code == ERR_USAGE)
        return -1;
    if (call->options.verbose)
        app_notice(&call->app, "%s", call->err.message);
    err_release(&call->err);
    return 0;
}

static int run(struct call *call)
{
    struct prompt prompt = {.today = DAY_NONE, .change = DAY_NONE};

    if (prompt_check_format(call) < 0 || prompt_look(call, &prompt) < 0)
        return -1;
    if (prompt_wants_json(call))
        json_prompt(&prompt, &call->out);
    else
        prompt_line(&prompt, call->value[FLAG_FORMAT], &call->out);
    return 0;
}

static const enum flag flags[] = {FLAG_JSON, FLAG_FORMAT};

const struct command command_prompt = {
    .name = "prompt",
    .arguments = "",
    .most = 0,
    .summary = "count what is due, for a shell prompt or a status bar",
    .group = HELP_LOOK,
    .help =
        "Prints how many notes are due and overdue, as the store knows them: the vault is\n"
        "neither scanned nor written, and a lock is waited for at most 0.1 seconds. The\n"
        "counts are kept for the next time, until the store, the settings or the day change.\n"
        "Prints nothing if nothing is due, and outside a vault. The exit status is 0.\n"
        "\n"
        "A FORMAT is a text with %d (due), %o (overdue) or %t (due today, not overdue).",
    .examples =
        "  review prompt --format '%d/%o '\n"
        "  review -C ~/notes prompt --json\n",
    .need = NEED_NOTHING,
    .flags = flags,
    .flag_count = sizeof flags / sizeof *flags,
    .prints = PRINTS_COUNTS,
    .run = run,
};
