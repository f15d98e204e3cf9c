#ifndef SCHEDULER_HEAT_H
#define SCHEDULER_HEAT_H

#include <stddef.h>
#include <stdint.h>

/* The steps of a heat map: each holds about a quarter of the days on which something was done. */
enum { HEAT_STEPS = 4 };

struct heat {
    int32_t top[HEAT_STEPS]; /* the greatest number of each step; if it is that of the previous step, no day is
                                in it */
};

/* `count`: how much was done on each of the days, in any order; zeros are left out. Sorts them. Without a day all
   tops are 0. */
struct heat heat_of(int32_t *done, size_t count);
/* The step of a number: 0 for nothing, else 1 … HEAT_STEPS. */
int heat_step(const struct heat *heat, int32_t done);

#endif
