#include "stats_work.h"

enum { ON_TIME_WITHIN = 3 };

static void on_time_add(struct stats_on_time *on_time, day due, day done, bool postponed)
{
    if (done < due)
        on_time->early++;
    else if (done == due)
        on_time->on_day++;
    else if (done - due <= ON_TIME_WITHIN)
        on_time->within_3++;
    else
        on_time->later++;
    on_time->postponed += postponed;
}

void stats_add_on_time(struct stats_case *c)
{
    const struct schedule *s = &c->schedule;

    for (int i = 0; i < s->count - 1; i++) {
        const struct step *step = &s->step[i];
        day due;
        if (!step->done || step->done_on == DAY_NONE || step->due == DAY_NONE ||
            !stats_counts_day(c->stats, step->done_on))
            continue;
        due = stats_due_on(c, step, step->done_on);
        on_time_add(&c->stats->on_time, due, step->done_on, due != step->due);
    }
}
