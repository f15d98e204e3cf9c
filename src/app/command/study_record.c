#include <string.h>

#include "app/agenda/agenda.h"
#include "app/agenda/selection.h"
#include "app/command/answer.h"
#include "app/command/done.h"
#include "app/command/postpone.h"
#include "app/command/study.h"
#include "app/command/undo.h"
#include "app/session/session.h"
#include "base/shell.h"
#include "output/outcome.h"
#include "store/events_undo.h"
#include "study_work.h"

/* ---- answers ------------------------------------------------------------------------------------ */

/* The command of an event of this session. */
static struct uid record_command_of(struct study_run *run, struct uid event)
{
    struct event_list list = {0};
    struct err ignored = {0};
    struct uid command = {{0}};

    if (events_with_id(run->app->store, event, &list, &ignored) == 0 && list.count)
        command = list.event[0].command;
    event_list_release(&list);
    err_release(&ignored);
    return command;
}

static int record_answer(struct study_run *run, enum grade grade, int32_t seconds, struct uid *command, struct err *err)
{
    struct app *app = run->app;
    const struct study_item *item = &run->item[run->note];
    const struct file *file = study_file(run, run->note);
    struct answer answer = {.note = item->record.id, .grade = grade, .milestone = MILESTONE_NONE, .seconds = seconds,
        .source = SOURCE_STUDY, .on = app->today, .at = app->environment->now};
    struct uid event;

    answer.cue = item->cards.text[study_card_at(run, run->note, run->card)];
    answer.first = study_card_now(&run->study, run->note, run->card).first == GRADE_NONE;
    if (file)
        answer.milestone = answer_milestone(app, file, app->today);
    if (answer_record(app, &answer, &event, err) < 0)
        return -1;
    *command = record_command_of(run, event);
    return 0;
}

static void record_refuse(struct study_run *run, const char *what, struct err *err)
{
    study_say(run, "%s: %s", what, err->message);
    run->trouble = err->code;
    err_release(err);
}

void study_answer(struct study_run *run, enum grade grade, int32_t seconds)
{
    struct study_step step = {.act = STUDY_ANSWER, .note = run->note, .card = run->card, .grade = grade};
    struct err err = {0};

    buf_cut(&run->message, 0);
    if (record_answer(run, grade, seconds, &step.command, &err) < 0) {
        record_refuse(run, "The answer is NOT recorded; give the grade again", &err);
        run->unsaved = 1;
        return;
    }
    run->unsaved = 0;
    study_add(&run->study, step);
    study_mark(run, step.note, true);
}

void study_skip(struct study_run *run)
{
    study_add(&run->study, (struct study_step){.act = STUDY_SKIP, .note = run->note, .card = run->card});
    run->unsaved = 0;
    study_say(run, "skipped until the next session");
}

void study_again(struct study_run *run)
{
    buf_cut(&run->message, 0);
    if (study_failures(&run->study))
        study_add(&run->study, (struct study_step){.act = STUDY_ROUND});
}

/* ---- marks --------------------------------------------------------------------------------------- */

static struct outcome record_outcome(const struct study_run *run)
{
    const struct app *app = run->app;

    return (struct outcome){.vault = buf_str(&app->vault), .today = app->today, .command = app->command};
}

/* "AMI: day-4 done · next day-7 on 2026-11-28" */
static void record_say_marked(struct study_run *run, const struct outcome_note *note)
{
    char name[MILESTONE_TEXT];

    milestone_format(note->milestones ? note->milestone[0] : MILESTONE_NONE, name);
    study_say(run, "%.*s: %s done · ", STR_ARG(note->label),
        note->kind == EVENT_REVIEWED ? "extra review" : name);
    outcome_add_next(&note->note.schedule, run->app->today, &run->message);
}

/* Another process may have marked the note, or changed it so that there is nothing to mark. */
static void record_say_unmarked(struct study_run *run, size_t at, const struct outcome *outcome)
{
    struct str why = outcome->count ? outcome->note[0].message : STR("there was nothing to mark");

    run->item[at].fate = arena_str(&run->text, why);
    study_say(run, "%.*s: %.*s", STR_ARG(run->item[at].record.title), STR_ARG(why));
}

static void record_mark_failed(struct study_run *run, size_t at, struct err *err)
{
    const struct record *record = &run->item[at].record;
    struct buf why = BUF_INIT;

    buf_addf(&why, "NOT marked: %s. `review done ", err->message);
    shell_add_word(record->title, &why);
    buf_addz(&why, "` marks it");
    run->item[at].fate = arena_str(&run->text, buf_str(&why));
    study_say(run, "%.*s: %s", STR_ARG(record->title), why.ptr);
    run->trouble = err->code;
    buf_release(&why);
    err_release(err);
}

