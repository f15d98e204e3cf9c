#ifndef APP_IDENTITY_BIRTHS_H
#define APP_IDENTITY_BIRTHS_H

#include "scheduler/event.h"

/* The first sightings that are not of copies, by store and content. Borrows the events. */
struct births {
    const struct event **event;
    size_t count;
};

struct births births_new(const struct event *events, size_t count);
/* Whether two stores that first saw two ids at one place saw two notes there: files had changed
   places before one of the stores looked. It is so if the scan of one store also found the content
   that the other one saw, but elsewhere. */
bool births_changed_places(
    const struct births *births, const struct event *a, const struct event *b);
void births_release(struct births *births);

#endif
