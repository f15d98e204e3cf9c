#ifndef SCHEDULER_CATALOGUE_H
#define SCHEDULER_CATALOGUE_H

#include <stddef.h>

#include "scheduler/event.h"

/* Finds events by their id. Borrows them. */
struct catalogue {
    const struct event **event; /* by id */
    size_t count;
};

struct catalogue catalogue_new(const struct event *events, size_t count);
const struct event *catalogue_find(const struct catalogue *c, struct uid id); /* NULL: not found */
void catalogue_release(struct catalogue *c);

#endif
