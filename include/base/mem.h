#ifndef BASE_MEM_H
#define BASE_MEM_H

#include <stddef.h>

#include "base/str.h"

/* Allocation that never returns NULL. If there is no memory, the process writes a message to standard error
   and exits with status 3. As after a kill, every mark that was acknowledged is on disk. */
void *mem_alloc(size_t size); /* zeroed */
void *mem_grow(void *old, size_t count, size_t size);
char *mem_copy(const char *z);     /* the caller frees it */
_Noreturn void mem_exhausted(void); /* for an allocation that failed in a library */

/* The next capacity of a full array: the double, and of a large one a quarter more, since what lies
   between is memory that nothing uses. */
size_t mem_next_capacity(size_t capacity);

/* Makes room for one more element if the array is full. */
#define MEM_ROOM(array, count, capacity)                                                           \
    do {                                                                                           \
        if ((count) == (capacity)) {                                                               \
            (capacity) = mem_next_capacity(capacity);                                              \
            (array) = mem_grow((array), (capacity), sizeof *(array));                              \
        }                                                                                          \
    } while (0)

/* Many small values that are released together. Zero-initialise. */
struct arena {
    struct arena_block *block;
    size_t used;
};

void *arena_alloc(struct arena *arena, size_t size); /* zeroed, aligned for any type */
struct str arena_str(struct arena *arena, struct str s); /* a terminated copy; a NULL ptr stays NULL */
void arena_reset(struct arena *arena); /* empties the arena but keeps one block for reuse */
void arena_release(struct arena *arena);
void arena_absorb(struct arena *arena, struct arena *other); /* the values of `other` become those of `arena` */

#endif
