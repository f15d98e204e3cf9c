#include "cli/command.h"
#include "planning.h"

enum { PER_DAY_MOST = 9999 };

static int run(struct call *call)
{
    struct plan_request request = {.from = DAY_NONE, .until = DAY_NONE};

    if (call->given[FLAG_PER_DAY]) {
        request.per_day = str_number(call->value[FLAG_PER_DAY]);
        if (request.per_day < 1 || request.per_day > PER_DAY_MOST)
            return err_set(&call->err, ERR_USAGE, "--per-day accepts a number from 1 to %d, not \"%.*s\"",
                PER_DAY_MOST, STR_ARG(call->value[FLAG_PER_DAY]));
    }
    return planning_run(call, &request, true, "Nothing is overdue.");
}

static const enum flag flags[] = {FLAG_PER_DAY, FLAG_YES, FLAG_DRY_RUN, FLAG_JSON};

const struct command command_catch_up = {
    .name = "catch-up",
    .arguments = "[--per-day N] [--yes] [--dry-run] [--json]",
    .summary = "spread overdue notes over the coming days",
    .help = "Postpones each overdue note to today or to one of the coming days, so that no\n"
            "day has more than N notes. Notes that come due on a day anyway are counted.\n"
            "Notes with the fewest milestones done come first, then those that have been\n"
            "overdue longest. The original due days are kept and shown.\n"
            "\n"
            "Without --per-day, N is 10, or as many as it takes to finish within 14 days.\n"
            "\n"
            "The plan is shown. On a terminal, the program then asks; elsewhere it needs\n"
            "--yes. One `review undo` takes the whole plan back.",
    .examples = "  review catch-up --dry-run\n"
                "  review catch-up --per-day 15\n",
    .group = HELP_PLAN,
    .need = NEED_SCAN,
    .flags = flags,
    .flag_count = sizeof flags / sizeof *flags,
    .prints = PRINTS_DOCUMENT,
    .run = run,
};
