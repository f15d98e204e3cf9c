#ifndef BASE_THREAD_H
#define BASE_THREAD_H

#include <pthread.h>

/* Like pthread_create(), but the thread starts on another processor than that of the caller, if there is one.
   Otherwise some systems would let it wait until its parent has finished. */
int thread_start(pthread_t *thread, void *(*run)(void *), void *argument);

#endif
