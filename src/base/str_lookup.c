#include "base/str_lookup.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/mem.h"
#include "base/search.h"

enum { LOOKUP_SLOTS_FIRST = 16, LOOKUP_TRIES = 12 };

static struct str lookup_text(const struct str_lookup *lookup, size_t at)
{
    return *(const struct str *)(const void *)(lookup->first + at * lookup->stride);
}

/* The slot of the text, or the free slot for it; NULL: other texts have all slots where it may be. */
static uint32_t *lookup_slot(const struct str_lookup *lookup, struct str text)
{
    size_t at = (size_t)hash_quick(HASH_START, text);

    for (int i = 0; i < LOOKUP_TRIES; i++, at++) {
        uint32_t *slot = &lookup->slot[at & (lookup->slots - 1)];
        if (!*slot || str_eq(lookup_text(lookup, *slot - 1), text))
            return slot;
    }
    return NULL;
}

struct str_lookup str_lookup_new(const struct str *first, size_t stride, size_t count)
{
    struct str_lookup lookup = {(const char *)first, stride, count, NULL, LOOKUP_SLOTS_FIRST};

    while (lookup.slots < 2 * count)
        lookup.slots *= 2;
    lookup.slot = mem_alloc(lookup.slots * sizeof *lookup.slot);
    for (size_t i = 0; i < count; i++) {
        uint32_t *slot = lookup_slot(&lookup, lookup_text(&lookup, i));
        if (slot)
            *slot = (uint32_t)i + 1;
    }
    return lookup;
}

static size_t lookup_search(const struct str_lookup *lookup, struct str text)
{
    size_t at;

    SEARCH_FIRST(at, lookup->count, str_cmp(lookup_text(lookup, middle), text) < 0);
    return at < lookup->count && str_eq(lookup_text(lookup, at), text) ? at : STR_LOOKUP_NONE;
}

size_t str_lookup_find(const struct str_lookup *lookup, struct str text)
{
    uint32_t *slot;

    if (lookup->count == 0)
        return STR_LOOKUP_NONE;
    slot = lookup_slot(lookup, text);
    if (!slot)
        return lookup_search(lookup, text);
    return *slot ? *slot - 1 : STR_LOOKUP_NONE;
}

void str_lookup_release(struct str_lookup *lookup)
{
    free(lookup->slot);
    *lookup = (struct str_lookup){0};
}
