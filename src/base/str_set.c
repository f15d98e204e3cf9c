#include "base/str_set.h"

#include <stdlib.h>

#include "base/hash.h"

enum { SLOTS_FIRST = 64 };

/* The slot of the text, or the free slot for it. */
static uint32_t *str_set_slot(const struct str_set *set, struct str text)
{
    size_t at = (size_t)hash_quick(HASH_START, text) & (set->slots - 1);

    while (set->slot[at] && !str_eq(set->text[set->slot[at] - 1], text))
        at = (at + 1) & (set->slots - 1);
    return &set->slot[at];
}

/* Keeps at least half of the slots free. */
static void str_set_grow(struct str_set *set)
{
    if (set->slots > 2 * set->count)
        return;
    set->slots = set->slots ? 2 * set->slots : SLOTS_FIRST;
    free(set->slot);
    set->slot = mem_alloc(set->slots * sizeof *set->slot);
    for (size_t i = 0; i < set->count; i++)
        *str_set_slot(set, set->text[i]) = (uint32_t)i + 1;
}

size_t str_set_add(struct str_set *set, struct str text)
{
    uint32_t *slot;

    str_set_grow(set);
    slot = str_set_slot(set, text);
    if (!*slot) {
        MEM_ROOM(set->text, set->count, set->capacity);
        set->text[set->count++] = arena_str(&set->arena, text);
        *slot = (uint32_t)set->count;
    }
    return *slot - 1;
}

size_t str_set_find(const struct str_set *set, struct str text)
{
    uint32_t at = set->slots ? *str_set_slot(set, text) : 0;

    return at ? at - 1 : STR_SET_NONE;
}

bool str_set_has(const struct str_set *set, struct str text)
{
    return str_set_find(set, text) != STR_SET_NONE;
}

void str_set_release(struct str_set *set)
{
    free(set->text);
    free(set->slot);
    arena_release(&set->arena);
    *set = (struct str_set){0};
}
