#include "stats_work.h"

void stats_start_forecast(struct stats *stats)
{
    for (int i = 0; i <= STATS_AHEAD && day_add(stats->task.today, i) != DAY_NONE; i++)
        stats->forecast[stats->forecasts++] = (struct stats_forecast){.day = stats->task.today + i};
}

/* The entry of a day; NULL: it lies before or after them. */
static struct stats_forecast *forecast_of(struct stats *stats, day on)
{
    day today = stats->task.today;

    return on != DAY_NONE && on >= today && on - today < (day)stats->forecasts ? &stats->forecast[on - today] : NULL;
}

/* As `next` lists it: each note once. */
static void forecast_add_note(struct stats *stats, const struct schedule *s)
{
    day today = stats->task.today, comes = schedule_comes_due(s, today);
    struct stats_forecast *of = forecast_of(stats, comes);

    if (schedule_is_due(s, today) && comes < today)
        stats->overdue++;
    else if (of && (comes > today || schedule_is_due(s, today)))
        of->due++;
}

static void forecast_add_review(struct stats *stats, day on)
{
    struct stats_forecast *of = forecast_of(stats, on);

    if (of)
        of->reviews++;
}

/* The stage, and the milestones after it whose days are still to come. */
static void forecast_add_reviews(struct stats *stats, const struct schedule *s)
{
    day today = stats->task.today;

    if (s->stage == STAGE_EXTRA && schedule_comes_due(s, today) > today)
        forecast_add_review(stats, schedule_comes_due(s, today));
    if (s->stage != STAGE_MILESTONE)
        return;
    forecast_add_review(stats, schedule_comes_due(s, today));
    for (int i = 0; i < s->count - 1; i++)
        if (!s->step[i].done && s->step[i].milestone != s->at && s->step[i].due > today)
            forecast_add_review(stats, s->step[i].due);
}

void stats_add_forecast(struct stats_case *c)
{
    if (!c->note->there || c->schedule.suspended)
        return;
    forecast_add_note(c->stats, &c->schedule);
    forecast_add_reviews(c->stats, &c->schedule);
}
