#ifndef PARSER_EDIT_CONVENTION_H
#define PARSER_EDIT_CONVENTION_H

#include <stdbool.h>

#include "base/day.h"

struct note;
struct note_entry;
struct schedule;

/* The template's own progress: the 14-day box is not counted. Only of the ladder 1, 4, 7, 14. */
int formula_template_done(const struct schedule *schedule);
/* Whether a note stores a progress that follows it, and not the sum of all its boxes. */
bool formula_is_templates(const struct note *note);

/* How the due days, or the plans, that a note stores count from its first study day. */
enum formula_reading {
    READING_NONE,      /* it stores none, or others */
    READING_NEXT_DAY,  /* +1, +4, +7, +14 */
    READING_STUDY_DAY  /* +0, +3, +6, +13: the study day is day 1 */
};
enum formula_reading formula_reading(const struct note *note);
/* The day that an entry stores: a due day in its form, or what stands in a box beside a status;
   DAY_NONE: none. */
day formula_stored_day(const struct note *note, const struct note_entry *entry);

#endif
