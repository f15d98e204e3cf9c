#ifndef BASE_RANDOM_H
#define BASE_RANDOM_H

#include <stddef.h>

/* Bytes from the system's generator, fetched in bulk. Zero-initialise; used by one thread. */
struct random {
    unsigned char byte[4096];
    size_t left;
};

/* Ends the process with status 3 when the system gives none. */
void random_bytes(struct random *random, void *out, size_t size);

#endif
