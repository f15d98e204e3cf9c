#ifndef PARSER_EDIT_DERIVE_WORK_H
#define PARSER_EDIT_DERIVE_WORK_H

#include "parser/edit/derive.h"

/* Inside what is derived alone: the boxes, in each form that notes hold them in. */

const struct step *derived_step(const struct derived *d, milestone m); /* NULL: none of the note's */
/* Whether "day-7 long-term" names a milestone; ptr NULL names all. */
bool derived_names(struct str boxes, milestone m);
/* What a box of its own, or the status, is to say; as derived_text(). */
bool derived_box_text(const struct derived *d, const struct note_entry *entry, struct buf *out);
/* Appends the milestones that the note's list of done ones is to hold; false: those that it holds. */
bool derived_list(const struct derived *d, struct str boxes, struct buf *out);
/* A box, or what says all of them, that an editor changed since the last look waits for the next. */
bool derived_as_seen(const struct derived *d, const struct note_entry *entry);

#endif
