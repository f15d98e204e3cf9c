#include "scheduler/rules.h"

struct rules rules_default(void)
{
    return (struct rules){.count = 4, .ladder = {1, 4, 7, 14}};
}
