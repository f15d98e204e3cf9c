#ifndef SCHEDULER_MARKS_H
#define SCHEDULER_MARKS_H

#include <stdbool.h>
#include <stddef.h>

#include "scheduler/event.h"

/* A sign says that a milestone is done. It is a `done`, or a ticked box in the first `seen` that a store
   wrote for an id. (In each later `seen` of that store, `original` names the note itself.) */
struct sign {
    const struct event *event;
    milestone milestone;
    day on;      /* DAY_NONE: a ticked box without a day */
    bool counts; /* it was not taken back, and is not an echo of a sign that was */
    const struct event *ended_by; /* the event that took it, or the sign it repeats, back */
};

/* The signs of one note, in the order of milestone, then time. Borrows the events. */
struct marks {
    struct sign *sign;
    struct sign **by_id; /* in the order of the id of the event, then milestone */
    size_t count;
};

/* `events`: the events of the note under all of its ids, with `undone` set. An echo is a tick that one store
   found in a note after another store had marked the milestone, while that mark still counted: the
   other store wrote the tick into the file, and the file was copied. An echo counts only while a mark
   that it may repeat counts. */
struct marks marks_new(const struct event *events, size_t count);
/* The sign of an event for the milestone; NULL: none. */
const struct sign *marks_find(const struct marks *marks, struct uid event, milestone m);
void marks_release(struct marks *marks);

/* Whether the event is the first `seen` of its id in its store. */
bool event_is_first_seen(const struct event *e);

#endif
