#ifndef OUTPUT_HEAT_YEAR_H
#define OUTPUT_HEAT_YEAR_H

#include <stdint.h>

#include "base/day.h"
#include "scheduler/heat.h"

struct stats;

enum { WEEK = 7, YEAR_WEEKS = 53 };

/* The weeks of a heat map. The last one is that of today, or of the last day that was asked for. */
struct heat_year {
    day first; /* the first day of the first week */
    int weeks;
    int32_t *notes; /* of each day: how many notes were studied; the caller frees it */
    struct heat heat;
};

/* `week_start`: 0 for Monday … 6 for Sunday. */
struct heat_year heat_year_of(const struct stats *stats, int week_start, int weeks);
/* The month that begins in the week; 0: none. */
int heat_year_month(const struct heat_year *year, int week);

#endif
