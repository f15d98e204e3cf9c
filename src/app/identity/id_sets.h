#ifndef APP_IDENTITY_ID_SETS_H
#define APP_IDENTITY_ID_SETS_H

#include <stdbool.h>
#include <stdint.h>

#include "app/identity/same_note.h"
#include "base/str_lookup.h"

/* Sets of ids that are one note. Some sets must stay apart. */
struct id_sets {
    struct str *id; /* all ids, sorted; borrowed */
    size_t *parent; /* index in `id`; the root is the smallest id of its set */
    size_t count;
    struct str_lookup by_id;
    struct id_partner {
        size_t id, next;
    } * partner; /* for each root, a list of the ids from which its set stays apart */
    size_t partners, capacity;
    size_t *first, *last, *length; /* of the list of each root */
    uint64_t *givers;              /* of each root: a bit for each store that gave an id of the set */
};

#define ID_NONE SIZE_MAX

/* Makes a set of each id that the events name. */
struct id_sets id_sets_new(const struct event *events, size_t count);
size_t id_sets_index(const struct id_sets *s, struct str id); /* index in `id`; ID_NONE: unknown */
size_t id_sets_root(const struct id_sets *s, struct str id); /* of the set of the id; ID_NONE: unknown */
/* Makes two sets one, unless they must stay apart; with `always`, even then. Ignores unknown ids. */
void id_sets_join(struct id_sets *s, struct str x, struct str y, bool always);
/* From now on the sets of the two ids stay apart. */
void id_sets_keep_apart(struct id_sets *s, struct str x, struct str y);
/* Records that a store gave the id to a note; `bit` is that of the store. */
void id_sets_add_giver(struct id_sets *s, struct str id, uint64_t bit);
/* Whether one store gave an id of each of two different sets: it knew that they are two. */
bool id_sets_has_common_giver(const struct id_sets *s, struct str x, struct str y);
/* Returns the final sets, which the caller owns, and releases the rest. */
struct same_notes id_sets_detach(struct id_sets *s);

#endif
