#ifndef PARSER_EDIT_DERIVE_WORK_H
#define PARSER_EDIT_DERIVE_WORK_H

#include "parser/edit/derive.h"

/* Private to derive.c and derive_boxes.c: the boxes, in each form that notes can have. */

const struct step *derived_step(
    const struct derived *d, milestone m); /* NULL: not a milestone of the note */
/* Whether a list such as "day-7 long-term" holds a milestone; ptr NULL: it holds all. */
bool derived_names(struct str boxes, milestone m);
/* The value of a box with its own key, or of the status; like derived_text(). */
bool derived_box_text(const struct derived *d, const struct note_entry *entry, struct buf *out);
/* Appends the milestones that the list of done ones should hold; false: it already does. */
bool derived_list(const struct derived *d, struct str boxes, struct buf *out);
/* False: an editor changed the box, or the key for all boxes, since the last scan. It is not
   written before the next scan. */
bool derived_as_seen(const struct derived *d, const struct note_entry *entry);

#endif
