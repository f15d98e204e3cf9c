#include "scheduler/spread.h"

#include <stdbool.h>
#include <stdlib.h>

#include "base/mem.h"

static int spread_order(const void *a, const void *b)
{
    const struct spread_note *x = a, *y = b;

    if (x->done != y->done)
        return x->done < y->done ? -1 : 1;
    if (x->due != y->due)
        return x->due < y->due ? -1 : 1;
    return (x->at > y->at) - (x->at < y->at);
}

/* The number of notes on each of the next `days` days. */
static int *spread_load(const struct spread *spread, size_t days)
{
    int *load = mem_alloc(days * sizeof *load);

    for (size_t i = 0; i < spread->anyways; i++)
        if (spread->anyway[i] >= spread->today &&
            (size_t)(spread->anyway[i] - spread->today) < days)
            load[spread->anyway[i] - spread->today]++;
    return load;
}

void spread_notes(const struct spread *spread, struct spread_note *note, size_t count)
{
    /* With this many days there is a place for each note, whatever comes due on them; one more is for the rest of
       today. */
    size_t days = (count + spread->anyways) / (size_t)spread->per_day + 2, first = 0;
    int *load = spread_load(spread, days);

    if (count)
        qsort(note, count, sizeof *note, spread_order);
    for (size_t i = 0; i < count; i++) {
        size_t at;
        while (first < days - 1 && load[first] >= spread->per_day)
            first++;
        at = note[i].rests && first == 0 ? 1 : first;
        while (at < days - 1 && load[at] >= spread->per_day)
            at++;
        load[at]++;
        note[i].on = day_add(spread->today, (int32_t)at);
    }
    free(load);
}

static bool spread_is_short(
    const struct spread *spread, int per_day, struct spread_note *note, size_t count)
{
    struct spread tried = *spread;

    tried.per_day = per_day;
    spread_notes(&tried, note, count);
    for (size_t i = 0; i < count; i++)
        if (note[i].on == DAY_NONE || note[i].on - spread->today >= SPREAD_DAYS)
            return false;
    return true;
}

int spread_per_day(const struct spread *spread, struct spread_note *note, size_t count)
{
    int least = SPREAD_LEAST, most = SPREAD_LEAST + (int)(count + spread->anyways);

    while (least < most) {
        int middle = least + (most - least) / 2;
        if (spread_is_short(spread, middle, note, count))
            most = middle;
        else
            least = middle + 1;
    }
    return least;
}
