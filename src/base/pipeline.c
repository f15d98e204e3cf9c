#include "base/pipeline.h"

#include "thread.h"

void pipeline_init(struct pipeline *pipeline, pipeline_fn *fn, void *context)
{
    *pipeline = (struct pipeline){.fn = fn, .context = context};
    pthread_mutex_init(&pipeline->lock, NULL);
    pthread_cond_init(&pipeline->more, NULL);
}

/* NULL: no piece is waiting, and none will come when `wait` is set. */
static struct piece *take(struct pipeline *pipeline, bool wait)
{
    struct piece *piece;

    pthread_mutex_lock(&pipeline->lock);
    while (wait && !pipeline->waiting && !pipeline->closed)
        pthread_cond_wait(&pipeline->more, &pipeline->lock);
    piece = pipeline->waiting;
    if (piece)
        pipeline->waiting = piece->next;
    pthread_mutex_unlock(&pipeline->lock);
    return piece;
}

static void work(struct pipeline *pipeline, bool wait)
{
    struct piece *piece;

    while ((piece = take(pipeline, wait)) != NULL)
        pipeline->fn(pipeline->context, piece);
}

static void *run(void *argument)
{
    work(argument, true);
    return NULL;
}

void pipeline_give(struct pipeline *pipeline, struct piece *piece)
{
    piece->next = NULL;
    pthread_mutex_lock(&pipeline->lock);
    if (pipeline->waiting)
        pipeline->last->next = piece;
    else
        pipeline->waiting = piece;
    pipeline->last = piece;
    pthread_cond_signal(&pipeline->more);
    pthread_mutex_unlock(&pipeline->lock);
    if (++pipeline->given == PIPELINE_FROM)
        pipeline->running = thread_start(&pipeline->thread, run, pipeline) == 0;
}

void pipeline_end(struct pipeline *pipeline)
{
    pthread_mutex_lock(&pipeline->lock);
    pipeline->closed = true;
    pthread_cond_signal(&pipeline->more);
    pthread_mutex_unlock(&pipeline->lock);
    work(pipeline, false);
    if (pipeline->running)
        pthread_join(pipeline->thread, NULL);
    pthread_cond_destroy(&pipeline->more);
    pthread_mutex_destroy(&pipeline->lock);
}
