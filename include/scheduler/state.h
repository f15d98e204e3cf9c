#ifndef SCHEDULER_STATE_H
#define SCHEDULER_STATE_H

#include <stdbool.h>

#include "base/day.h"
#include "scheduler/milestone.h"

struct buf;

enum { STATE_MARKS = 32, STATE_REVIEWS = 32 };

/* The result of all events of one note. Their order makes no difference. */
struct state {
    int count;
    struct mark {
        milestone milestone;
        day on;          /* the earliest known; DAY_NONE: a ticked box without a day */
    } mark[STATE_MARKS]; /* milestones that are done, ascending, long-term last */
    day review[STATE_REVIEWS]; /* the latest days of reviews, ascending: those of marks and
                                  of extra reviews */
    int reviews;
    bool suspended;
    milestone postponed; /* the milestone whose due day was moved, or NONE */
    day postponed_to;
    day started; /* the first study day set by `start`; else DAY_NONE */
};

struct state state_none(void);
const struct mark *state_mark(const struct state *state, milestone m); /* NULL: not done */
/* Marks `m` as done, or gives it an earlier date. Of more than STATE_MARKS milestones the highest
   are dropped, but never long-term, so that the result does not depend on the order. */
void state_add_mark(struct state *state, milestone m, day on);
/* Records a review on a day. Of more than STATE_REVIEWS days the latest are kept. */
void state_add_review(struct state *state, day on);
bool state_has_mark_on(const struct state *state, day on);
bool state_has_review(const struct state *state, day on);
day state_last_review(const struct state *state); /* DAY_NONE: no known day */
/* A short text for the index: "1:20240826 4: L: R20240901,20240930 S P7:20240910 F20240825". The
   days of the marks are not repeated after R. */
void state_encode(const struct state *state, struct buf *out);
int state_decode(struct str text, struct state *out); /* -1: malformed */

#endif
