#include "base/parallel.h"

#include "thread.h"

struct part {
    parallel_fn *fn;
    void *context;
    int number;
    size_t first, last;
};

static void *run_part(void *argument)
{
    struct part *part = argument;

    part->fn(part->context, part->number, part->first, part->last);
    return NULL;
}

void parallel_run(size_t count, parallel_fn *fn, void *context)
{
    struct part part[PARALLEL_THREADS];
    pthread_t thread[PARALLEL_THREADS];
    int threads = count < PARALLEL_FROM ? 1 : PARALLEL_THREADS;

    for (int i = 0; i < threads; i++)
        part[i] = (struct part){fn, context, i, count * (size_t)i / (size_t)threads,
            count * (size_t)(i + 1) / (size_t)threads};
    for (int i = 1; i < threads; i++)
        if (thread_start(&thread[i], run_part, &part[i]) != 0)
            part[i].fn = NULL;
    run_part(&part[0]);
    for (int i = 1; i < threads; i++) {
        if (part[i].fn) {
            pthread_join(thread[i], NULL);
        } else { /* no thread to be had: do its part here */
            part[i].fn = fn;
            run_part(&part[i]);
        }
    }
}
