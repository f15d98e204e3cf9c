#include "scheduler/heat.h"

#include <stdlib.h>

static int heat_number_cmp(const void *a, const void *b)
{
    const int32_t *x = a, *y = b;

    return (*x > *y) - (*x < *y);
}

struct heat heat_of(int32_t *done, size_t count)
{
    struct heat heat = {{0}};
    size_t kept = 0;

    for (size_t i = 0; i < count; i++)
        if (done[i] > 0)
            done[kept++] = done[i];
    if (!kept)
        return heat;
    qsort(done, kept, sizeof *done, heat_number_cmp);
    for (size_t i = 1; i <= HEAT_STEPS; i++)
        heat.top[i - 1] = done[(kept * i + HEAT_STEPS - 1) / HEAT_STEPS - 1];
    return heat;
}

int heat_step(const struct heat *heat, int32_t done)
{
    int step = 1;

    if (done <= 0)
        return 0;
    while (step < HEAT_STEPS && done > heat->top[step - 1])
        step++;
    return step;
}
