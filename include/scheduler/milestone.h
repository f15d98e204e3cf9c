#ifndef SCHEDULER_MILESTONE_H
#define SCHEDULER_MILESTONE_H

#include <stdint.h>

#include "base/str.h"

/* `N` for the milestone "day-N", N ≥ 1; else one of the two below. */
typedef int32_t milestone;

enum { MILESTONE_NONE = 0, MILESTONE_LONG_TERM = -1, MILESTONE_MAX = 36500 };
enum { MILESTONE_TEXT = 16 };

void milestone_format(milestone m, char out[MILESTONE_TEXT]); /* "day-7", "long-term", "" */
milestone milestone_parse(struct str s);                      /* MILESTONE_NONE: not a milestone */

#endif
