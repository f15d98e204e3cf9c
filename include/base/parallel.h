#ifndef BASE_PARALLEL_H
#define BASE_PARALLEL_H

#include <stddef.h>

enum { PARALLEL_THREADS = 2, PARALLEL_FROM = 4000 };

/* Handles the elements first … last - 1. `part` is the number of the thread, from 0. */
typedef void parallel_fn(void *context, int part, size_t first, size_t last);

/* Calls `fn` for all elements 0 … count - 1: once, or, from PARALLEL_FROM elements on, in parts that run in
   parallel. */
void parallel_run(size_t count, parallel_fn *fn, void *context);

#endif
