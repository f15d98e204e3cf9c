#include <stdlib.h>

#include "base/mem.h"
#include "scheduler/cue.h"
#include "stats_work.h"

/* ---- the row of an answer ---------------------------------------------------------------------- */

/* Whether the steps from `from` to before `end` are done with marks of an earlier day. A mark without a day was
   there when the note was first seen. */
static bool is_done_before(const struct schedule *s, int from, int end, day on)
{
    for (int i = from; i < end; i++)
        if (!s->step[i].done || (s->step[i].done_on != DAY_NONE && s->step[i].done_on >= on))
            return false;
    return true;
}

/* The milestone for which a cue was asked; MILESTONE_NONE: the note was not due. */
static milestone answer_row(const struct stats_case *c, const struct event *e)
{
    const struct schedule *s = &c->schedule;

    if (e->milestone != MILESTONE_NONE)
        return e->milestone;
    if (is_done_before(s, s->count - 1, s->count, e->on))
        return MILESTONE_LONG_TERM;
    return is_done_before(s, 0, s->count - 1, e->on) ? STATS_EXTRA : MILESTONE_NONE;
}

/* ---- figures ----------------------------------------------------------------------------------- */

static struct recall *stats_subject_recall(struct stats *stats, struct str subject)
{
    struct stats_work *work = stats->work;
    size_t at;

    if (!subject.ptr)
        return &work->without_subject;
    at = str_set_add(&work->subject, subject);
    while (work->subject_capacity <= at) {
        size_t old = work->subject_capacity;
        work->subject_capacity = mem_next_capacity(old);
        work->of_subject = mem_grow(work->of_subject, work->subject_capacity, sizeof *work->of_subject);
        for (size_t i = old; i < work->subject_capacity; i++)
            work->of_subject[i] = (struct recall){0, 0};
    }
    return &work->of_subject[at];
}

/* `recall`: of the cue. */
static void stats_add_answer(struct stats_case *c, const struct event *e, struct recall *recall)
{
    struct stats *stats = c->stats;
    bool recalled = e->grade != GRADE_AGAIN;
    milestone m = answer_row(c, e);

    stats_add_deed(c, e->on, false);
    if (!stats_counts_day(stats, e->on))
        return;
    recall_add(recall, recalled);
    recall_add(stats_subject_recall(stats, c->note->subject), recalled);
    if (m == MILESTONE_NONE) {
        recall_add(&stats->ahead, recalled);
        return;
    }
    recall_add(&stats_row(stats, m)->all.cues, recalled);
    if (stats_is_recent(stats, e->on))
        recall_add(&stats_row(stats, m)->recent.cues, recalled);
}

static void stats_add_weak(struct stats_case *c, const struct cue_history *cue, const struct recall *recall)
{
    struct stats *stats = c->stats;
    struct arena *text = &stats->text;

    MEM_ROOM(stats->weak, stats->weaks, stats->work->weak_capacity);
    stats->weak[stats->weaks++] = (struct stats_weak){.note = arena_str(text, c->note->id),
        .path = arena_str(text, c->note->path),
        .title = arena_str(text, c->note->title),
        .question = arena_str(text, cue->question),
        .cue = cue->id,
        .recall = *recall};
}

/* Orders answers by their days, then by time. */
static int first_answer_cmp(const void *a, const void *b)
{
    const struct event *x = *(const struct event *const *)a, *y = *(const struct event *const *)b;

    if (x->on != y->on)
        return x->on < y->on ? -1 : 1;
    return event_cmp(x, y);
}

static void stats_add_cue(struct stats_case *c, const struct cue_history *cue)
{
    struct recall recall = {0, 0};

    if (!cue->count)
        return;
    qsort(cue->answer, cue->count, sizeof *cue->answer, first_answer_cmp);
    for (size_t i = 0; i < cue->count; i++)
        if (i == 0 || cue->answer[i]->on != cue->answer[i - 1]->on)
            stats_add_answer(c, cue->answer[i], &recall);
    if (cue->present && recall_is_weak(&recall))
        stats_add_weak(c, cue, &recall);
}

static bool has_answers(const struct stats_note *note)
{
    for (size_t i = 0; i < note->count; i++)
        if (note->events[i].kind == EVENT_ANSWERED && !note->events[i].undone)
            return true;
    return false;
}

void stats_add_answers(struct stats_case *c)
{
    const struct stats_note *note = c->note;
    struct cue_histories histories;

    if (!has_answers(note))
        return;
    histories = cue_histories_new(note->cue, note->cues, note->events, note->count);
    for (size_t i = 0; i < histories.count; i++)
        stats_add_cue(c, &histories.cue[i]);
    cue_histories_release(&histories);
}

/* ---- the end ----------------------------------------------------------------------------------- */

static int subject_cmp(const void *a, const void *b)
{
    const struct stats_subject *x = a, *y = b;

    return str_cmp(x->subject, y->subject);
}

static void stats_finish_subjects(struct stats *stats)
{
    struct stats_work *work = stats->work;

    stats->subject = mem_alloc((work->subject.count + 1) * sizeof *stats->subject);
    for (size_t i = 0; i < work->subject.count; i++)
        if (work->of_subject[i].answers)
            stats->subject[stats->subjects++] = (struct stats_subject){
                arena_str(&stats->text, work->subject.text[i]), work->of_subject[i]};
    if (work->without_subject.answers)
        stats->subject[stats->subjects++] = (struct stats_subject){STR_NONE, work->without_subject};
    qsort(stats->subject, stats->subjects, sizeof *stats->subject, subject_cmp);
}

/* The lowest share first; of equal ones that with more answers, then by path. */
static int weak_cmp(const void *a, const void *b)
{
    const struct stats_weak *x = a, *y = b;
    int64_t left = x->recall.recalled * y->recall.answers, right = y->recall.recalled * x->recall.answers;
    int order = (left > right) - (left < right);

    if (!order)
        order = (y->recall.answers > x->recall.answers) - (y->recall.answers < x->recall.answers);
    if (!order)
        order = str_cmp(x->path, y->path);
    return order ? order : (x->cue > y->cue) - (x->cue < y->cue);
}

void stats_finish_answers(struct stats *stats)
{
    stats_finish_subjects(stats);
    if (stats->weaks)
        qsort(stats->weak, stats->weaks, sizeof *stats->weak, weak_cmp);
}
