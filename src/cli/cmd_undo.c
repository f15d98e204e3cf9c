#include "app/command/undo.h"

#include "ask.h"
#include "cli/command.h"
#include "outcomes.h"

/* Asks about a command of an earlier day. */
static int undo_ask(struct call *call, struct undo_result *result)
{
    const struct undo_request request = {
        .older = true, .expects = true, .command = result->command};
    struct buf question = BUF_INIT;
    bool yes;

    buf_addf(&question, "Take back %s?", result->what.ptr);
    err_release(&call->err);
    yes = ask_yes(call, buf_str(&question));
    buf_release(&question);
    if (!yes)
        return err_set(&call->err, ERR_NEGATIVE, "nothing was changed");
    return undo_last(&call->app, &request, result, &call->err);
}

static int undo_run(struct call *call, struct undo_result *result)
{
    const struct undo_request request = {.older = call->given[FLAG_OLDER]};
    int failed = undo_last(&call->app, &request, result, &call->err);

    return failed && result->earlier && !call->app.dry_run && ask_is_possible()
               ? undo_ask(call, result)
               : failed;
}

static int run(struct call *call)
{
    struct outcome outcome;
    struct undo_result result = UNDO_RESULT_INIT(&outcome);

    call->app.dry_run = call->given[FLAG_DRY_RUN];
    outcome = outcomes_new(call);
    return outcomes_print_undo(call, &result, undo_run(call, &result));
}

static const enum flag flags[] = {FLAG_OLDER, FLAG_DRY_RUN, FLAG_JSON};

const struct command command_undo = {
    .name = "undo",
    .arguments = "[--older] [--dry-run] [--json]",
    .summary = "take back the last marking command",
    .daily = "review undo",
    .help = "Takes back the last command on this machine that marked something: done, start,\n"
            "new, answer, postpone, catch-up, away, suspend, resume, relink or adopt --write.\n"
            "Prints what was taken back, and when that was recorded. Each repeat goes one\n"
            "command further back. `review redo` brings it back.\n"
            "Boxes that were ticked in the notes and imported events do not change. The\n"
            "history keeps both the mark and its undoing.\n"
            "\n"
            "A note of `review new` and lines of `review adopt` stay if they were changed\n"
            "since.\n"
            "\n"
            "A command of an earlier day is taken back only after a question or, if there is\n"
            "no terminal, with --older. refresh, import and scan --accept cannot be taken\n"
            "back. Directly after them, undo says so; --older takes back the one before.\n"
            "\n"
            "Status 1: nothing was taken back.",
    .need = NEED_STORE,
    .flags = flags,
    .flag_count = sizeof flags / sizeof *flags,
    .prints = PRINTS_DOCUMENT,
    .run = run,
};
