#ifndef PARSER_EDIT_CONVENTION_H
#define PARSER_EDIT_CONVENTION_H

#include <stdbool.h>

#include "base/day.h"

struct note;
struct note_entry;
struct schedule;

/* How many milestones are done in the progress of the original template, which does not count the
   14-day box. Only for the ladder 1, 4, 7, 14. */
int convention_done(const struct schedule *schedule);
/* Whether the progress that a note stores follows this rule, and does not count all boxes. */
bool convention_leaves_14_out(const struct note *note);

/* How the stored due days or plans of a note count from its first study day. */
enum convention_reading {
    READING_NONE,      /* the note stores none, or other days */
    READING_NEXT_DAY,  /* +1, +4, +7, +14 */
    READING_STUDY_DAY  /* +0, +3, +6, +13: the study day is day 1 */
};
enum convention_reading convention_reading(const struct note *note);
/* The day that an entry stores: a due day in its form, or the day of a box next to a status.
   DAY_NONE: it stores no day. */
day convention_stored_day(const struct note *note, const struct note_entry *entry);

#endif
