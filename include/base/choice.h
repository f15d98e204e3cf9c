#ifndef BASE_CHOICE_H
#define BASE_CHOICE_H

#include <stddef.h>

#include "base/str.h"

struct buf;

/* Appends "--a, --b or --c": each name with what is written before and after it. */
void choice_add(
    const char *before, const struct str *name, size_t count, const char *after, struct buf *out);

#endif
