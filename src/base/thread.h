#ifndef BASE_THREAD_H
#define BASE_THREAD_H

#include <pthread.h>

/* As pthread_create: 0, or the error. The thread begins on another processor than the caller, where
   there is one: some systems leave it waiting behind its parent for longer than its work lasts. */
int thread_start(pthread_t *thread, void *(*run)(void *), void *argument);

#endif
