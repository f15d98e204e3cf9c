#ifndef APP_IDENTITY_SAME_NOTE_WORK_H
#define APP_IDENTITY_SAME_NOTE_WORK_H

#include <stdbool.h>

#include "births.h"
#include "id_sets.h"
#include "scheduler/event_index.h"

/* Private to same_notes_new(): the data that its rules share. */
struct joining {
    struct id_sets sets;
    const struct event *events;
    size_t count;
    bool *ended; /* of each event: the sighting is over */
    const struct event **doubted; /* of each id: its first `seen`, if it may not be a copy after all; else NULL.
                                     The rules skip what was seen of it with the content of its original. */
    struct births births;
    struct event_index index;
};

/* Orders of events, for groups of those that are equal. */
typedef int event_cmp_fn(const struct event *a, const struct event *b);
int event_place_cmp(const struct event *a, const struct event *b); /* path and content */
/* For qsort_r() of pointers to events: by an event_cmp_fn *, to which `order` points, then by time.
 */
int event_group_order(const void *a, const void *b, void *order);
/* For qsort() of pointers to events: by store, then by time. */
int event_store_order(const void *a, const void *b);

/* Whether the event is the first `seen` of a copy. */
bool is_copy_event(const struct event *e);

/* A `seen` of a copy, and the `moved` of another store that first recorded a note at that path with that
   content. A `moved` that names a sighting there only repeats it: its store knew what was there. */
struct doubt {
    const struct event *copy, *moved;
    bool again; /* the store had found a copy there before */
};

struct doubts {
    struct doubt *doubt;
    size_t count, capacity;
};

/* Finds the copies and moves to one path with one content, and marks the ids of these copies as
   doubted. `event` has room for all events. The caller frees doubt. */
struct doubts doubts_collect(struct joining *j, const struct event **event);
/* If the note that was moved there is the original, the copy is the original too: the store of the
   copy had not heard of the move. What else this store saw then says nothing of where notes began,
   so the rules go on skipping it. But they are two if one store gave an id to each of them, or if the command
   of the move also took the copy from that path. */
void join_doubted_copies(struct joining *j, const struct doubts *doubts);

#endif
