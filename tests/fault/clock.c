/* Preloaded: the clock stands at CLOCK_AT, in seconds since 1970-01-01. */
#define _GNU_SOURCE
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static long long at(void)
{
    const char *text = getenv("CLOCK_AT");

    return text ? atoll(text) : 0;
}

int clock_gettime(clockid_t clock, struct timespec *out)
{
    if (clock != CLOCK_REALTIME && clock != CLOCK_REALTIME_COARSE)
        return (int)syscall(SYS_clock_gettime, clock, out);
    *out = (struct timespec){.tv_sec = (time_t)at()};
    return 0;
}

int gettimeofday(struct timeval *out, void *zone)
{
    (void)zone;
    *out = (struct timeval){.tv_sec = (time_t)at()};
    return 0;
}

time_t time(time_t *out)
{
    time_t now = (time_t)at();

    if (out)
        *out = now;
    return now;
}
