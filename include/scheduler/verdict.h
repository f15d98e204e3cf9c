#ifndef SCHEDULER_VERDICT_H
#define SCHEDULER_VERDICT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "scheduler/event.h"

/* Which events are taken back, worked out from ids alone: about 33 bytes for each event that takes
   something back or is taken back, none for the others. In this order: every id that an edge has,
   verdicts_sort, the kinds, the edges, verdicts_decide; then verdicts_undone answers.

   An undone that no other names counts, one that a counting one names does not; so worth flows from the
   ends of the chains, without recursion however long a chain is. What it never reaches hangs on a
   circle, and counts. Where a note was (seen, moved, relinked) is never taken back. */
struct verdicts {
    struct uid *id; /* ascending, after verdicts_sort */
    size_t count, capacity;
    uint8_t *flags; /* of each */
    struct verdict_edge {
        uint32_t from, to; /* indexes of `id` */
    } *edge;
    size_t edges, edge_capacity;
}; /* Zero-initialise. */

void verdicts_name(struct verdicts *v, struct uid id); /* twice does no harm */
void verdicts_sort(struct verdicts *v);
/* An id that was not named is passed over; one of no kind is of an event that is not here. */
void verdicts_kind(struct verdicts *v, struct uid id, enum event_kind kind);
/* Counts only between an undone and what can be taken back. */
void verdicts_edge(struct verdicts *v, struct uid event, struct uid target);
void verdicts_decide(struct verdicts *v);
bool verdicts_undone(const struct verdicts *v, struct uid id); /* false for what was not named */
void verdicts_release(struct verdicts *v);

#endif
