#ifndef SCHEDULER_LEDGER_H
#define SCHEDULER_LEDGER_H

#include <stdbool.h>
#include <stddef.h>

#include "scheduler/event.h"
#include "scheduler/state.h"

/* All the events of one note, under each id that it has, in any order, without repetition. */

/* Works out what is taken back: sets `undone` in each event. An undone that is itself taken back
   takes nothing back. Where a note was (seen, moved, relinked) never is; of a first `seen` an
   undone takes back the tick of its milestone alone, which marks_new() finds. Pure and independent
   of the order; a circle of undones (no honest history has one), and what hangs on it, counts as
   not taken back. */
void ledger_mark_undone(struct event *events, size_t count);

/* The state that settled events add up to. A milestone is done while one of its marks counts
   (scheduler/marks.h). */
struct state ledger_state(const struct event *events, size_t count);

/* What an untick takes back: every mark of `m` that counts, `done` and `seen` alike. Writes
   their ids, ascending, to `out`, which has room for `count`; returns how many. */
size_t ledger_marks(const struct event *events, size_t count, milestone m, struct uid *out);

/* What a new tick takes back: the unticks of `m` (undone, from a note) that count and hide a mark
   which would count without them. None if the milestone would not be done all the same. Also
   ascending. */
size_t ledger_unticks(const struct event *events, size_t count, milestone m, struct uid *out);

/* What a new mark by a tick comes after, and names: the undones that take a mark of `m` back. Also
   ascending. A tick that names any is no echo. */
size_t ledger_undones(const struct event *events, size_t count, milestone m, struct uid *out);

#endif
