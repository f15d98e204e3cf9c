#ifndef SCHEDULER_PACE_H
#define SCHEDULER_PACE_H

#include <stdbool.h>

#include "base/day.h"
#include "base/str.h"

struct buf;

enum { PACE_UNCOUNTED = -1 };

/* What a note says of its reviews besides boxes: the days of the last and the next one, and how many there
   were. */
struct pace {
    day last, next; /* DAY_NONE: not said */
    int count;      /* PACE_UNCOUNTED: not said */
};

struct pace pace_none(void);
bool pace_is_equal(const struct pace *a, const struct pace *b);
/* "pace last:2026-03-02 next:2026-03-05 count:1"; what is not said is left out. */
void pace_encode(const struct pace *pace, struct buf *out);
int pace_decode(struct str text, struct pace *out); /* -1: another text */

/* What the history says of the same reviews. */
struct paced_history {
    day first;  /* the first study day; DAY_NONE: unknown */
    int done;   /* milestones that are done, in order, without long-term */
    int of;     /* milestones without long-term */
    day latest; /* of the reviews; DAY_NONE: no known day */
};

/* Whether the note and the history have the same number of reviews. Only then does `next` of the note belong to
   the milestone that comes next; else it is the day of an earlier one, and the note must be written. */
bool pace_agrees(const struct pace *pace, const struct paced_history *history);

#endif
