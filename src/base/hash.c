#include "base/hash.h"

#include <string.h>

uint64_t hash_add(uint64_t hash, struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        hash = (hash ^ (unsigned char)s.ptr[i]) * 0x100000001B3u;
    return hash;
}

static uint64_t mix(uint64_t hash, uint64_t word)
{
    hash = (hash ^ word) * 0x9E3779B97F4A7C15u;
    return hash ^ (hash >> 32);
}

uint64_t hash_quick(uint64_t hash, struct str s)
{
    uint64_t word;
    size_t i = 0;

    for (; i + sizeof word <= s.len; i += sizeof word) {
        memcpy(&word, s.ptr + i, sizeof word);
        hash = mix(hash, word);
    }
    word = 0;
    if (i < s.len)
        memcpy(&word, s.ptr + i, s.len - i);
    return mix(mix(hash, word), s.len);
}
