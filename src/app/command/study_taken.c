#include <stdlib.h>

#include "app/command/study.h"
#include "app/command/undo.h"
#include "app/session/session.h"
#include "output/outcome.h"
#include "study_work.h"

static bool is_recorded(struct uid command)
{
    static const struct uid none;

    return uid_cmp(command, none) != 0;
}

/* What the steps were: "good", "good and the mark of AMI", "the skip". */
static void taken_name_steps(const struct study_run *run, size_t from, size_t count, struct buf *out)
{
    for (size_t i = from; i < from + count; i++) {
        const struct study_step *step = &run->study.step[i];
        struct str title = run->item[step->note].record.title;
        buf_addz(out, i > from ? " and " : "");
        if (step->act == STUDY_ANSWER)
            buf_addz(out, grade_names[step->grade]);
        else if (step->act == STUDY_MARK)
            buf_addf(out, "the mark of %.*s", STR_ARG(title));
        else if (step->act == STUDY_POSTPONE)
            buf_addf(out, "the postponement of %.*s", STR_ARG(title));
        else
            buf_addz(out, step->act == STUDY_SKIP ? "the skip" : "the round of failed cards");
    }
}

static void taken_say_steps(struct study_run *run, const char *verb, size_t from, size_t count)
{
    struct buf what = BUF_INIT;

    taken_name_steps(run, from, count, &what);
    study_say(run, "%s: %s", verb, what.ptr);
    buf_release(&what);
    for (size_t i = from; i < from + count; i++)
        study_refresh_record(run, run->study.step[i].note);
}

/* The commands of the steps, the last one first: a mark before its answer. */
static size_t taken_commands(const struct study_run *run, size_t from, size_t count, struct uid *out)
{
    size_t commands = 0;

    for (size_t i = from + count; i-- > from;)
        if (is_recorded(run->study.step[i].command))
            out[commands++] = run->study.step[i].command;
    return commands;
}

/* What another process has taken back already is taken back in the session, too. */
static int taken_undo(struct study_run *run, size_t from, size_t count)
{
    struct outcome outcome = study_outcome(run);
    struct undo_result result = UNDO_RESULT_INIT(&outcome);
    struct uid *command = mem_alloc(count * sizeof *command);
    struct undo_request request = {.only = command, .only_count = taken_commands(run, from, count, command)};
    struct err err = {0};
    int failed = request.only_count ? undo_last(run->app, &request, &result, &err) : 0;

    if (failed && err.code == ERR_NEGATIVE)
        failed = 0;
    if (failed)
        study_refuse(run, "Nothing is undone", &err);
    err_release(&err);
    undo_result_release(&result);
    outcome_release(&outcome);
    free(command);
    return failed;
}

void study_take_back(struct study_run *run)
{
    struct study *study = &run->study;
    size_t count = study_undoable(study), from = study->done - count;

    study_say(run, "there is nothing to undo in this session");
    if (!count || taken_undo(run, from, count) < 0)
        return;
    for (size_t i = from; i < from + count; i++) {
        const struct study_step *step = &study->step[i];
        study->step[i].undo = run->app->command;
        run->item[step->note].fate = STR_NONE;
        run->item[step->note].refused = false;
        run->item[step->note].declined = step->act == STUDY_MARK && !step->joined;
    }
    study_undo(study);
    taken_say_steps(run, "undone", from, count);
}

static int taken_redo(struct study_run *run, const struct study_step *step)
{
    struct outcome outcome = study_outcome(run);
    struct undo_result result = UNDO_RESULT_INIT(&outcome);
    struct err err = {0};
    int failed = redo_undo(run->app, step->undo, &result, &err);

    if (failed)
        study_refuse(run, "Nothing is redone", &err);
    err_release(&err);
    undo_result_release(&result);
    outcome_release(&outcome);
    return failed;
}

void study_bring_back(struct study_run *run)
{
    struct study *study = &run->study;
    size_t count = study_redoable(study), from = study->done;

    study_say(run, "there is nothing to redo in this session");
    if (!count || (is_recorded(study->step[from].command) && taken_redo(run, &study->step[from]) < 0))
        return;
    study_redo(study);
    taken_say_steps(run, "redone", from, count);
}
