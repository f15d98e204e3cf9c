#ifndef BASE_RANDOM_H
#define BASE_RANDOM_H

#include <stddef.h>

/* A buffer of bytes from the system's random generator, for one thread. Zero-initialise. */
struct random {
    unsigned char byte[256]; /* what one getentropy() gives at most */
    size_t left;
};

/* Fills `out` with random bytes. If the system provides none, the process exits with status 3. */
void random_fill(struct random *random, void *out, size_t size);

#endif
