#include "scheduler/rules.h"

struct rules rules_default(void)
{
    return (struct rules){.count = 4, .ladder = {1, 4, 7, 14}};
}

bool rules_has(const struct rules *rules, milestone m)
{
    if (m == MILESTONE_LONG_TERM)
        return true;
    for (int i = 0; i < rules->count; i++)
        if (rules->ladder[i] == m)
            return true;
    return false;
}
