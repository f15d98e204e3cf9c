#ifndef SCHEDULER_MARKS_H
#define SCHEDULER_MARKS_H

#include <stdbool.h>
#include <stddef.h>

#include "scheduler/event.h"

/* A reason for a milestone to be done: a `done`, or a ticked box in the first `seen` that a store
   wrote for an id. In a later `seen` of the store, `original` names the note itself. */
struct sign {
    const struct event *event;
    milestone milestone;
    day on;      /* DAY_NONE: a ticked box without a day */
    bool counts; /* neither taken back nor an echo of a mark that is */
    const struct event *ended_by; /* the event since which it does not count */
};

/* The signs of one note, by milestone, then by time. Borrows the events. */
struct marks {
    struct sign *sign;
    struct sign **by_id; /* by the id of the event, then by milestone */
    size_t count;
};

/* Takes events with `undone` set, under each id of the note. An echo is a tick that one store found
   in a note after another store had marked the milestone, while that mark still counted: the other
   store wrote the tick, and the file was copied. An echo counts only while a mark that it may
   repeat counts. */
struct marks marks_new(const struct event *events, size_t count);
/* The sign of an event for the milestone; NULL: none. */
const struct sign *marks_find(const struct marks *marks, struct uid event, milestone m);
void marks_release(struct marks *marks);

/* Whether the event says that it is the first `seen` of its id in its store. */
bool event_is_first_seen(const struct event *e);

#endif
