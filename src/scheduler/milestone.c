#include "scheduler/milestone.h"

#include <stdio.h>

void milestone_format(milestone m, char out[MILESTONE_TEXT])
{
    out[0] = '\0';
    if (m == MILESTONE_LONG_TERM)
        snprintf(out, MILESTONE_TEXT, "long-term");
    else if (m > 0 && m <= MILESTONE_MAX)
        snprintf(out, MILESTONE_TEXT, "day-%d", (int)m);
}

milestone milestone_parse(struct str s)
{
    int days;

    if (str_eq(s, STR("long-term")))
        return MILESTONE_LONG_TERM;
    if (!str_starts(s, STR("day-")) || (s.len > 4 && s.ptr[4] == '0'))
        return MILESTONE_NONE;
    days = str_number(str_from(s, 4));
    return days > 0 && days <= MILESTONE_MAX ? days : MILESTONE_NONE;
}
