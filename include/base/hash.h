#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/* 64-bit FNV-1a, byte by byte: for what is written down and compared on other machines. */
#define HASH_START 0xCBF29CE484222325u
uint64_t hash_add(uint64_t hash, struct str s);

/* Eight bytes at a time, the lowest first on every machine: proves that what is read is what was written. */
uint64_t hash_quick(uint64_t hash, struct str s);

enum { HASH_DIGITS = 16 };
/* Reads HASH_DIGITS lower-case hexadecimal digits at the start of `s`; false: there are none. */
bool hash_parse(struct str s, uint64_t *out);

#endif
