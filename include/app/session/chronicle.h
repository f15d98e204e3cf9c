#ifndef APP_SESSION_CHRONICLE_H
#define APP_SESSION_CHRONICLE_H

#include "scheduler/verdict.h"
#include "store/events_walk.h"

struct app;
struct err;

/* All events of the vault at one moment, of any number: 16 bytes of memory for each, and 33 more for
   those that take back or are taken back. */
struct chronicle {
    struct store *store;
    struct event_order order;
    struct verdicts verdicts;
};

/* Opens the events whose `on` is from `since` to `until` (each may be DAY_NONE); `brief`: without the events
   seen and moved. Release it also after a failure. */
int chronicle_open(
    struct chronicle *c, struct app *app, day since, day until, bool brief, struct err *err);
/* Calls `each` for every event except the oldest order.skip, oldest first, with `undone` set. Each call gives
   the same events. No lock is held meanwhile. */
int chronicle_each(const struct chronicle *c, event_fn *each, void *context, struct err *err);
void chronicle_release(struct chronicle *c);

#endif
