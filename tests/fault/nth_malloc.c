/* Preloaded: the NTH_MALLOC-th call for memory of the program itself fails, or with NTH_MALLOC_ON set
   that one and all later ones. With NTH_MALLOC_COUNT a file is given the number of calls, and with
   NTH_MALLOC_HIT a file is made when one failed. What is called before main does not count. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);

static atomic_long calls;
static long nth;
static int begun, on, hit = -1;

static void note(const char *variable, long number)
{
    const char *name = getenv(variable);
    char text[32];
    int size = snprintf(text, sizeof text, "%ld\n", number);
    int fd = name ? open(name, O_WRONLY | O_CREAT | O_TRUNC, 0600) : -1;

    if (fd >= 0) {
        if (write(fd, text, (size_t)size) != size)
            _exit(99);
        close(fd);
    }
}

static int fails(void)
{
    long call;

    if (!begun)
        return 0;
    call = ++calls;
    if (!nth || (on ? call < nth : call != nth))
        return 0;
    if (hit >= 0 && write(hit, "hit\n", 4) != 4)
        _exit(99);
    errno = ENOMEM;
    return 1;
}

void *malloc(size_t size)
{
    return fails() ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    return fails() ? NULL : __libc_calloc(count, size);
}

void *realloc(void *old, size_t size)
{
    return fails() ? NULL : __libc_realloc(old, size);
}

__attribute__((constructor)) static void begin(void)
{
    const char *name = getenv("NTH_MALLOC_HIT");

    nth = getenv("NTH_MALLOC") ? atol(getenv("NTH_MALLOC")) : 0;
    on = getenv("NTH_MALLOC_ON") != NULL;
    if (name) /* out of the way of what the program opens */
        hit = fcntl(open(name, O_WRONLY | O_CREAT | O_APPEND, 0600), F_DUPFD_CLOEXEC, 200);
    begun = 1;
}

__attribute__((destructor)) static void end(void)
{
    begun = 0;
    note("NTH_MALLOC_COUNT", calls);
}
