#ifndef SCHEDULER_TAKEN_BACK_H
#define SCHEDULER_TAKEN_BACK_H

#include <stdbool.h>
#include <stddef.h>

#include "scheduler/event.h"

struct err;

/* What an undone takes back in the end, along the first event that each undone names. */
struct taken_back {
    struct event *event; /* in the order of the last undone; their texts belong to whoever found them */
    size_t count, capacity;
    bool again; /* it takes back another undone, and so brings these events back */
}; /* Zero-initialise, and release. */

/* Finds an event by its id: 1, or 0 if nobody knows it. *out is a copy. -1: err. */
typedef int event_find_fn(void *context, struct uid id, struct event *out, struct err *err);

/* Nothing is found if `undone` is of another kind, if it takes back nothing that is known, or if the chain is too
   long. Only the first 64 ids of an event are looked up. The events seen and moved are never taken back. -1:
   `find` failed. */
int taken_back_find(struct taken_back *t, const struct event *undone, event_find_fn *find, void *context,
    struct err *err);
void taken_back_release(struct taken_back *t);

#endif
