#include "cost.h"

bool work_affords(uint64_t *work, uint64_t cost)
{
    if (cost > WORK_MOST || *work > WORK_MOST - cost)
        return false;
    *work += cost;
    return true;
}

uint64_t work_for_inlines(uint64_t work)
{
    uint64_t left = WORK_MOST - work;

    return left < INLINE_MOST ? left : INLINE_MOST;
}
