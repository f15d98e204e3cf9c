#ifndef SCHEDULER_EVENT_LIST_H
#define SCHEDULER_EVENT_LIST_H

#include "base/mem.h"
#include "scheduler/event.h"

/* Events in memory, oldest first. Zero-initialise. */
struct event_list {
    struct event *event;
    size_t count, capacity;
    int64_t *sum; /* the stored checksum of each event; 0: none. Not of sightings. */
    size_t sum_capacity;
    struct arena text; /* the texts of loaded events */
};

/* The texts of the event are borrowed. */
void event_list_add(struct event_list *list, const struct event *event, int64_t sum);
/* Adds a copy without `device` and `boxes`, which identity does not need. There may be millions. A list has
   only such copies or none. */
void event_list_add_sighting(struct event_list *list, const struct event *event);
void event_list_fit(struct event_list *list);   /* gives back the memory of elements that it does not have */
void event_list_empty(struct event_list *list); /* keeps its memory for the next events */
void event_list_release(struct event_list *list);

#endif
