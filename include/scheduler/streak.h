#ifndef SCHEDULER_STREAK_H
#define SCHEDULER_STREAK_H

#include <stddef.h>

#include "base/day.h"

/* The days from `from` to `to`, both included. */
struct day_span {
    day from, to;
};

/* Days in a row on which something was reviewed. A day without a review on which nothing was due neither counts
   nor breaks the row. */
struct streak {
    int current; /* the row that has not been broken; today can still be reviewed, so it breaks nothing */
    int longest;
};

/* `active`: the days with reviews, ascending, each once. `due`: the days on which something was due, in any order;
   they are sorted and joined. Those among them with a review do not matter. */
struct streak streak_of(const day *active, size_t count, struct day_span *due, size_t due_count, day today);

#endif
