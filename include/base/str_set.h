#ifndef BASE_STR_SET_H
#define BASE_STR_SET_H

#include <stdbool.h>
#include <stdint.h>

#include "base/mem.h"

/* A set of texts, in the order in which they were added. Zero-initialise. */
struct str_set {
    struct str *text; /* owned by the set, terminated */
    size_t count, capacity;
    uint32_t *slot; /* by their hash: index + 1; 0: free */
    size_t slots;
    struct arena arena;
};

/* Adds the text if it is new, and returns its index. */
size_t str_set_add(struct str_set *set, struct str text);
/* The index of the text; STR_SET_NONE: it is not in the set. */
#define STR_SET_NONE SIZE_MAX
size_t str_set_find(const struct str_set *set, struct str text);
bool str_set_has(const struct str_set *set, struct str text);
void str_set_release(struct str_set *set);

#endif
