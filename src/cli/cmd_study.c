#include <signal.h>

#include "app/agenda/agenda.h"
#include "bar.h"
#include "base/count.h"
#include "cli/command.h"
#include "clock.h"
#include "list_options.h"
#include "output/table.h"
#include "study_loop.h"
#include "terminal.h"

enum { MINUTES_MOST = 24 * 60, AHEAD_MOST = 3650 };
#define MINUTE_MICROSECONDS ((int64_t)60 * 1000000)

/* ---- options ------------------------------------------------------------------------------------------ */

static int study_read_number(struct call *call, enum flag flag, const char *name, int most, int *out)
{
    struct str text = call->value[flag];
    int number = str_number(text);

    if (!call->given[flag])
        return 0;
    if (number < 1 || number > most)
        return err_set(&call->err, ERR_USAGE, "--%s accepts a number from 1 to %d, not \"%.*s\"", name, most,
            STR_ARG(text));
    *out = number;
    return 0;
}

static int study_read_options(struct call *call, struct study_request *request, int *minutes)
{
    *request = (struct study_request){.filter = call->operand, .filters = call->operands, .ahead = -1,
        .all = call->given[FLAG_ALL], .shuffle = call->given[FLAG_SHUFFLE]};
    if (list_limit_read(call, &request->limit) < 0 ||
        study_read_number(call, FLAG_MINUTES, "minutes", MINUTES_MOST, minutes) < 0)
        return -1;
    return study_read_number(call, FLAG_AHEAD, "ahead", AHEAD_MOST, &request->ahead);
}

/* ---- the command -------------------------------------------------------------------------------------- */

/* Says what comes next, or why no note fits the filter. */
static int study_say_nothing(struct call *call)
{
    struct agenda none = {0};
    struct listing listing = agenda_listing(&call->app, &none);
    bool said = false;
    int failed = list_explain_nothing(call, &none, call->given[FLAG_ALL] ? NULL : "review study --all", &said);

    if (failed || said)
        return failed;
    listing.upcoming = agenda_upcoming(&call->app);
    table_today(&listing, &call->screen, &call->out);
    return 0;
}

/* What could not be recorded is an error of the whole command. */
static int study_end(struct study_loop *loop)
{
    size_t unmarked = study_unmarked(&loop->run);
    char count[COUNT_TEXT];

    if (loop->run.unsaved)
        return err_set(&loop->call->err, loop->run.trouble, "the last answer was not recorded; all others are");
    if (unmarked)
        return err_set(&loop->call->err, loop->run.trouble, "%s could not be marked; all answers are recorded",
            count_text(unmarked, "note", count));
    return 0;
}

static int study_drive(struct study_loop *loop, int minutes)
{
    bool screen = terminal_is_possible();
    int failed;

    bar_stop(loop->call);
    loop->began = clock_elapsed();
    loop->until = minutes ? loop->began + minutes * MINUTE_MICROSECONDS : 0;
    failed = screen ? study_on_screen(loop) : study_by_lines(loop);
    return failed ? -1 : study_end(loop);
}

/* Dies of the signal that ended the session, now that the terminal is as it was. */
static void study_die(struct study_loop *loop)
{
    if (!loop->signal)
        return;
    call_write_out(loop->call);
    call_print_notices(loop->call);
    signal(loop->signal, SIG_DFL);
    raise(loop->signal);
}

static int run(struct call *call)
{
    struct study_loop loop = {.call = call, .run = {.message = BUF_INIT}};
    struct study_request request;
    int minutes = 0, failed = study_read_options(call, &request, &minutes);

    if (!failed)
        failed = study_open(&loop.run, &call->app, &request, &call->err);
    if (!failed)
        failed = loop.run.study.notes ? study_drive(&loop, minutes) : study_say_nothing(call);
    study_die(&loop);
    study_close(&loop.run);
    return failed;
}

static const enum flag flags[] = {FLAG_LIMIT, FLAG_MINUTES, FLAG_AHEAD, FLAG_ALL, FLAG_SHUFFLE};

const struct command command_study = {
    .name = "study",
    .arguments = "[FILTER…] [--limit N] [--minutes N] [--ahead DAYS] [--all] [--shuffle]",
    .most = OPERANDS_ANY,
    .summary = "ask the cue questions of the notes that are due",
    .group = HELP_PLAN,
    .daily = "review study",
    .synonyms = "quiz learn recall session",
    .help =
        "Asks the cue questions of the notes that `review today` lists. Think, press Space\n"
        "for the answer, then grade: 1 again, 2 hard, 3 good, 4 easy. Each answer is saved\n"
        "at once. When all cards of a note have an answer other than again, its milestone\n"
        "is marked, as with `review done`. `?` lists the keys, `u` undoes, `q` ends.\n"
        "\n"
        "--all and --ahead add notes that are not due: these are asked, but not marked. In\n"
        "a pipe, an empty line shows the answer, and a number or a word grades it.",
    .examples =
        "  review study subject:medicine --limit 5\n"
        "  review study --ahead 3 --minutes 20\n",
    .need = NEED_SCAN,
    .flags = flags,
    .flag_count = sizeof flags / sizeof *flags,
    .run = run,
};
