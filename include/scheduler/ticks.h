#ifndef SCHEDULER_TICKS_H
#define SCHEDULER_TICKS_H

#include <stdbool.h>
#include <stddef.h>

#include "scheduler/event.h"

/* The ticks that count as marks without events of their own: those of the first `seen`, by
   event_cmp, that each store wrote of each id. */
struct ticks {
    struct tick {
        struct uid seen;
        milestone milestone;
        day on;     /* DAY_NONE: only a box tells */
        bool taken; /* an undone that counts names the seen and the milestone */
    } * tick;       /* by seen, then milestone */
    size_t count;
};

struct ticks ticks_new(const struct event *events, size_t count); /* of settled events */
struct tick *ticks_find(const struct ticks *ticks, struct uid seen, milestone m); /* or NULL */
void ticks_release(struct ticks *ticks);

#endif
