#ifndef OUTPUT_HEAT_MAP_H
#define OUTPUT_HEAT_MAP_H

#include "output/record.h"

struct buf;
struct stats;

/* Appends the weeks of a year, as many as fit into the screen, with a row for each weekday and a legend. The last
   week is that of today, or of the last day that was asked for. A cell tells how many notes were studied on the
   day: a coloured space, or without colour one of " .:*#". `week_start`: 0 for Monday … 6 for Sunday. */
void heat_map_print(const struct stats *stats, int week_start, const struct screen *screen, struct buf *out);

#endif
