#include "heat_year.h"

#include <stdlib.h>

#include "base/mem.h"
#include "scheduler/stats.h"

static int weekday_row(day on, int week_start)
{
    return (int)(((on - DAY_MIN) % WEEK - week_start + WEEK) % WEEK);
}

static day heat_last_day(const struct stats *stats)
{
    const struct stats_task *task = &stats->task;

    return task->until != DAY_NONE && task->until < task->today ? task->until : task->today;
}

struct heat_year heat_year_of(const struct stats *stats, int week_start, int weeks)
{
    struct heat_year year = {.weeks = weeks};
    day last = heat_last_day(stats);
    size_t cells = (size_t)weeks * WEEK;
    int32_t *sorted = mem_alloc(cells * sizeof *sorted);

    year.first = last - weekday_row(last, week_start) - WEEK * (weeks - 1);
    year.notes = mem_alloc(cells * sizeof *year.notes);
    for (size_t i = 0; i < stats->days; i++)
        if (stats->day[i].day >= year.first && stats->day[i].day <= last)
            year.notes[stats->day[i].day - year.first] = stats->day[i].notes;
    for (size_t i = 0; i < cells; i++)
        sorted[i] = year.notes[i];
    year.heat = heat_of(sorted, cells);
    free(sorted);
    return year;
}

int heat_year_month(const struct heat_year *year, int week)
{
    for (int i = 0; i < WEEK; i++) {
        day on = year->first + WEEK * week + i;
        if (on >= DAY_MIN && on <= DAY_MAX && day_civil(on).mday == 1)
            return day_civil(on).month;
    }
    return 0;
}
