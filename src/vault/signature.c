#include "vault/signature.h"

#include <sys/stat.h>
#include <time.h>

static uint64_t signature_mix(uint64_t hash, uint64_t value)
{
    hash = (hash ^ value) * 0x9E3779B97F4A7C15u;
    return hash ^ (hash >> 29);
}

int64_t signature_nanoseconds(const struct timespec *t)
{
    return (int64_t)t->tv_sec * 1000000000 + t->tv_nsec;
}

uint64_t signature_of(uint64_t salt, const struct stat *st)
{
    uint64_t hash = signature_mix(salt, (uint64_t)signature_nanoseconds(&st->st_mtim));

    hash = signature_mix(hash, (uint64_t)signature_nanoseconds(&st->st_ctim));
    hash = signature_mix(hash, (uint64_t)st->st_size);
    hash = signature_mix(hash, (uint64_t)st->st_ino);
    return hash ? hash : 1;
}

uint64_t imprint_of(const struct stat *st)
{
    uint64_t hash = signature_mix(0, (uint64_t)signature_nanoseconds(&st->st_mtim));

    hash = signature_mix(hash, (uint64_t)st->st_size);
    hash = signature_mix(hash, (uint64_t)st->st_ino);
    return hash ? hash : 1;
}

/* File times advance every 1 to 10 ms, or every 2 s on file systems that store whole seconds. */
uint64_t signature_lasting(uint64_t salt, int64_t started, const struct stat *st)
{
    int64_t tick = st->st_ctim.tv_nsec ? 20000000 : 2000000000;

    return signature_nanoseconds(&st->st_ctim) >= started - tick ? 0 : signature_of(salt, st);
}
