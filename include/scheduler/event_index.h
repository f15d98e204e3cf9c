#ifndef SCHEDULER_EVENT_INDEX_H
#define SCHEDULER_EVENT_INDEX_H

#include <stdbool.h>
#include <stddef.h>

#include "scheduler/event.h"

/* An index that finds events by their id. Borrows the events. */
struct event_index {
    const struct event **event; /* in the order of their ids */
    size_t count;
};

struct event_index event_index_new(const struct event *events, size_t count);
const struct event *event_index_find(const struct event_index *c, struct uid id); /* NULL: not found */
void event_index_release(struct event_index *c);

/* Whether no two of the events, which are in the order of `recorded_at`, have one id. */
bool event_ids_are_unique(const struct event *events, size_t count);

#endif
