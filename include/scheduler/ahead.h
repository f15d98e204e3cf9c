#ifndef SCHEDULER_AHEAD_H
#define SCHEDULER_AHEAD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/day.h"
#include "scheduler/rules.h"

struct event;
struct schedule;

/* A day on which a note is to be reviewed. */
struct ahead {
    milestone milestone; /* MILESTONE_NONE: an extra review */
    day due;      /* by the schedule; it may have passed */
    day on;       /* the day on which a person can still review it: `due`, but not before today */
    bool follows; /* earlier reviews decide on `due` */
};

enum { AHEAD_MAX = LADDER_MAX + 1 };

/* The days ahead of a note, ascending and all different; returns how many. The present stage comes first: today if
   it is overdue, tomorrow if the note was reviewed today. Then come the milestones after it whose day is later.
   One whose day has passed has no day of its own until the note reaches it, and a suspended note has none. */
int ahead_days(const struct schedule *s, day today, struct ahead out[AHEAD_MAX]);

/* A number that is greater whenever the day of such a review has moved, from all events of the note, oldest first.
   It grows with each event that can move the day (a postponement, another first study day, a mark that was taken
   back) and with each day that an overdue review waits, and does not fall when events are added. 0: the day has
   never moved. A day that the note itself names can also change without an event. */
int32_t ahead_moves(
    const struct ahead *c, const struct rules *rules, const struct event *events, size_t count);

#endif
