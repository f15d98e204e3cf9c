#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/command/done.h"
#include "base/mem.h"
#include "cli/command.h"

enum { READ_SIZE = 65536 };

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

static int done_read_grade(struct call *call, struct mark_request *request)
{
    struct str text = call->value[FLAG_GRADE];

    for (int i = GRADE_AGAIN; i < GRADES && call->given[FLAG_GRADE]; i++)
        if (str_eq(text, str_of(grade_names[i])))
            request->grade = (enum grade)i;
    if (!call->given[FLAG_GRADE] || request->grade != GRADE_NONE)
        return 0;
    return err_set(&call->err, ERR_USAGE,
        "--grade accepts again, hard, good or easy, not \"%.*s\"", STR_ARG(text));
}

static int done_read_options(struct call *call, struct mark_request *request)
{
    if (done_read_what(call, request) < 0 || done_read_grade(call, request) < 0)
        return -1;
    if (!call->given[FLAG_ON])
        return 0;
    return app_day(&call->app, DAY_ON, call->value[FLAG_ON], &request->on, &call->err);
}

/* ---- names on standard input ----------------------------------------------------------------- */

struct input {
    struct buf text;
    struct str *name; /* borrow from `text` */
    size_t count, capacity;
};

static int done_read_input(struct buf *out, struct err *err)
{
    ssize_t got;

    do {
        char *room = buf_room(out, READ_SIZE);
        got = read(STDIN_FILENO, room, READ_SIZE);
        if (got > 0) {
            out->len += (size_t)got;
            out->ptr[out->len] = '\0';
        }
    } while (got > 0 || (got < 0 && errno == EINTR));
    return got < 0 ? err_set(err, ERR_INPUT, "standard input: %s", strerror(errno)) : 0;
}

static void done_split_input(struct input *input, char separator)
{
    struct str rest = buf_str(&input->text), part;

    while (str_cut(&rest, separator, &part)) {
        if (separator == '\n' && str_ends(part, STR("\r")))
            part.len--;
        if (part.len == 0)
            continue;
        MEM_ROOM(input->name, input->count, input->capacity);
        input->name[input->count++] = part;
    }
}

static int done_read_names(struct call *call, struct mark_request *request, struct input *input)
{
    bool dash = false;

    for (size_t i = 0; i < call->operands; i++)
        dash = dash || str_eq(call->operand[i], STR("-"));
    if (call->operands == 0 || (dash && call->operands > 1) || (!dash && call->given[FLAG_NUL]))
        return err_set(&call->err, ERR_USAGE, "%s",
            call->operands == 0 ? "done needs a NOTE, as in `review done AMI`"
            : dash              ? "\"-\" reads all names from standard input; remove the other names"
                                : "-0 needs the NOTE \"-\", which reads names from standard input");
    request->name = call->operand;
    request->names = call->operands;
    if (!dash)
        return 0;
    if (done_read_input(&input->text, &call->err) < 0)
        return -1;
    done_split_input(input, call->given[FLAG_NUL] ? '\0' : '\n');
    request->name = input->name;
    request->names = input->count;
    request->exact = true;
    return input->count ? 0
                        : err_set(&call->err, ERR_NEGATIVE, "standard input names no note;"
                                                            " nothing was marked");
}

/* ---- the command ----------------------------------------------------------------------------- */

static int run(struct call *call)
{
    struct mark_request request = {.what = MARK_STAGE, .on = DAY_NONE};
    struct input input = {.text = BUF_INIT};
    bool negative = false;
    int failed = done_read_options(call, &request);

    if (!failed)
        failed = done_read_names(call, &request, &input);
    if (!failed)
        failed = mark_done(&call->app, &request, &call->out, &negative, &call->err);
    call->status = negative;
    free(input.name);
    buf_release(&input.text);
    return failed;
}

static const enum flag flags[] = {
    FLAG_DAY, FLAG_ALL_DUE, FLAG_LONG_TERM, FLAG_ON, FLAG_GRADE, FLAG_NUL};

const struct command command_done = {
    .name = "done",
    .arguments = "NOTE… [--day N|--all-due|--long-term] [--on DATE] [--grade GRADE]",
    .summary = "mark notes as reviewed",
    .help =
        "Marks the milestone whose day has come, and prints what comes next. A note that\n"
        "was already reviewed today does not change, so repeating a command is safe. If\n"
        "all day milestones are done, an extra review is recorded.\n"
        "\n"
        "NOTE is a path, a title, or a part of a title that no other note has. \"-\" reads\n"
        "paths or whole titles from standard input, one on each line, or with -0\n"
        "separated by NUL. If a name matches no note or several, nothing is marked.\n"
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
