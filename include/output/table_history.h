#ifndef OUTPUT_TABLE_HISTORY_H
#define OUTPUT_TABLE_HISTORY_H

#include "output/grid.h"
#include "output/record.h"

struct event;
struct taken_back;

enum { HISTORY_ROWS = 256 };

/* A table of any number of events, with HISTORY_ROWS of them in memory. The caller measures each
   event, then prints the same events in the same order. The caller may write out and empty `out`
   between calls. `title` is that of the event's note; STR_NONE: all events belong to one note. `file` is
   the path of that note in the vault, to which the title leads; STR_NONE: nowhere. The time is shown if the event
   was recorded on its own day. On a narrow screen the events follow the title of their note. */
struct history_table {
    struct grid grid;
    struct buf title; /* that was printed last, on a narrow screen */
    const struct screen *screen;
    bool begun; /* the heads are printed */
};

/* Whether an event only says where a note is. Tables leave it out unless it is asked for. */
bool is_background_event(const struct event *event);

void history_table_init(struct history_table *t, const struct screen *screen); /* borrowed */
/* `taken` is what taken_back_find() found. */
void history_table_measure(struct history_table *t, const struct event *event, const struct taken_back *taken,
    struct str title);
void history_table_print(struct history_table *t, const struct event *event, const struct taken_back *taken,
    struct str title, struct str file, struct buf *out);
void history_table_end(struct history_table *t, struct buf *out);
void history_table_release(struct history_table *t);

#endif
