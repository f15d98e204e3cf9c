#ifndef OUTPUT_TABLE_PLAN_H
#define OUTPUT_TABLE_PLAN_H

#include "output/record.h"

struct buf;

/* A note that goes to another day. */
struct planned {
    struct record record; /* before */
    day until;
};

/* A day that gets notes. */
struct planned_day {
    day day;
    size_t due;          /* notes that come due on it anyway */
    size_t first, count; /* the notes that go to it: indexes of the notes of the plan */
};

/* One line for each day: how many notes come due on it anyway, how many go to it, and which. */
void table_plan(const struct planned *note, const struct planned_day *days, size_t count,
    const struct screen *screen, struct buf *out);

#endif
