#ifndef APP_IDENTITY_SAME_NOTE_H
#define APP_IDENTITY_SAME_NOTE_H

#include <stddef.h>

#include "scheduler/event.h"

/* Which ids are one note: a function of the set of sightings, whatever their order. Pure.

   - `relinked` joins two ids, whatever else speaks against it.
   - Ids that different stores saw in one place with one content are one note.
   - So are ids that different stores first saw at one path with one first study day,
   - and ids of one title and first study day that are no copies, where each store first saw one of them
     alone.
   - A copy is kept apart from its original, and from the notes that its first `seen` names besides, by
     all but the first rule. Where another store moved the original to the place and content of the copy,
     the two are one note: the store of the copy had not heard of the move. */
struct same_notes {
    struct str *id; /* all ids, sorted; borrowed */
    size_t *shown;  /* of each, the index of the id that its note is shown under: the smallest */
    size_t count;
};

/* `events`: all that are seen, moved or relinked; others are passed over. Texts are borrowed. */
struct same_notes same_notes_new(const struct event *events, size_t count);
/* The id that the note is shown under: the smallest of its ids. An unknown id is shown itself. */
struct str same_notes_shown(const struct same_notes *s, struct str id);
void same_notes_release(struct same_notes *s);

#endif
