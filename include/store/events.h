#ifndef STORE_EVENTS_H
#define STORE_EVENTS_H

#include "base/mem.h"
#include <stdbool.h>

#include "scheduler/event.h"

struct err;
struct store;

/* Events as loaded, oldest first; the list owns their texts. Zero-initialise. */
struct event_list {
    struct event *event;
    size_t count, capacity;
    int64_t *sum; /* as stored, for each */
    size_t sum_capacity;
    struct arena text;
};
void event_list_release(struct event_list *list);
void event_list_empty(struct event_list *list); /* keeps the room for what comes next */

/* Appends one; part of a write transaction. The id must be new. */
int events_append(struct store *store, const struct event *event, struct err *err);

/* Appends an event that another store recorded, unless this store has it already. *added: it was appended. */
int events_import(struct store *store, const struct event *event, bool *added, struct err *err);
/* Whether the store holds any event. */
int events_any(struct store *store, bool *out, struct err *err);
/* Whether this store has ever imported events of other stores. */
int events_shared(struct store *store, bool *out, struct err *err);
/* Records that it has. */
int events_set_shared(struct store *store, struct err *err);
/* Marks an imported event: this store's journal does not hold it yet. */
int events_mark_outgoing(struct store *store, struct uid id, struct err *err);
/* Removes all these marks: the journal holds every event. */
int events_clear_outgoing(struct store *store, struct err *err);

/* Adds the events that were written with this note id. */
int events_of_note(struct store *store, struct str note, struct event_list *out, struct err *err);
/* How many they are, counted without the index of the table. */
int events_count(struct store *store, struct str note, size_t *out, struct err *err);
/* Adds every event whose `on` lies in since … until (each may be DAY_NONE). `undone` is not set. */
int events_between(struct store *store, day since, day until, struct event_list *out,
    struct err *err);
/* Adds whatever can be read, from both ends, of a store of any schema that may be damaged, in the order in
   which it was written. -1: it cannot be read now (busy, disk, memory). */
int events_salvage(struct store *store, struct event_list *out, struct err *err);
/* Adds what tells a note from another: every seen, moved, relinked and started. */
int events_of_identity(struct store *store, struct event_list *out, struct err *err);
/* Adds the events of this store's last command that marked something (by `review` or in a session)
   and has an event that no undone names. Nothing added: there is none. */
int events_of_last_command(struct store *store, struct event_list *out, struct err *err);

#endif
