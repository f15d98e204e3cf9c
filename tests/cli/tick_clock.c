/* Preloaded: each reading of the monotonic clock is 50 ms later than the one before, and takes $TICK_SLEEP
   milliseconds. The number of readings is written to the file $TICK_COUNT. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static long readings;

int clock_gettime(clockid_t clock, struct timespec *out)
{
    const char *sleep = getenv("TICK_SLEEP");

    if (clock != CLOCK_MONOTONIC)
        return (int)syscall(SYS_clock_gettime, clock, out);
    if (sleep)
        usleep((useconds_t)atol(sleep) * 1000);
    readings++;
    *out = (struct timespec){.tv_sec = 1000 + readings / 20, .tv_nsec = readings % 20 * 50000000};
    return 0;
}

static void __attribute__((destructor)) say_readings(void)
{
    const char *path = getenv("TICK_COUNT");
    FILE *file = path ? fopen(path, "w") : NULL;

    if (file) {
        fprintf(file, "%ld", readings);
        fclose(file);
    }
}
