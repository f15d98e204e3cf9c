#ifndef BASE_DAY_H
#define BASE_DAY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/* A civil day of the proleptic Gregorian calendar, counted from 1970-01-01 = 0. */
typedef int32_t day;

#define DAY_NONE INT32_MIN
#define DAY_MIN ((day)-719162) /* 0001-01-01 */
#define DAY_MAX ((day)2932896) /* 9999-12-31 */

struct civil {
    int year;  /* 1 … 9999 */
    int month; /* 1 … 12 */
    int mday;  /* 1 … 31 */
};

day day_of(int year, int month, int mday); /* DAY_NONE: the calendar has no such day */
struct civil day_civil(day d);
day day_add(day d, int32_t days); /* DAY_NONE if `d` is DAY_NONE or the sum leaves the calendar */

enum { DAY_TEXT = 11 };
void day_format(day d, char out[DAY_TEXT]); /* "YYYY-MM-DD"; "" for DAY_NONE */
day day_parse(struct str s);                /* exactly "YYYY-MM-DD"; else DAY_NONE */

#endif
