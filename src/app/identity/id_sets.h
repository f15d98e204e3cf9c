#ifndef APP_IDENTITY_ID_SETS_H
#define APP_IDENTITY_ID_SETS_H

#include <stdbool.h>

#include "app/identity/same_note.h"

/* Ids that are joined into sets, of which some are kept apart. */
struct id_sets {
    struct str *id; /* all ids, sorted; borrowed */
    size_t *parent; /* into `id`; a root is the smallest of its set */
    size_t count;
    struct id_partner {
        size_t id, next;
    } *partner; /* ids that a set is kept apart from: one list for each root */
    size_t partners, capacity;
    size_t *first, *last, *length; /* of each root's list */
};

#define ID_NONE SIZE_MAX

/* Each id that the events name, in a set of its own. */
struct id_sets id_sets_new(const struct event *events, size_t count);
size_t id_sets_find(const struct id_sets *s, struct str id); /* index into `id`; ID_NONE: unknown */
size_t id_sets_root(const struct id_sets *s, struct str id); /* of the id's set; ID_NONE: unknown */
/* Makes two sets one, unless they are kept apart; `always`: even then. Unknown ids are passed over. */
void id_sets_join(struct id_sets *s, struct str x, struct str y, bool always);
void id_sets_keep_apart(struct id_sets *s, struct str x, struct str y);
/* The sets as they are in the end; the rest is released. */
struct same_notes id_sets_hand_over(struct id_sets *s);

#endif
