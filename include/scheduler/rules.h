#ifndef SCHEDULER_RULES_H
#define SCHEDULER_RULES_H

#include <stdbool.h>

#include "scheduler/milestone.h"

enum { LADDER_MAX = 16 };

/* The settings of a vault for the schedule. */
struct rules {
    int count;                    /* milestones before long-term, 1 … LADDER_MAX */
    milestone ladder[LADDER_MAX]; /* ascending */
    bool study_day_is_one;        /* the study day is day 1: +0/+3/+6/+13 */
    bool late_shift;              /* a late review moves the later due days */
    int extra_every;              /* days between reviews after the last milestone; 0: never due */
    int counted_count;            /* milestones that progress counts; 0: all of them */
    milestone counted[LADDER_MAX + 1];
    int counted_of; /* what progress divides by, when counted_count is not 0 */
    bool ends_at_ladder; /* there is no long-term box: the last milestone is the end */
};

struct rules rules_default(void); /* 1, 4, 7, 14, long-term; next-day; keep; all counted */

#endif
