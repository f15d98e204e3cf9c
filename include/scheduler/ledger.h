#ifndef SCHEDULER_LEDGER_H
#define SCHEDULER_LEDGER_H

#include <stdbool.h>
#include <stddef.h>

#include "scheduler/event.h"
#include "scheduler/state.h"

/* Each function is given all events of one note, under all of its ids, in any order, each event once. */

/* Sets `undone` in each event. An undone that is itself taken back takes nothing back. The events
   seen and moved are never undone; of a first `seen`, an undone takes back only the tick
   of its milestone, which marks_new() finds. Pure, and independent of the order. Undones that name
   each other in a circle, which no real history contains, count as not taken back. */
void ledger_mark_undone(struct event *events, size_t count);

/* The state that results from the events, whose `undone` must be set. A milestone is done while one of its
   marks counts (scheduler/marks.h). */
struct state ledger_state(const struct event *events, size_t count);

/* What an untick takes back: every mark of `m` that counts, both `done` and `seen`. Writes
   their ids, ascending, to `out`, which has space for `count`; returns how many. */
size_t ledger_marks(const struct event *events, size_t count, milestone m, struct uid *out);

/* Whether a milestone is done, but only by marks of other stores. */
bool ledger_is_done_elsewhere(
    const struct event *events, size_t count, milestone m, const struct uid *store);

/* What a new tick takes back: the unticks of `m` (undone, from a note) that count and hide a mark
   that would count without them. None if the milestone would still not be done. Ascending. */
size_t ledger_unticks(const struct event *events, size_t count, milestone m, struct uid *out);

/* The undones that a new tick names because it comes after them: those that take back a mark of
   `m`. Ascending. A tick that names an undone is not an echo. */
size_t ledger_undones(const struct event *events, size_t count, milestone m, struct uid *out);

#endif
