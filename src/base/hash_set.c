#include "base/hash_set.h"

#include <stdlib.h>

#include "base/mem.h"

enum { HASH_SLOTS_FIRST = 64 };

/* The slot of the hash, or the free slot for it. A hash need not be spread over all its bits. */
static uint64_t *hash_slot(const struct hash_set *set, uint64_t hash)
{
    size_t at = (size_t)((hash * 0x9E3779B97F4A7C15u) >> 20) & (set->slots - 1);

    while (set->slot[at] && set->slot[at] != hash)
        at = (at + 1) & (set->slots - 1);
    return &set->slot[at];
}

/* Keeps at least half of the slots free. */
static void hash_set_grow(struct hash_set *set)
{
    struct hash_set larger = {.slots = set->slots ? 2 * set->slots : HASH_SLOTS_FIRST, .count = set->count};

    if (set->slots > 2 * set->count)
        return;
    larger.slot = mem_alloc(larger.slots * sizeof *larger.slot);
    for (size_t i = 0; i < set->slots; i++)
        if (set->slot[i])
            *hash_slot(&larger, set->slot[i]) = set->slot[i];
    free(set->slot);
    *set = larger;
}

/* 0 marks a free slot. */
static uint64_t hash_stored(uint64_t hash)
{
    return hash ? hash : 1;
}

void hash_set_add(struct hash_set *set, uint64_t hash)
{
    uint64_t *slot;

    hash_set_grow(set);
    slot = hash_slot(set, hash_stored(hash));
    set->count += !*slot;
    *slot = hash_stored(hash);
}

bool hash_set_has(const struct hash_set *set, uint64_t hash)
{
    return set->slots && *hash_slot(set, hash_stored(hash));
}

void hash_set_release(struct hash_set *set)
{
    free(set->slot);
    *set = (struct hash_set){0};
}
