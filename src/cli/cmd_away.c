#include "cli/command.h"
#include "planning.h"

/* "FROM..UNTIL"; without FROM, the span begins today. */
static int away_read_span(struct call *call, struct plan_request *request)
{
    struct str text = call->operand[0];
    bool span = str_find(text, STR("..")) < text.len;
    day day_today = call->app.today;
    char today[DAY_TEXT];

    request->from = day_today;
    if (span ? day_words_range(DAY_AWAY, text, day_today, &request->from, &request->until, &call->err) < 0
             : app_day(&call->app, DAY_AWAY, text, &request->until, &call->err) < 0)
        return -1;
    if (request->until == DAY_MAX)
        return err_set(&call->err, ERR_USAGE, "away \"%.*s\": the last day is missing", STR_ARG(text));
    if (request->from == DAY_MIN)
        request->from = day_today;
    day_format(day_today, today);
    if (request->until < day_today)
        return err_set(&call->err, ERR_USAGE, "away \"%.*s\": the last day must not be before today, %s",
            STR_ARG(text), today);
    return 0;
}

static int run(struct call *call)
{
    struct plan_request request = {0};

    if (call->operands == 0)
        return err_set(&call->err, ERR_USAGE,
            "away needs the days of your absence, as in `review away 2026-12-24..2027-01-02`");
    if (away_read_span(call, &request) < 0)
        return -1;
    return planning_run(call, &request, false, "Nothing comes due on these days.");
}

static const enum flag flags[] = {FLAG_DRY_RUN, FLAG_JSON};

const struct command command_away = {
    .name = "away",
    .arguments = "[FROM..]UNTIL [--dry-run] [--json]",
    .most = 1,
    .summary = "postpone what comes due on the days that you are away",
    .help = "Postpones each note that comes due from FROM to UNTIL to the day after UNTIL.\n"
            "Without FROM, the span begins today. The original due days are kept and shown.\n"
            "One `review undo` takes all of it back. If that is too much for one day, run\n"
            "`review catch-up` on the day after it: it spreads what is overdue.",
    .examples = "  review away 2026-12-24..2027-01-02\n",
    .group = HELP_PLAN,
    .need = NEED_SCAN,
    .flags = flags,
    .flag_count = sizeof flags / sizeof *flags,
    .prints = PRINTS_DOCUMENT,
    .run = run,
};
