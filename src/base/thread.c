#include "thread.h"

#include <sched.h>

/* glibc alone has the call: musl and macOS start a thread where the system likes. */
#if defined __linux__ && defined __GLIBC__
static void keep_off_this_processor(pthread_attr_t *attributes)
{
    cpu_set_t set;
    int here = sched_getcpu();

    if (here < 0 || here >= CPU_SETSIZE || sched_getaffinity(0, sizeof set, &set) < 0)
        return;
    CPU_CLR((size_t)here, &set);
    if (CPU_COUNT(&set))
        pthread_attr_setaffinity_np(attributes, sizeof set, &set);
}
#else
static void keep_off_this_processor(pthread_attr_t *attributes)
{
    (void)attributes;
}
#endif

int thread_start(pthread_t *thread, void *(*run)(void *), void *argument)
{
    pthread_attr_t attributes;
    int error = pthread_attr_init(&attributes);

    if (error)
        return error;
    keep_off_this_processor(&attributes);
    error = pthread_create(thread, &attributes, run, argument);
    pthread_attr_destroy(&attributes);
    return error;
}
