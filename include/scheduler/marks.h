#ifndef SCHEDULER_MARKS_H
#define SCHEDULER_MARKS_H

#include <stdbool.h>
#include <stddef.h>

#include "scheduler/event.h"

/* What can make a milestone of one note done: a `done`, or a ticked box in the first `seen` that a
   store wrote of an id. A later `seen` of a store names its own note as its original. */
struct sign {
    const struct event *event;
    milestone milestone;
    day on;      /* DAY_NONE: only a box tells */
    bool counts; /* it is not taken back, and no echo of a mark that is */
    const struct event *ended_by; /* of one that does not count: since when */
};

/* The signs of one note, by milestone, then from the earliest on. Borrows the events. */
struct marks {
    struct sign *sign;
    struct sign **by_id; /* the same by the id of the event, then by milestone */
    size_t count;
};

/* Of settled events, under each id of the note. An echo is a tick that a store found in a note after
   another store had marked the milestone, while that mark still counted: the mark's own write-back,
   carried over with the file. It counts only as long as one of the marks that it may repeat does. */
struct marks marks_new(const struct event *events, size_t count);
/* The sign that `event` is for the milestone; NULL: none. */
const struct sign *marks_find(const struct marks *marks, struct uid event, milestone m);
void marks_release(struct marks *marks);

/* A `seen` that is the first of its id in its store, as far as the event itself tells. */
bool event_is_first_seen(const struct event *e);

#endif
