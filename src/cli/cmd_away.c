#include "cli/command.h"
#include "planning.h"

/* "FROM..UNTIL", or "UNTIL", which begins today. */
static int away_read_span(struct call *call, struct plan_request *request)
{
    struct str text = call->operand[0], until = text;
    size_t dots = str_find(text, STR(".."));
    char today[DAY_TEXT];

    request->from = call->app.today;
    if (dots < text.len) {
        until = str_from(text, dots + 2);
        if (app_day(&call->app, (struct str){text.ptr, dots}, "away from", &request->from,
                &call->err) < 0)
            return -1;
    }
    if (app_day(&call->app, until, "away until", &request->until, &call->err) < 0)
        return -1;
    day_format(call->app.today, today);
    if (request->until < call->app.today)
        return err_set(&call->err, ERR_USAGE,
            "away \"%.*s\": the last day must not be before today, %s", STR_ARG(text), today);
    if (request->from > request->until)
        return err_set(&call->err, ERR_USAGE, "away \"%.*s\": the first day is after the last one",
            STR_ARG(text));
    return 0;
}

static int run(struct call *call)
{
    struct plan_request request = {0};

    if (call->operands != 1)
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
    .summary = "postpone what comes due on the days that you are away",
    .help = "Postpones each note that comes due from FROM to UNTIL to the day after UNTIL.\n"
            "Without FROM, the span begins today. The original due days are kept and shown.\n"
            "One `review undo` takes all of it back. Afterwards, `review catch-up` spreads\n"
            "what has become too much for one day.",
    .examples = "  review away 2026-12-24..2027-01-02\n",
    .need = NEED_SCAN,
    .flags = flags,
    .flag_count = sizeof flags / sizeof *flags,
    .prints = PRINTS_DOCUMENT,
    .run = run,
};
