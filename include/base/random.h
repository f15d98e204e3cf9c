#ifndef BASE_RANDOM_H
#define BASE_RANDOM_H

#include <stddef.h>

/* A buffer of bytes from the system's random generator, for one thread. Zero-initialise. */
struct random {
    unsigned char byte[4096];
    size_t left;
};

/* Exits with status 3 if the system provides no random bytes. */
void random_bytes(struct random *random, void *out, size_t size);

#endif
