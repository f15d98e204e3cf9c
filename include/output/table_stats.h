#ifndef OUTPUT_TABLE_STATS_H
#define OUTPUT_TABLE_STATS_H

#include "output/record.h"

struct buf;
struct stats;

/* One screen for people: what was done, recall for each milestone, the heat map, what is weak, advice. Each figure
   names its base; fewer than STATS_FEW answers are printed as a count. `week_start`: as heat_map_print(). */
void table_stats(const struct stats *stats, int week_start, const struct screen *screen, struct buf *out);
/* The line about what comes due alone. */
void table_stats_coming(const struct stats *stats, const struct screen *screen, struct buf *out);

#endif
