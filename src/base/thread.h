#ifndef BASE_THREAD_H
#define BASE_THREAD_H

#include <pthread.h>

/* As pthread_create(). The thread starts on another processor than the caller's, if there is one: some systems
   would otherwise let it wait until its parent has finished. */
int thread_start(pthread_t *thread, void *(*run)(void *), void *argument);

#endif
