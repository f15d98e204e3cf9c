#ifndef BASE_HASH_SET_H
#define BASE_HASH_SET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A set of hashes: which texts are known, without the texts. Two texts with one hash are one, so use it where that
   only costs time. Zero-initialise. */
struct hash_set {
    uint64_t *slot; /* 0: free */
    size_t slots, count;
};

void hash_set_add(struct hash_set *set, uint64_t hash);
bool hash_set_has(const struct hash_set *set, uint64_t hash);
void hash_set_release(struct hash_set *set);

#endif
