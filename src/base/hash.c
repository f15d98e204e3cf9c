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

bool hash_parse(struct str s, uint64_t *out)
{
    uint64_t hash = 0;

    if (s.len < HASH_DIGITS)
        return false;
    for (int i = 0; i < HASH_DIGITS; i++) {
        char c = s.ptr[i];
        int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
        if (digit < 0)
            return false;
        hash = hash << 4 | (uint64_t)digit;
    }
    *out = hash;
    return true;
}
