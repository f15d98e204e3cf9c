#ifndef BASE_STR_LOOKUP_H
#define BASE_STR_LOOKUP_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

/* Finds elements of an array that is sorted by a text, mostly in the same time however long the array is: a binary
   search of a large array waits for memory at each of its steps. That search is only needed for texts that were
   chosen to have the same hash. */
struct str_lookup {
    const char *first; /* the text of the first element, a struct str */
    size_t stride;     /* from the text of one element to that of the next, in bytes */
    size_t count;
    uint32_t *slot; /* by their hash: index + 1; 0: free */
    size_t slots;
};

#define STR_LOOKUP_NONE SIZE_MAX

/* The texts differ. They and the array are borrowed. If `count` is 0, `first` may be NULL. */
struct str_lookup str_lookup_new(const struct str *first, size_t stride, size_t count);
/* The index of the element; STR_LOOKUP_NONE: none has the text. */
size_t str_lookup_find(const struct str_lookup *lookup, struct str text);
void str_lookup_release(struct str_lookup *lookup);

#endif
