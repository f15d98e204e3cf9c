#ifndef APP_SESSION_SIGHTINGS_H
#define APP_SESSION_SIGHTINGS_H

#include <stdbool.h>
#include <stddef.h>

#include "scheduler/event.h"

/* Where notes were: the events seen, moved and relinked. Pure. */

bool is_sighting(const struct event *e);

/* Sets ended[i] for each sighting that a later one replaces: another sighting names it among those
   that it takes back, or its store has a later one of the same note. `note[i]` says which note event i
   is of. What is left are the places where a note may be now: one, or one for each store that did not
   know of the others. Events that are no sightings count as ended. */
void sightings_ended(
    const struct event *events, size_t count, const struct str *note, bool *ended);

#endif
