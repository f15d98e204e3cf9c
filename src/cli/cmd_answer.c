#include "app/command/answer_cue.h"
#include "cli/command.h"
#include "grade.h"
#include "notes.h"

enum { OPERANDS = 3 };

static int answer_read_seconds(struct call *call, int32_t *out)
{
    struct str text = call->value[FLAG_SECONDS];

    *out = SECONDS_UNKNOWN;
    if (!call->given[FLAG_SECONDS])
        return 0;
    *out = str_number(text);
    if (*out >= 0 && *out <= SECONDS_MOST)
        return 0;
    return err_set(&call->err, ERR_USAGE, "--seconds accepts a number of seconds from 0 to %d, not \"%.*s\"",
        SECONDS_MOST, STR_ARG(text));
}

static int answer_run(struct call *call, void *request, struct outcome *outcome)
{
    return answer_cue(&call->app, request, outcome, &call->err);
}

static int run(struct call *call)
{
    struct notes notes = NOTES_INIT;
    struct answer_request request = {.stale = &notes.selection.stale};
    int failed = 0;

    if (call->operands < OPERANDS)
        return err_set(&call->err, ERR_USAGE,
            "answer needs a NOTE, a CUE and a GRADE, as in `review answer AMI 2 good`");
    request.note = call->operand[0];
    request.cue = call->operand[1];
    if (grade_read(call, "GRADE", call->operand[2], true, &request.grade) < 0 ||
        answer_read_seconds(call, &request.seconds) < 0)
        return -1;
    failed = notes_run(call, &notes, answer_run, &request);
    notes_release(&notes);
    return failed;
}

static const enum flag flags[] = {FLAG_SECONDS, FLAG_DRY_RUN, FLAG_JSON};

const struct command command_answer = {
    .name = "answer",
    .arguments = "NOTE CUE GRADE [--seconds N]",
    .most = OPERANDS,
    .summary = "record how well you knew the answer to a cue",
    .group = HELP_PLAN,
    .synonyms = "grade recall",
    .help =
        "Records one answer to one cue. It marks nothing: `review done` marks the note.\n"
        "With `review cues` and this, an editor or another program can hold a session.\n"
        "\n"
        "CUE is the number of the cue in `review cues NOTE`, its id or the beginning of the\n"
        "id, or a part of the question that no other has. GRADE is again, hard, good or\n"
        "easy, or 1 to 4. `review undo` takes the answer back.\n"
        "\n"
        "Status 1: there is no such note or no such cue.",
    .examples =
        "  review answer AMI 2 good\n"
        "  review answer AMI snapshot again --seconds 12\n",
    .need = NEED_STORE,
    .flags = flags,
    .flag_count = sizeof flags / sizeof *flags,
    .run = run,
};
