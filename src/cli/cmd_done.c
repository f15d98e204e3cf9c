#include "app/command/done.h"
#include "cli/command.h"
#include "grade.h"
#include "notes.h"

/* ---- options --------------------------------------------------------------------------------- */

static int done_read_day(struct call *call, struct mark_request *request)
{
    struct str text = call->value[FLAG_DAY];
    int number = str_number(text);

    request->what = MARK_DAY;
    request->milestone = number > 0 && number <= MILESTONE_MAX ? number : milestone_parse(text);
    if (request->milestone > 0)
        return 0;
    return err_set(&call->err, ERR_USAGE,
        "--day accepts the number of a milestone, as in --day 7, not \"%.*s\"", STR_ARG(text));
}

static int done_read_what(struct call *call, struct mark_request *request)
{
    const bool *given = call->given;

    if (given[FLAG_DAY] + given[FLAG_ALL_DUE] + given[FLAG_LONG_TERM] > 1)
        return err_set(&call->err, ERR_USAGE,
            "--day, --all-due and --long-term cannot be combined; give one of them");
    if (given[FLAG_ALL_DUE])
        request->what = MARK_ALL_DUE;
    if (given[FLAG_LONG_TERM])
        request->what = MARK_LONG_TERM;
    return given[FLAG_DAY] ? done_read_day(call, request) : 0;
}

static int done_read_options(struct call *call, struct mark_request *request)
{
    if (done_read_what(call, request) < 0)
        return -1;
    if (call->given[FLAG_GRADE] &&
        grade_read(call, "--grade", call->value[FLAG_GRADE], false, &request->grade) < 0)
        return -1;
    if (!call->given[FLAG_ON])
        return 0;
    return app_day(&call->app, DAY_ON, call->value[FLAG_ON], &request->on, &call->err);
}

/* ---- the command ----------------------------------------------------------------------------- */

static int done_run(struct call *call, void *request, struct outcome *outcome)
{
    bool negative = false;
    int failed = mark_done(&call->app, request, outcome, &negative, &call->err);

    call->status = negative;
    return failed;
}

static int run(struct call *call)
{
    struct notes notes = NOTES_INIT;
    struct mark_request request = {.notes = &notes.selection, .what = MARK_STAGE, .on = DAY_NONE};
    int failed = done_read_options(call, &request);

    if (!failed)
        failed = notes_read(call, call->operands, "review done AMI", &notes);
    if (!failed)
        failed = notes_run(call, &notes, done_run, &request);
    notes_release(&notes);
    return failed;
}

static const enum flag flags[] = {
    FLAG_DAY, FLAG_ALL_DUE, FLAG_LONG_TERM, FLAG_ON, FLAG_GRADE, FLAG_NUL,
    FLAG_YES, FLAG_DRY_RUN, FLAG_JSON};

const struct command command_done = {
    .name = "done",
    .arguments = "NOTE…|FILTER… [--day N|--all-due|--long-term] [--on DATE] [--grade GRADE]",
    .most = OPERANDS_ANY,
    .summary = "mark notes as reviewed",
    .daily = "review done Osmosis",
    .synonyms = "mark tick",
    .help =
        "Marks the milestone whose day has come, and prints what comes next. A note that\n"
        "was already reviewed today does not change, so repeating a command is safe. If\n"
        "all day milestones are done, an extra review is recorded.\n"
        "\n"
        "NOTE is a path, a title, a part of one, a FILTER such as subject:AWS, or a row of\n"
        "the list that was shown last: 3, 3-5. \"-\" reads paths or whole titles from\n"
        "standard input. If a name matches no note or several, nothing is marked.\n"
        "\n"
        "Status 1: at least one note had nothing to mark. A message says why.",
    .examples =
        "  review done AMI --on yesterday --grade hard\n"
        "  review today --paths -0 | review done -0 -\n",
    .need = NEED_STORE,
    .flags = flags,
    .flag_count = sizeof flags / sizeof *flags,
    .run = run,
};
