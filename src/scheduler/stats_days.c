#include <stdlib.h>

#include "base/mem.h"
#include "stats_work.h"

void stats_add_deed(struct stats_case *c, day on, bool review)
{
    MEM_ROOM(c->deed, c->deeds, c->deed_capacity);
    c->deed[c->deeds++] = (struct stats_deed){on, review};
}

static int deed_cmp(const void *a, const void *b)
{
    const struct stats_deed *x = a, *y = b;

    return (x->on > y->on) - (x->on < y->on);
}

static void stats_add_active(struct stats_work *work, day on)
{
    MEM_ROOM(work->active, work->actives, work->active_capacity);
    work->active[work->actives++] = on;
}

static void stats_add_day(struct stats *stats, const struct stats_day *of)
{
    MEM_ROOM(stats->day, stats->days, stats->work->day_capacity);
    stats->day[stats->days++] = *of;
}

/* What was done with the note on one day. Several marks of a day are one review. */
static struct stats_day deeds_of_day(const struct stats_deed *deed, size_t count)
{
    struct stats_day of = {.day = deed[0].on, .notes = 1};

    for (size_t i = 0; i < count; i++) {
        of.answers += !deed[i].review;
        of.reviews |= deed[i].review;
    }
    return of;
}

void stats_add_days(struct stats_case *c)
{
    struct stats *stats = c->stats;
    bool any = false;

    if (c->deeds)
        qsort(c->deed, c->deeds, sizeof *c->deed, deed_cmp);
    for (size_t i = 0, end; i < c->deeds; i = end) {
        struct stats_day of;
        for (end = i + 1; end < c->deeds && c->deed[end].on == c->deed[i].on;)
            end++;
        of = deeds_of_day(&c->deed[i], end - i);
        stats_add_active(stats->work, of.day);
        if (!stats_counts_day(stats, of.day))
            continue;
        stats_add_day(stats, &of);
        stats->reviews += of.reviews;
        stats->answers += of.answers;
        any = true;
    }
    stats->notes += any;
}

void stats_add_seconds(struct stats *stats, day on, int64_t seconds)
{
    struct stats_day *last = stats->days ? &stats->day[stats->days - 1] : NULL;

    if (!stats_counts_day(stats, on))
        return;
    if (last && last->day == on)
        last->seconds += seconds;
    else
        stats_add_day(stats, &(struct stats_day){.day = on, .seconds = seconds});
}

/* ---- the end ----------------------------------------------------------------------------------- */

static int stats_day_cmp(const void *a, const void *b)
{
    const struct stats_day *x = a, *y = b;

    return (x->day > y->day) - (x->day < y->day);
}

static void stats_join_days(struct stats *stats)
{
    size_t kept = 0;

    if (stats->days)
        qsort(stats->day, stats->days, sizeof *stats->day, stats_day_cmp);
    for (size_t i = 0; i < stats->days; i++) {
        struct stats_day *of = &stats->day[i], *last = kept ? &stats->day[kept - 1] : NULL;
        if (!last || last->day != of->day) {
            stats->day[kept++] = *of;
            continue;
        }
        last->notes += of->notes;
        last->reviews += of->reviews;
        last->answers += of->answers;
        last->seconds += of->seconds;
    }
    stats->days = kept;
}

static int active_day_cmp(const void *a, const void *b)
{
    const day *x = a, *y = b;

    return (*x > *y) - (*x < *y);
}

static size_t stats_join_active(struct stats_work *work)
{
    size_t kept = 0;

    if (work->actives)
        qsort(work->active, work->actives, sizeof *work->active, active_day_cmp);
    for (size_t i = 0; i < work->actives; i++)
        if (kept == 0 || work->active[i] != work->active[kept - 1])
            work->active[kept++] = work->active[i];
    return kept;
}

void stats_finish_days(struct stats *stats)
{
    struct stats_work *work = stats->work;
    size_t active = stats_join_active(work);

    stats_join_days(stats);
    stats->streak = streak_of(work->active, active, work->due, work->dues, stats->task.today);
}
