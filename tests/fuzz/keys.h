#ifndef TESTS_FUZZ_KEYS_H
#define TESTS_FUZZ_KEYS_H

#include "fuzz.h"

#include "parser/note/keys.h"

/* The built-in keys, made once: they take longer than most notes. */
static inline const struct keys *fuzz_keys(void)
{
    static struct keys *keys;

    if (!keys)
        keys = keys_new(NULL, 0);
    return keys;
}

#endif
