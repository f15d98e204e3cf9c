#ifndef APP_IDENTITY_SAME_NOTE_H
#define APP_IDENTITY_SAME_NOTE_H

#include <stddef.h>

#include "base/str_lookup.h"
#include "scheduler/event.h"

/* Decides which ids are one note. The answer depends on the set of sightings, not on their order.
   Pure.

   - `relinked` joins two ids, unless it was undone. No other rule can prevent this.
   - Ids that different stores saw at one path with one content are one note.
   - Ids that different stores first saw at one path with one first study day are one note.
   - Ids with one title and first study day are one note if they are not copies, and if each store
   saw only one of them at first.
   - The last two rules join no ids whose files had changed places before a store looked (births.h), and
   no notes to each of which one store gave an id.
   - A copy stays apart from its original, and from the other notes that its first `seen` names.
   Only `relinked` can join them. Exception: if another store moved the original to the path and
   content of the copy, the two are one note, because the store of the copy had not heard of the
   move. But not if the other store knew of a note there, or repeated a move. */
struct same_notes {
    struct str *id; /* all ids, sorted; borrowed */
    size_t *shown;  /* of each id: the index of the smallest id of its note */
    size_t count;
    struct str_lookup by_id;
};

/* `events`: all events seen, moved and relinked. Other events are ignored. Texts are borrowed. */
struct same_notes same_notes_new(const struct event *events, size_t count);
/* The id under which the note is shown: the smallest of its ids. For an unknown id, the id itself. */
struct str same_notes_shown(const struct same_notes *s, struct str id);
void same_notes_release(struct same_notes *s);

#endif
