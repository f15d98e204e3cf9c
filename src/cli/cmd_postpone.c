#include "app/command/postpone.h"
#include "cli/command.h"
#include "defer.h"

enum { DAYS_MOST = 3650 };

/* A number of days, which may be written as a distance, or a date after today. */
static int postpone_read_until(struct call *call, struct defer_request *request)
{
    struct str text = call->operand[call->operands - 1];
    int32_t days = str_number(text);
    char today[DAY_TEXT];

    if ((days >= 0 && text.len <= 4) || day_words_distance(text, &days)) {
        request->days = days;
        if (days >= 1 && days <= DAYS_MOST)
            return 0;
        return err_set(&call->err, ERR_USAGE, "postpone by \"%.*s\": the number of days is from 1 to %d",
            STR_ARG(text), DAYS_MOST);
    }
    if (app_day(&call->app, DAY_POSTPONE, text, &request->until, &call->err) < 0)
        return -1;
    if (request->until > call->app.today)
        return 0;
    day_format(call->app.today, today);
    return err_set(&call->err, ERR_USAGE,
        "postpone to \"%.*s\": the new day must be after today, %s; nothing was changed",
        STR_ARG(text), today);
}

static int run(struct call *call)
{
    struct notes notes = NOTES_INIT;
    struct defer_request request = {
        .kind = EVENT_POSTPONED, .notes = &notes.selection, .until = DAY_NONE};
    int failed;

    if (call->operands < 2)
        return err_set(&call->err, ERR_USAGE,
            "postpone needs a NOTE and a number of days or a date, as in `review postpone AMI 3`");
    failed = postpone_read_until(call, &request);
    if (!failed)
        failed = notes_read(call, call->operands - 1, "review postpone AMI 3", &notes);
    if (!failed)
        failed = notes_run(call, &notes, defer_run, &request);
    notes_release(&notes);
    return failed;
}

static const enum flag flags[] = {FLAG_NUL, FLAG_YES, FLAG_DRY_RUN, FLAG_JSON};

const struct command command_postpone = {
    .name = "postpone",
    .arguments = "NOTE…|FILTER… DAYS|DATE",
    .most = OPERANDS_ANY,
    .summary = "change the day on which a note is due",
    .group = HELP_PLAN,
    .help =
        "Moves the current stage of a note to DATE, or by DAYS (3, 3d, +1w). DAYS are\n"
        "counted from today, or from the due day if that is later. The original due day\n"
        "is kept and shown, and later milestones do not move. The postponement ends when\n"
        "the note is marked, or with `review undo`.\n"
        "\n"
        "Status 1: at least one note has no due day to postpone. A message says why.",
    .examples =
        "  review postpone AMI 3\n"
        "  review postpone overdue:1 7 --yes\n"
        "  review postpone AMI 2026-05-01\n",
    .need = NEED_STORE,
    .flags = flags,
    .flag_count = sizeof flags / sizeof *flags,
    .run = run,
};
