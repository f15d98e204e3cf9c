#ifndef STORE_EVENTS_WALK_H
#define STORE_EVENTS_WALK_H

#include <stddef.h>
#include <stdint.h>

#include "store/events.h"

/* Reads any number of events, a few at a time. */

/* The positions of listed events, oldest first, in 16 bytes each. Zero-initialise. */
struct event_order {
    bool brief; /* set it before: the list leaves out the events seen and moved */
    struct event_key {
        int64_t recorded_at, seq;
    } *key;
    size_t count, capacity;
    size_t left_out; /* how many events `brief` left out */
    size_t skip;     /* events_each() leaves out this many of the oldest ones */
};

/* Lists the events whose `on` lies in since … until (each may be DAY_NONE). */
int event_order_load(
    struct store *store, day since, day until, struct event_order *out, struct err *err);
void event_order_release(struct event_order *order);

/* Is called with each event. Its texts are valid until the call returns; `undone` is not set. If it does not
   return 0, it is not called again and the caller of the function below gets -1. */
typedef int event_fn(void *context, struct event *event, struct err *err);

/* Calls `each` with the listed events, in their order. The store is locked for reading while a batch is read,
   but not during `each`, so that a slow reader of the output does not delay a writer. Events are never edited
   or deleted, so the result is still that of the moment when they were listed. */
int events_each(struct store *store, const struct event_order *order, event_fn *each, void *context,
    struct err *err);

/* Lists the events that may be missing from this store's journal, if `wanted` says so: the events that this
   store has recorded after the event number `after`, and the imported events that are marked as outgoing.
   *last is the number of the last event of any store. */
typedef bool event_wanted_fn(void *context, struct uid id);
int events_for_journal(struct store *store, int64_t after, event_wanted_fn *wanted, void *context,
    struct event_order *out, int64_t *last, struct err *err);

/* Is called with all events of one note, under any of its ids, oldest first. `shown` is the id that the index
   shows. `undone` is not set. `events` may be changed, and is valid until the call returns. A result other
   than 0 ends the loop. */
typedef int event_note_fn(
    void *context, struct str shown, struct event *events, size_t count, struct err *err);

/* Whether the events of this note are wanted. Other notes cost no memory and little time. */
typedef bool event_note_wanted_fn(void *context, struct str shown);

/* Calls `each` for every wanted note (is_wanted NULL: for every note), in the byte order of the shown ids.
   With `check_others`, ERR_DAMAGED if an event of another note is damaged, since it may be of a wanted note, and
   if rows are missing. Memory holds the events of one note, about 280 bytes each. Call it within a transaction.
   `each` may change the index and the outbox, but must not call this function. */
int events_each_note(struct store *store, event_note_wanted_fn *is_wanted, bool check_others, event_note_fn *each,
    void *context, struct err *err);

/* Calls `each` with every pair of an event and an event that it takes back, in the byte order of the ids: for
   undone events, and for events that end a suspension or a postponement. */
typedef void event_edge_fn(void *context, struct uid event, struct uid target);
int events_each_edge(struct store *store, event_edge_fn *each, void *context, struct err *err);

/* Calls `each` with the id and the kind of every event, in no particular order. ERR_DAMAGED: an unknown kind. */
typedef void event_kind_fn(void *context, struct uid event, enum event_kind kind);
int events_each_kind(struct store *store, event_kind_fn *each, void *context, struct err *err);

#endif
