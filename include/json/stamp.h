#ifndef JSON_STAMP_H
#define JSON_STAMP_H

#include <stdint.h>

#include "base/day.h"

/* A moment, as the local clock showed it. */
struct stamp {
    day day;         /* DAY_NONE when the moment lies outside the calendar */
    unsigned second; /* of that day, 0 … 86399 */
    int offset;      /* minutes east of UTC */
};

/* `moment`: microseconds since 1970-01-01T00:00:00Z; `utc_offset`: seconds east of UTC,
   cut to whole minutes because RFC 3339 has no seconds there. */
struct stamp stamp_of(int64_t moment, int32_t utc_offset);

enum { STAMP_TEXT = 32, CLOCK_TEXT = 6 };
void stamp_format(
    struct stamp stamp, char out[STAMP_TEXT]); /* "2024-10-27T14:01:02+09:00", or "" */
void stamp_format_clock(struct stamp stamp, char out[CLOCK_TEXT]);  /* "14:01" */

#endif
