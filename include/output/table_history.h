#ifndef OUTPUT_TABLE_HISTORY_H
#define OUTPUT_TABLE_HISTORY_H

#include "output/grid.h"
#include "output/record.h"

struct event;

enum { HISTORY_ROWS = 256 };

/* A table of events of any number, HISTORY_ROWS of them in memory. Each event is measured, then each is
   printed, the same ones in the same order; what is printed goes to `out`, which the caller may write
   out and empty in between. `title`: of the event's note; STR_NONE: all are of one note, which need
   not be named. A time is shown where the event was recorded on its own day. */
struct history_table {
    struct grid grid;
    const struct screen *screen;
    bool begun; /* the heads are printed */
};

void history_table_init(struct history_table *t, const struct screen *screen); /* borrowed */
void history_table_measure(struct history_table *t, const struct event *event, struct str title);
void history_table_print(
    struct history_table *t, const struct event *event, struct str title, struct buf *out);
void history_table_end(struct history_table *t, struct buf *out);
void history_table_release(struct history_table *t);

#endif
