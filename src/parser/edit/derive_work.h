#ifndef PARSER_EDIT_DERIVE_WORK_H
#define PARSER_EDIT_DERIVE_WORK_H

#include "parser/edit/derive.h"

/* Private to derive.c and the derive_*.c: the boxes, in each form that notes can have. */

const struct step *derived_step(
    const struct derived *d, milestone m); /* NULL: not a milestone of the note */
/* Whether a list such as "day-7 long-term" holds a milestone; ptr NULL: it holds all. */
bool derived_names(struct str boxes, milestone m);
/* The value of a box with its own key, or of the status; like derived_text(). */
bool derived_box_text(const struct derived *d, const struct note_entry *entry, struct buf *out);
/* Appends the milestones that the list of done ones should hold; false: it already does. */
bool derived_list(const struct derived *d, struct str boxes, struct buf *out);
/* Whether a milestone is now as `seen` says, or nothing was seen. */
bool derived_is_as_seen(const struct derived *d, milestone m, enum box_value now);

/* ---- the last and the next review ---- */

/* The value of a key for them; like derived_text(). */
bool derived_pace_text(const struct derived *d, const struct note_entry *entry, struct buf *out);
/* False: an editor changed one of them since the last scan. */
bool derived_pace_as_seen(const struct derived *d);

/* ---- days ---- */

/* Whether the key is for a day: of a box, of the last or of the next review; and whether its value is one. */
bool derived_may_hold_day(const struct note_entry *entry);
bool derived_holds_day(const struct note *note, const struct note_entry *entry);
/* Appends a day in the form in which the note writes days: like the old value, or else like another box or the
   first study day. Returns whether those days are quoted. */
bool derived_write_day(const struct derived *d, const struct note_entry *entry, day on, struct buf *out);
/* The value of a box that holds a day or is empty, in a note whose boxes hold days; like derived_text(). */
bool derived_day_text(const struct derived *d, const struct note_entry *entry, struct buf *out);
/* Whether an empty box of the note gets a day when it is marked, and not the word true. */
bool derived_fills_with_days(const struct derived *d);
/* Appends the items that the list of days should hold, one on each line. 1: it should change; 0: it should not.
   -1 (ERR_INPUT, "line: what"): it should, but a list cannot express it. */
int derived_day_list(const struct derived *d, const struct note_entry *entry, struct str boxes,
    struct buf *out, struct err *err);
/* -1 (ERR_INPUT, "line: what"): the value is not understood, or is a day later than today. */
int derived_check_value(const struct derived *d, const struct note_entry *entry, struct err *err);

/* False: an editor changed the box, or the key for all boxes, since the last scan. It is not
   written before the next scan. */
bool derived_entry_is_as_seen(const struct derived *d, const struct note_entry *entry);

#endif
