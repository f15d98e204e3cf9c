/* Preloaded: the monotonic clock runs sixty times as fast. */
#define _GNU_SOURCE
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

int clock_gettime(clockid_t clock, struct timespec *out)
{
    int failed = (int)syscall(SYS_clock_gettime, clock, out);

    if (!failed && clock == CLOCK_MONOTONIC)
        *out = (struct timespec){.tv_sec = out->tv_sec * 60 + out->tv_nsec / (1000000000 / 60)};
    return failed;
}
