#include "base/hash.h"

#include <string.h>

uint64_t hash_add(uint64_t hash, struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        hash = (hash ^ (unsigned char)s.ptr[i]) * 0x100000001B3u;
    return hash;
}

static uint64_t hash_mix(uint64_t hash, uint64_t word)
{
    hash = (hash ^ word) * 0x9E3779B97F4A7C15u;
    return hash ^ (hash >> 32);
}

/* On little-endian machines, compilers turn this into one load. */
static uint64_t hash_word(const char *p)
{
    const unsigned char *b = (const unsigned char *)p;

    return (uint64_t)b[0] | (uint64_t)b[1] << 8 | (uint64_t)b[2] << 16 | (uint64_t)b[3] << 24 |
           (uint64_t)b[4] << 32 | (uint64_t)b[5] << 40 | (uint64_t)b[6] << 48 | (uint64_t)b[7] << 56;
}

uint64_t hash_quick(uint64_t hash, struct str s)
{
    char rest[8] = {0};
    size_t i = 0;

    for (; i + sizeof rest <= s.len; i += sizeof rest)
        hash = hash_mix(hash, hash_word(s.ptr + i));
    if (i < s.len)
        memcpy(rest, s.ptr + i, s.len - i);
    return hash_mix(hash_mix(hash, hash_word(rest)), s.len);
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
