#ifndef BASE_RANDOM_H
#define BASE_RANDOM_H

#include <stddef.h>

/* Bytes from the system's generator; ends the process when there is none. */
void random_bytes(void *out, size_t size);

#endif
