#ifndef STORE_EVENTS_WALK_H
#define STORE_EVENTS_WALK_H

#include <stddef.h>
#include <stdint.h>

#include "store/events.h"

/* Events of any number, a few at a time. */

/* Where the events of one moment are found, oldest first: 16 bytes for each. Zero-initialise. */
struct event_order {
    struct event_key {
        int64_t recorded_at, seq;
    } *key;
    size_t count, capacity;
};

/* Lists the events whose `on` lies in since … until (each may be DAY_NONE). */
int event_order_load(
    struct store *store, day since, day until, struct event_order *out, struct err *err);
void event_order_release(struct event_order *order);

/* What a walk gives each event to. Its texts live until the call returns; `undone` is not set. The
   walk ends with the first call that does not return 0, and returns -1. */
typedef int event_fn(void *context, struct event *event, struct err *err);

/* Gives the listed events to `each`, in their order. The store is locked for reading while some dozen
   events are read, and not while `each` works: a slow reader of the output holds no writer up. Events
   are never edited or deleted, so that the answer is still that of the moment of the list. */
int events_each(struct store *store, const struct event_order *order, event_fn *each, void *context,
    struct err *err);

/* Lists the events that may be missing from this store's journal, if `wanted` says so: the events that this
   store has recorded after the event number `after`, and the imported events that are marked as outgoing.
   *last is the number of the last event of any store. */
typedef bool event_wanted_fn(void *context, struct uid id);
int events_for_journal(struct store *store, int64_t after, event_wanted_fn *wanted, void *context,
    struct event_order *out, int64_t *last, struct err *err);

/* What is given all events of one note, oldest first, under each id that it has; `shown` is the id by
   which the index shows it (the aliases of the store say so). `undone` is not set; `events` may be
   changed and is gone after the call. Not 0 ends the walk. */
typedef int event_note_fn(
    void *context, struct str shown, struct event *events, size_t count, struct err *err);

/* Whether the events of this note are to be read; others cost no memory and little time. */
typedef bool event_note_wanted_fn(void *context, struct str shown);

/* Gives the events of every note that is wanted (NULL: of all) to `each`, in the order of the bytes of
   the shown ids. Holds the events of one note in memory, some 280 bytes for each of them. Belongs
   within a transaction; `each` may change the index and the outbox meanwhile, and must not call
   this. */
int events_each_note(struct store *store, event_note_wanted_fn *is_wanted, event_note_fn *each,
    void *context, struct err *err);

/* Gives each pair of an event and an event that it takes back to `each`, in the order of the bytes of
   the ids: of undone, and of what ends a suspension or a postponement. */
typedef void event_edge_fn(void *context, struct uid event, struct uid target);
int events_each_edge(struct store *store, event_edge_fn *each, void *context, struct err *err);

/* Gives the id and the kind of every event to `each`, in no order. ERR_DAMAGED: an unknown kind. */
typedef void event_kind_fn(void *context, struct uid event, enum event_kind kind);
int events_each_kind(struct store *store, event_kind_fn *each, void *context, struct err *err);

#endif
