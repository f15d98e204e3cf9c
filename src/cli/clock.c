#include "clock.h"

#include <time.h>

struct moment clock_now(void)
{
    struct timespec now;
    struct tm local;

    clock_gettime(CLOCK_REALTIME, &now);
    tzset();
    localtime_r(&now.tv_sec, &local);
    return (struct moment){
        .microseconds = (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000,
        .utc_offset = (int32_t)local.tm_gmtoff,
        .date = day_of(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday),
        .minute = local.tm_hour * 60 + local.tm_min,
    };
}

int64_t clock_elapsed(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}
