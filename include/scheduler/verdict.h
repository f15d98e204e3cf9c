#ifndef SCHEDULER_VERDICT_H
#define SCHEDULER_VERDICT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "scheduler/event.h"

/* Decides which events are taken back, from their ids. It uses about 33 bytes for each event that
   takes back another or is taken back, and none for the others. Call in this order: verdicts_add_id
   for both events of each edge, verdicts_sort, verdicts_set_kind, verdicts_add_edge, verdicts_decide,
   verdicts_is_undone. An edge leads from an event to one that it takes back.

   An undone that no other undone names counts; one that a counting undone names does not. The
   decision spreads from the ends of the chains, without recursion. Undones that it does not reach
   are on a circle or depend on one, and they count. The events seen and moved are never taken
   back. */
struct verdicts {
    struct uid *id; /* ascending, after verdicts_sort */
    size_t count, capacity;
    uint8_t *flags; /* of each */
    struct verdict_edge {
        uint32_t from, to; /* indexes of `id` */
    } *edge;
    size_t edges, edge_capacity;
}; /* Zero-initialise. */

void verdicts_add_id(struct verdicts *v, struct uid id); /* an id may be added twice */
void verdicts_sort(struct verdicts *v);
/* Ignores an id that was not added. An id without a kind belongs to an unknown event. */
void verdicts_set_kind(struct verdicts *v, struct uid id, enum event_kind kind);
/* Ignored unless `event` is an undone and `target` can be taken back. */
void verdicts_add_edge(struct verdicts *v, struct uid event, struct uid target);
void verdicts_decide(struct verdicts *v);
bool verdicts_is_undone(
    const struct verdicts *v, struct uid id); /* false for an id that was not added */
void verdicts_release(struct verdicts *v);

#endif
