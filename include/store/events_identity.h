#ifndef STORE_EVENTS_IDENTITY_H
#define STORE_EVENTS_IDENTITY_H

#include <stdbool.h>

#include "scheduler/event_list.h"

struct err;
struct store;

/* The events that identify notes: seen, moved, relinked and started, and the undones that take back a relinked.
   There may be millions, of which a caller may need few. */

/* Whether an event is wanted. It is valid only during the call. */
typedef bool event_picked_fn(void *context, const struct event *event);
/* Adds those that `picked` wants (NULL: all), and checks all. `undone` is set of each relinked, if the undones of
   it are wanted; `device` and `boxes` are left out. */
int events_of_identity(
    struct store *store, event_picked_fn *picked, void *context, struct event_list *out, struct err *err);

/* Calls `each` with each seen, moved and relinked event, in any order. Only kind, note, path, title, first_study,
   fingerprint and original are set, and they are valid only during the call. Rows are not checked, so call
   events_of_identity() before you act on the answer. */
typedef void event_place_fn(void *context, const struct event *event);
int events_each_place(struct store *store, event_place_fn *each, void *context, struct err *err);

/* Calls `each` for each sighting that names an event of another note in takes_back, with its kind and both
   notes. */
typedef void event_pair_fn(void *context, enum event_kind kind, struct str note, struct str other);
int events_each_pair(struct store *store, event_pair_fn *each, void *context, struct err *err);

/* Calls `each` with each shown note that was seen, in the order of the ids, and its latest seen or moved event: of
   those that no other seen or moved event ended, else of all; relinked events count for nothing. Only note (as
   shown), path, first_study and fingerprint are set. */
typedef int event_last_place_fn(void *context, const struct event *event, struct err *err);
int events_each_last_place(struct store *store, event_last_place_fn *each, void *context, struct err *err);

#endif
