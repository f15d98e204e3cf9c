#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/* 64-bit FNV-1a, one byte at a time: for hashes that are stored and compared on other machines. */
#define HASH_START 0xCBF29CE484222325u
uint64_t hash_add(uint64_t hash, struct str s);

/* A checksum, eight bytes at a time. It is equal on machines of any byte order. */
uint64_t hash_quick(uint64_t hash, struct str s);

enum { HASH_DIGITS = 16 };
/* Reads HASH_DIGITS lower-case hexadecimal digits at the start of `s`. Returns false if they are not there. */
bool hash_parse(struct str s, uint64_t *out);

#endif
