#include "app/agenda/agenda.h"
#include "app/agenda/selection.h"
#include "app/command/answer.h"
#include "app/command/done.h"
#include "app/command/postpone.h"
#include "app/command/study.h"
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

    if (events_find(run->app->store, event, &list, &ignored) == 0 && list.count)
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
    struct answer answer = {.note = item->record.id, .grade = grade, .milestone = MILESTONE_NONE,
        .seconds = seconds, .source = SOURCE_STUDY, .on = app->today, .at = app->environment->now};
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

void study_refuse(struct study_run *run, const char *what, struct err *err)
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
        study_refuse(run, "The answer is NOT recorded; give the grade again", &err);
        run->unsaved = 1;
        return;
    }
    run->unsaved = 0;
    run->item[step.note].declined = false;
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

struct outcome study_outcome(const struct study_run *run)
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
    outcome_add_next(&note->note, run->app->today, &run->message);
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

    buf_addf(&why, "NOT marked: %s", err->message);
    if (err->code != ERR_NEGATIVE) { /* the note is there */
        buf_addz(&why, ". `review done ");
        shell_add_word(record->title, &why);
        buf_addz(&why, "` marks it");
        run->item[at].refused = true;
    }
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
    struct outcome outcome = study_outcome(run);
    struct err err = {0};
    bool negative;

    if (!run->study.note[at].due || run->item[at].declined || !study_is_finished(&run->study, at) ||
        study_has(&run->study, at, STUDY_MARK))
        return;
    request.grade = step.grade = study_grade(&run->study, at);
    app_go_on(run->app, run->app->environment);
    step.command = run->app->command;
    run->item[at].fate = STR_NONE;
    run->item[at].refused = false;
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

size_t study_unmarked(const struct study_run *run)
{
    size_t count = 0;

    for (size_t i = 0; i < run->study.notes; i++)
        count += run->item[i].refused;
    return count;
}

void study_postpone(struct study_run *run)
{
    struct study_step step = {.act = STUDY_POSTPONE, .note = run->note, .command = run->app->command};
    struct selection selection = {.note = run->item[run->note].record.id, .sample = BUF_INIT};
    struct defer_request request = {
        .kind = EVENT_POSTPONED, .notes = &selection, .until = DAY_NONE, .days = 1, .studied = true};
    struct outcome outcome = study_outcome(run);
    struct err err = {0};
    bool negative;

    if (defer_notes(run->app, &request, &outcome, &negative, &err) < 0) {
        study_refuse(run, "The note is NOT postponed", &err);
    } else if (outcome.count) {
        study_say(run, "%.*s: %.*s", STR_ARG(run->item[run->note].record.title), STR_ARG(outcome.note[0].message));
        if (outcome_has_changes(&outcome))
            study_add(&run->study, step);
        study_refresh_record(run, step.note);
    }
    outcome_release(&outcome);
}
