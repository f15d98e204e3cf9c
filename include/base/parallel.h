#ifndef BASE_PARALLEL_H
#define BASE_PARALLEL_H

#include <stddef.h>

enum { PARALLEL_THREADS = 2, PARALLEL_FROM = 4000 };

/* Work on the elements first … last - 1; `part` numbers the thread, from 0. */
typedef void parallel_fn(void *context, int part, size_t first, size_t last);

/* Calls `fn` for all of 0 … count - 1: in one go, or from PARALLEL_FROM elements on in parts that
   run at the same time. */
void parallel_run(size_t count, parallel_fn *fn, void *context);

#endif
