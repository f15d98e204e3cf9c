#include <stdlib.h>

#include "app/command/study.h"
#include "app/session/session.h"
#include "app/session/standing.h"
#include "base/count.h"
#include "output/outcome.h"
#include "output/study_summary.h"
#include "study_work.h"

/* ---- cards ---------------------------------------------------------------------------------------- */

/* The schedule of the note when its stage is marked now. */
static struct schedule shown_after(const struct study_run *run, const struct file *file)
{
    struct schedule now = standing_schedule(run->app, file, run->app->today);
    struct state state = standing_state(file);

    state_add_review(&state, run->app->today);
    if (now.stage == STAGE_MILESTONE)
        state_add_mark(&state, now.at, run->app->today);
    if (state.postponed == now.at)
        state.postponed = MILESTONE_NONE;
    return standing_schedule_of(run->app, file, &state, run->app->today);
}

static void shown_add_card(const struct study_run *run, size_t note, size_t card, struct study_view *view)
{
    const struct study_item *item = &run->item[note];
    size_t at = study_card_at(run, note, card);

    *view = (struct study_view){.record = &item->record, .card = at == STUDY_NEW ? 0 : at + 1,
        .cards = item->cards.count, .note = note + 1, .notes = run->study.notes, .message = buf_str(&run->message),
        .today = run->app->today, .can_undo = study_undoable(&run->study) > 0,
        .can_redo = study_redoable(&run->study) > 0};
    if (at == STUDY_NEW) {
        view->question = STR("(this card is no longer in the note)");
        return;
    }
    view->question = item->cards.card[at].question;
    view->answer = item->cards.card[at].answer;
    view->can_open = str_find(view->question, STR("![")) < view->question.len ||
                     str_find(view->answer, STR("![")) < view->answer.len;
}

void study_view_card(const struct study_run *run, struct study_view *view)
{
    const struct file *file = study_file(run, run->note);

    shown_add_card(run, run->note, run->card, view);
    view->mode = STUDY_ASKED;
    view->later = study_later(&run->study, run->note, run->card);
    view->last = study_is_last(&run->study, run->note, run->card);
    view->marks = file && run->study.note[run->note].due && !study_has(&run->study, run->note, STUDY_MARK);
    if (view->marks)
        view->after = shown_after(run, file);
}

bool study_view_before(const struct study_run *run, size_t n, struct study_view *view)
{
    const struct study_step *step = study_before(&run->study, n);

    if (!step)
        return false;
    shown_add_card(run, step->note, step->card, view);
    view->mode = STUDY_BACK;
    view->given = step->grade;
    return true;
}

/* ---- the end --------------------------------------------------------------------------------------- */

static size_t shown_answered(const struct study_run *run, size_t note)
{
    const struct study_note *n = &run->study.note[note];
    size_t answered = 0;

    for (size_t i = 0; i < n->present; i++)
        answered += study_card_now(&run->study, note, n->order[i]).first != GRADE_NONE;
    return answered;
}

/* Cards whose last answer is again: they keep the note from being marked. */
static size_t shown_still_again(const struct study_run *run, size_t note)
{
    const struct study_note *n = &run->study.note[note];
    size_t again = 0;

    for (size_t i = 0; i < n->present; i++)
        again += study_card_now(&run->study, note, n->order[i]).last == GRADE_AGAIN;
    return again;
}

/* "2 of 3 cards answered, 1 still again" */
static void shown_add_answered(const struct study_run *run, size_t note, struct buf *out)
{
    size_t again = shown_still_again(run, note);
    char count[COUNT_TEXT];

    buf_addf(out, "%zu of %s answered", shown_answered(run, note),
        count_text(run->item[note].cards.count, "card", count));
    if (again)
        buf_addf(out, ", %zu still again", again);
}

static void shown_add_next(const struct study_run *run, size_t note, struct buf *out)
{
    outcome_add_next(&run->item[note].record, run->app->today, out);
}

/* "day-4 done, good · next day-7 on 2026-11-28" */
static void shown_add_marked(const struct study_run *run, size_t note, struct buf *out)
{
    const struct study *study = &run->study;
    char stage[MILESTONE_TEXT];

    for (size_t i = 0; i < study->done; i++) {
        const struct study_step *step = &study->step[i];
        if (step->act != STUDY_MARK || step->note != note)
            continue;
        milestone_format(step->milestone, stage);
        buf_addf(out, "%s done, %s · ", stage[0] ? stage : "extra review", grade_names[step->grade]);
    }
    shown_add_next(run, note, out);
}

static void shown_add_fate(const struct study_run *run, size_t note, struct buf *out)
{
    const struct study_item *item = &run->item[note];
    bool due = run->study.note[note].due;

    if (item->fate.ptr) {
        buf_add(out, item->fate);
    } else if (study_has(&run->study, note, STUDY_MARK)) {
        shown_add_marked(run, note, out);
    } else if (study_has(&run->study, note, STUDY_POSTPONE)) {
        buf_addz(out, "postponed · ");
        shown_add_next(run, note, out);
    } else {
        shown_add_answered(run, note, out);
        buf_addz(out, due ? " · not marked: " : " · not due, so not marked: ");
        shown_add_next(run, note, out);
    }
}

/* Collects the notes with which something was done. */
static struct study_summary_note *shown_notes(struct study_run *run, const bool *touched, size_t *count)
{
    struct study_summary_note *out = mem_alloc((run->study.notes + 1) * sizeof *out);
    struct buf what = BUF_INIT;

    *count = 0;
    for (size_t i = 0; i < run->study.notes; i++) {
        if (!touched[i] && !run->item[i].fate.ptr)
            continue;
        buf_cut(&what, 0);
        shown_add_fate(run, i, &what);
        out[(*count)++] = (struct study_summary_note){run->item[i].record.title, arena_str(&run->text, buf_str(&what))};
    }
    buf_release(&what);
    return out;
}

enum { LEECH_FAILURES = 3 };

static struct study_leech *shown_leeches(const struct study_run *run, const bool *touched, size_t *count)
{
    struct study_leech *out = NULL;
    size_t capacity = 0;

    *count = 0;
    for (size_t i = 0; i < run->study.notes; i++) {
        const struct study_note *note = &run->study.note[i];
        for (size_t c = 0; touched[i] && c < note->present; c++) {
            const struct card *card = &run->item[i].cards.card[c];
            if (study_card_now(&run->study, i, note->order[c]).failed < LEECH_FAILURES)
                continue;
            MEM_ROOM(out, *count, capacity);
            out[(*count)++] = (struct study_leech){run->item[i].record.path, card->line, card->question};
        }
    }
    return out;
}

void study_add_summary(struct study_run *run, int64_t seconds, const struct screen *screen, struct buf *out)
{
    struct study_summary summary = {.minutes = seconds > 0 ? (size_t)((seconds + 59) / 60) : 1};
    bool *touched = study_touched(&run->study);
    struct study_summary_note *note = shown_notes(run, touched, &summary.notes);
    struct study_leech *leech = shown_leeches(run, touched, &summary.leeches);

    summary.note = note;
    summary.leech = leech;
    study_tally(&run->study, summary.cards);
    study_summary_add(&summary, screen, out);
    free(touched);
    free(note);
    free(leech);
}
