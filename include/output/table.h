#ifndef OUTPUT_TABLE_H
#define OUTPUT_TABLE_H

#include "output/record.h"

struct body;
struct buf;
struct event;

/* Tables for people: aligned by display width, escaped, cut to the screen's columns (the title
   gives way first, with an ellipsis; on a narrow screen the less needed columns go). */

void table_today(const struct listing *listing, const struct screen *screen, struct buf *out);
void table_list(const struct listing *listing, const struct screen *screen, struct buf *out);
void table_next(const struct listing *listing, const struct forecast *days, size_t count,
    const struct screen *screen, struct buf *out);
void table_show(const struct listing *listing, const struct body *body, const struct event *events,
    size_t count, const struct screen *screen, struct buf *out);
/* The events of one note, which need not be named; of any: output/history.h. */
void table_history(
    const struct event *events, size_t count, const struct screen *screen, struct buf *out);
/* Grouped by kind and message, the mend below: one entry for many notes, the first of them named.
   Messages that differ in numbers and in "quoted" text alone are one, but those of errors must be
   the same: each is mended by hand, so more of their places are named. Then the sum. */
void table_check(
    const struct finding *findings, size_t count, const struct screen *screen, struct buf *out);

#endif
