#ifndef SRC_OUTPUT_STATS_LINES_H
#define SRC_OUTPUT_STATS_LINES_H

#include <stdint.h>

struct buf;
struct screen;
struct stats;

/* What the parts of table_stats() share. */
enum { STATS_LABEL = 9 };

/* "92 % of 310"; "7 of 9" of fewer than STATS_FEW. */
void stats_add_share(int64_t part, int64_t whole, struct buf *out);
/* A part of a whole that was named before: "18 %", or "2" of fewer than STATS_FEW. */
void stats_add_part(int64_t part, int64_t whole, struct buf *out);
/* Prints "Streak   12 days …", and nothing for an empty text. The text is escaped here. */
void stats_print_line(const char *label, const struct buf *text, const struct screen *screen, struct buf *out);

/* table_recall.c: a row for each milestone that has figures. */
void stats_print_recall(const struct stats *stats, const struct screen *screen, struct buf *out);
/* table_weak.c: the subjects and cues that are weak, as many as fit below the lines of `out`, and the advice. */
void stats_print_weak(const struct stats *stats, const struct screen *screen, struct buf *out);

#endif
