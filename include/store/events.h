#ifndef STORE_EVENTS_H
#define STORE_EVENTS_H

#include <stdbool.h>

#include "scheduler/event_list.h"

struct err;
struct store;

/* Appends an event, within a write transaction. Its id must be new. */
int events_append(struct store *store, const struct event *event, struct err *err);

/* Appends an event that another store recorded, unless this store has it already. *added: it was appended. */
int events_import(struct store *store, const struct event *event, bool *added, struct err *err);
/* Whether the store holds any event. */
int events_any(struct store *store, bool *out, struct err *err);
/* The number of the last event: there are as many or fewer. 0: there is none. */
int events_last_number(struct store *store, int64_t *out, struct err *err);
/* Whether this store has ever imported events of other stores. */
int events_shared(struct store *store, bool *out, struct err *err);
/* Records that it has. */
int events_set_shared(struct store *store, struct err *err);
/* Marks an imported event: this store's journal does not hold it yet. */
int events_mark_outgoing(struct store *store, struct uid id, struct err *err);
/* Removes all these marks: the journal holds every event. */
int events_clear_outgoing(struct store *store, struct err *err);

/* Adds the event of this id, if there is one. */
int events_find(struct store *store, struct uid id, struct event_list *out, struct err *err);
/* Adds the events that were recorded under this note id. ERR_DAMAGED, too, if the table's index does not find all
   events of each note. The first call in an open store checks that, in about 0.2 µs for each event. */
int events_of_note(struct store *store, struct str note, struct event_list *out, struct err *err);
/* Calls `each` with every note id that has answers, in byte order, and with the number of answers and of those
   with the grade again; answers that were taken back are counted, too. */
typedef void event_answered_fn(void *context, struct str note, size_t answers, size_t again);
int events_each_answered(struct store *store, event_answered_fn *each, void *context, struct err *err);
/* Adds all events that can be read from a store of any schema that may be damaged, in the order in which they
   were recorded. -1: the store cannot be read now (busy, disk, memory). */
int events_salvage(struct store *store, struct event_list *out, struct err *err);

#endif
