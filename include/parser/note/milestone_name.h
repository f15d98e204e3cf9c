#ifndef PARSER_NOTE_MILESTONE_NAME_H
#define PARSER_NOTE_MILESTONE_NAME_H

#include "base/str.h"
#include "scheduler/milestone.h"

struct buf;

/* Reads the name of a milestone, as in a map of boxes or a list of done milestones: 7, day-7, day_7, d7, 7d, 7day,
   7-day, review_7day, 7일, 7일복습여부; long-term, long_term, 장기기억. MILESTONE_NONE: another
   text. */
milestone milestone_name_parse(struct str text);

/* Appends the name of a milestone in the form of another name, `like`: "day-4" gives "day-7".
   An empty `like`, and long-term, give the plain name. */
void milestone_name_write(milestone m, struct str like, struct buf *out);

#endif
