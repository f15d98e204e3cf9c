#include "scheduler/stats.h"

#include <stdlib.h>

#include "base/buf.h"
#include "scheduler/ledger.h"
#include "scheduler/rules.h"
#include "stats_work.h"

bool stats_counts_day(const struct stats *stats, day on)
{
    const struct stats_task *task = &stats->task;

    return (task->since == DAY_NONE || on >= task->since) && (task->until == DAY_NONE || on <= task->until);
}

bool stats_is_recent(const struct stats *stats, day on)
{
    return on <= stats->task.today && on > stats->task.today - STATS_RECENT;
}

/* ---- rows -------------------------------------------------------------------------------------- */

struct stats_retention *stats_row(struct stats *stats, milestone m)
{
    int32_t *at = &stats->work->row_of[m - STATS_EXTRA];

    if (*at == 0) {
        MEM_ROOM(stats->retention, stats->retentions, stats->work->retention_capacity);
        stats->retention[stats->retentions++] = (struct stats_retention){.milestone = m};
        *at = (int32_t)stats->retentions;
    }
    return &stats->retention[*at - 1];
}

static void stats_use_rules(struct stats *stats, const struct rules *rules)
{
    for (int i = 0; i < rules->count; i++)
        stats_row(stats, rules->ladder[i])->in_use = true;
    stats_row(stats, MILESTONE_LONG_TERM)->in_use = true;
    stats_row(stats, STATS_EXTRA)->in_use = true;
}

/* Days ascending, then long-term, then extra. */
static int32_t row_rank(milestone m)
{
    return m > MILESTONE_NONE ? m : MILESTONE_MAX - m;
}

static int row_cmp(const void *a, const void *b)
{
    const struct stats_retention *x = a, *y = b;

    return row_rank(x->milestone) - row_rank(y->milestone);
}

void stats_add_milestone(milestone m, struct buf *out)
{
    char name[MILESTONE_TEXT];

    milestone_format(m, name);
    buf_addz(out, m == STATS_EXTRA ? "extra" : name);
}

/* ---- all notes --------------------------------------------------------------------------------- */

struct stats stats_new(const struct stats_task *task)
{
    struct stats stats = {.task = *task, .work = mem_alloc(sizeof *stats.work)};

    stats_use_rules(&stats, task->rules);
    stats_start_forecast(&stats);
    return stats;
}

void stats_add_note(struct stats *stats, const struct stats_note *note)
{
    struct stats_case c = {.stats = stats, .note = note};

    stats_add_moments(stats, note);
    if (note->left_out)
        return;
    c.state = ledger_state(note->events, note->count);
    c.schedule =
        schedule_planned(note->first_study, &c.state, note->rules, note->plan, stats->task.today);
    if (note->there)
        stats_use_rules(stats, note->rules);
    stats_add_marks(&c);
    stats_add_answers(&c);
    stats_add_days(&c);
    stats_add_on_time(&c);
    stats_add_due_days(&c);
    stats_add_forecast(&c);
    free(c.deed);
}

static void stats_work_release(struct stats_work *work)
{
    if (!work)
        return;
    free(work->due);
    free(work->active);
    free(work->moment);
    free(work->of_subject);
    str_set_release(&work->subject);
    free(work);
}

void stats_finish(struct stats *stats)
{
    qsort(stats->retention, stats->retentions, sizeof *stats->retention, row_cmp);
    stats_finish_time(stats);
    stats_finish_days(stats);
    stats_finish_answers(stats);
    stats_work_release(stats->work);
    stats->work = NULL;
}

void stats_release(struct stats *stats)
{
    stats_work_release(stats->work);
    free(stats->retention);
    free(stats->day);
    free(stats->subject);
    free(stats->weak);
    arena_release(&stats->text);
}
