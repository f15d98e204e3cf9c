#ifndef BASE_PIPELINE_H
#define BASE_PIPELINE_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

/* A queue of work that a second thread handles while the caller prepares more. The thread is started when
   piece number PIPELINE_FROM, counted from 1, is given. */
enum { PIPELINE_FROM = 1 };

struct piece { /* the first member of the struct that is queued */
    struct piece *next;
};

typedef void pipeline_fn(void *context, struct piece *piece);

struct pipeline {
    pipeline_fn *fn; /* called from both threads, once for each piece */
    void *context;
    struct piece *waiting, *last;
    size_t given;
    bool running, closed;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t more;
};

void pipeline_init(struct pipeline *pipeline, pipeline_fn *fn, void *context);
void pipeline_give(struct pipeline *pipeline, struct piece *piece); /* borrowed until pipeline_end() */
void pipeline_end(struct pipeline *pipeline); /* waits for all pieces; call it once */

#endif
