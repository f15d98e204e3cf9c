#ifndef APP_SESSION_SIGHTINGS_H
#define APP_SESSION_SIGHTINGS_H

#include <stdbool.h>
#include <stddef.h>

#include "scheduler/event.h"

/* Sightings (seen, moved and relinked events) say where a note was. A relinked event that is undone is none. Pure.
   */

bool is_sighting(const struct event *e);

/* Sets ended[i] if a later sighting replaces events[i]: the later one names it in takes_back, or
   comes from the same store and the same note. note[i] is the note of events[i]. The sightings that
   are left say where a note may be now: one place, or one for each store that did not know of the
   others. An event of another kind counts as ended. */
void sightings_ended(
    const struct event *events, size_t count, const struct str *note, bool *ended);

#endif
