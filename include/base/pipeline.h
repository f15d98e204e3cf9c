#ifndef BASE_PIPELINE_H
#define BASE_PIPELINE_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

/* Pieces of work that are done while further ones are still being prepared. A second thread begins
   with the PIPELINE_FROM-th piece: for less it costs more than it saves. */
enum { PIPELINE_FROM = 1 };

struct piece { /* the first member of what is handed over */
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
void pipeline_give(struct pipeline *pipeline, struct piece *piece); /* borrowed until the end */
void pipeline_end(struct pipeline *pipeline); /* returns when all pieces are done; call it once */

#endif
