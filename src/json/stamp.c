#include "json/stamp.h"

#include <stdio.h>
#include <stdlib.h>

enum { SECONDS_OF_DAY = 86400, MICROSECONDS = 1000000 };

static int64_t stamp_floor_div(int64_t a, int64_t b)
{
    return a / b - (a % b < 0);
}

struct stamp stamp_of(int64_t moment, int32_t utc_offset)
{
    int offset = (int)stamp_floor_div(utc_offset, 60);
    int64_t local = stamp_floor_div(moment, MICROSECONDS) + (int64_t)offset * 60;
    int64_t days = stamp_floor_div(local, SECONDS_OF_DAY);
    struct stamp stamp = {.day = DAY_NONE, .offset = offset};

    if (days >= DAY_MIN && days <= DAY_MAX && abs(offset) < 24 * 60)
        stamp.day = (day)days;
    stamp.second = (unsigned)(local - days * SECONDS_OF_DAY);
    return stamp;
}

void stamp_format(struct stamp stamp, char out[STAMP_TEXT])
{
    char date[DAY_TEXT];
    int offset = abs(stamp.offset) % (24 * 60);

    out[0] = '\0';
    if (stamp.day == DAY_NONE)
        return;
    day_format(stamp.day, date);
    snprintf(out, STAMP_TEXT, "%sT%02u:%02u:%02u%c%02d:%02d", date, stamp.second / 3600 % 24,
        stamp.second / 60 % 60, stamp.second % 60, stamp.offset < 0 ? '-' : '+', offset / 60,
        offset % 60);
}

void stamp_format_clock(struct stamp stamp, char out[CLOCK_TEXT])
{
    snprintf(out, CLOCK_TEXT, "%02u:%02u", stamp.second / 3600 % 24, stamp.second / 60 % 60);
}