void study_mark(struct study_run *run, size_t at, bool joined)
{
    struct study_step step = {.act = STUDY_MARK, .note = at, .joined = joined};
    struct selection selection = {.note = run->item[at].record.id, .sample = BUF_INIT};
    struct mark_request request = {.notes = &selection, .what = MARK_STAGE, .on = DAY_NONE, .studied = true};
    struct outcome outcome = record_outcome(run);
    struct err err = {0};
    bool negative;

    if (!run->study.note[at].due || !study_is_finished(&run->study, at) || study_has(&run->study, at, STUDY_MARK))
        return;
    request.grade = step.grade = study_grade(&run->study, at);
    app_go_on(run->app, run->app->environment);
    step.command = run->app->command;
    run->item[at].fate = STR_NONE;
    if (mark_done(run->app, &request, &outcome, &negative, &err) < 0) {
        record_mark_failed(run, at, &err);
    } else if (outcome_has_changes(&outcome)) {
        step.milestone = outcome.note[0].milestones ? outcome.note[0].milestone[0] : MILESTONE_NONE;
        study_add(&run->study, step);
        record_say_marked(run, &outcome.note[0]);
    } else {
        record_say_unmarked(run, at, &outcome);
    }
    study_refresh_record(run, at);
    outcome_release(&outcome);
}

void study_mark_rest(struct study_run *run)
{
    for (size_t i = 0; i < run->study.notes; i++)
        if (run->study.note[i].loaded && !run->study.note[i].vanished)
            study_mark(run, i, false);
}

void study_postpone(struct study_run *run)
{
    struct study_step step = {.act = STUDY_POSTPONE, .note = run->note, .command = run->app->command};
    struct selection selection = {.note = run->item[run->note].record.id, .sample = BUF_INIT};
    struct defer_request request = {.kind = EVENT_POSTPONED, .notes = &selection, .until = DAY_NONE, .days = 1};
    struct outcome outcome = record_outcome(run);
    struct err err = {0};
    bool negative;

    if (defer_notes(run->app, &request, &outcome, &negative, &err) < 0) {
        record_refuse(run, "The note is NOT postponed", &err);
    } else if (outcome.count) {
        study_say(run, "%.*s: %.*s", STR_ARG(run->item[run->note].record.title), STR_ARG(outcome.note[0].message));
        if (outcome_has_changes(&outcome))
            study_add(&run->study, step);
        study_refresh_record(run, step.note);
    }
    outcome_release(&outcome);
}

/* ---- undo and redo --------------------------------------------------------------------------------- */

static bool is_recorded(struct uid command)
{
    static const struct uid none;

    return uid_cmp(command, none) != 0;
}

/* What the steps were: "good", "good and the mark of AMI", "the skip". */
static void record_name_steps(const struct study_run *run, size_t from, size_t count, struct buf *out)
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

static void record_say_steps(struct study_run *run, const char *verb, size_t from, size_t count)
{
    struct buf what = BUF_INIT;

    record_name_steps(run, from, count, &what);
    study_say(run, "%s: %s", verb, what.ptr);
    buf_release(&what);
    for (size_t i = from; i < from + count; i++)
        study_refresh_record(run, run->study.step[i].note);
}

/* The commands of the steps, the last one first: a mark before its answer. */
static size_t record_commands(const struct study_run *run, size_t from, size_t count, struct uid *out)
{
    size_t commands = 0;

    for (size_t i = from + count; i-- > from;)
        if (is_recorded(run->study.step[i].command))
            out[commands++] = run->study.step[i].command;
    return commands;
}

/* What another process has taken back already is taken back in the session, too. */
static int record_undo(struct study_run *run, size_t from, size_t count)
{
    struct outcome outcome = record_outcome(run);
    struct undo_result result = UNDO_RESULT_INIT(&outcome);
    struct uid *command = mem_alloc(count * sizeof *command);
    struct undo_request request = {.only = command, .only_count = record_commands(run, from, count, command)};
    struct err err = {0};
    int failed = request.only_count ? undo_last(run->app, &request, &result, &err) : 0;

    if (failed && err.code == ERR_NEGATIVE)
        failed = 0;
    if (failed)
        record_refuse(run, "Nothing is undone", &err);
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
    if (!count || record_undo(run, from, count) < 0)
        return;
    for (size_t i = from; i < from + count; i++) {
        study->step[i].undo = run->app->command;
        run->item[study->step[i].note].fate = STR_NONE;
    }
    study_undo(study);
    record_say_steps(run, "undone", from, count);
}

static int record_redo(struct study_run *run, const struct study_step *step)
{
    struct outcome outcome = record_outcome(run);
    struct undo_result result = UNDO_RESULT_INIT(&outcome);
    struct err err = {0};
    int failed = redo_undo(run->app, step->undo, &result, &err);

    if (failed)
        record_refuse(run, "Nothing is redone", &err);
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
    if (!count || (is_recorded(study->step[from].command) && record_redo(run, &study->step[from]) < 0))
        return;
    study_redo(study);
    record_say_steps(run, "redone", from, count);
}
