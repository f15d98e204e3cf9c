#ifndef BASE_LITTLE_H
#define BASE_LITTLE_H

#include <stddef.h>
#include <stdint.h>

/* Stored numbers: little-endian on every machine. `size` is at most 8 bytes. */
void little_put(uint64_t number, size_t size, char *out);
uint64_t little_get(const char *bytes, size_t size);

#endif
