#include "base/mem.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { MAP_FROM = 32 * 1024, BLOCK_LEAST = 4 * 1024 - 64, BLOCK_MOST = 64 * 1024 - 64 };
enum { CAPACITY_FIRST = 16, CAPACITY_LARGE = 16 * 1024 };

_Noreturn void mem_exhausted(void)
{
    static const char message[] = "review: out of memory; every mark that was acknowledged is kept\n";
    ssize_t ignored = write(STDERR_FILENO, message, sizeof message - 1);

    (void)ignored;
    _exit(3);
}

void *mem_alloc(size_t size)
{
    void *p = calloc(1, size ? size : 1);

    if (!p)
        mem_exhausted();
    return p;
}

/* Maps memory that is about to be filled in one call. Mapping it page by page, at the first access, costs up to
   ten times as much. */
static void mem_map(char *p, size_t size)
{
#ifdef MADV_POPULATE_WRITE
    const size_t page = 4096;
    size_t skip = (page - (uintptr_t)p % page) % page;

    if (size >= MAP_FROM && size - skip >= page)
        (void)madvise(p + skip, (size - skip) / page * page, MADV_POPULATE_WRITE);
#else
    (void)p;
    (void)size;
#endif
}

void *mem_grow(void *old, size_t count, size_t size)
{
    void *p;

    if (size && count > SIZE_MAX / size)
        mem_exhausted();
    p = realloc(old, count * size + (count * size == 0));
    if (!p)
        mem_exhausted();
    mem_map(p, count * size);
    return p;
}

size_t mem_next_capacity(size_t capacity)
{
    if (capacity < CAPACITY_FIRST)
        return CAPACITY_FIRST;
    return capacity < CAPACITY_LARGE ? 2 * capacity : capacity + capacity / 4;
}

char *mem_copy(const char *z)
{
    size_t size = strlen(z) + 1;

    return memcpy(mem_alloc(size), z, size);
}

struct arena_block {
    struct arena_block *previous;
    size_t size;
    alignas(max_align_t) char bytes[];
};

/* The first block is small, and each further one is larger. */
static size_t arena_next_size(const struct arena_block *last)
{
    if (!last)
        return BLOCK_LEAST;
    return last->size < BLOCK_MOST / 4 ? 4 * last->size : BLOCK_MOST;
}

static char *arena_reserve(struct arena *arena, size_t size, size_t align)
{
    size_t start = (arena->used + align - 1) / align * align;

    if (!arena->block || start > arena->block->size || arena->block->size - start < size) {
        size_t usual = arena_next_size(arena->block), room = size > usual ? size : usual;
        struct arena_block *block = mem_grow(NULL, 1, sizeof *block + room);
        block->previous = arena->block;
        block->size = room;
        arena->block = block;
        start = 0;
    }
    arena->used = start + size;
    return arena->block->bytes + start;
}

void *arena_alloc(struct arena *arena, size_t size)
{
    return memset(arena_reserve(arena, size, alignof(max_align_t)), 0, size);
}

struct str arena_str(struct arena *arena, struct str s)
{
    char *copy;

    if (!s.ptr)
        return STR_NONE;
    copy = arena_reserve(arena, s.len + 1, 1);
    if (s.len)
        memcpy(copy, s.ptr, s.len);
    copy[s.len] = '\0';
    return (struct str){copy, s.len};
}

static void arena_free_blocks(struct arena_block *block)
{
    while (block) {
        struct arena_block *previous = block->previous;
        free(block);
        block = previous;
    }
}

void arena_reset(struct arena *arena)
{
    if (!arena->block)
        return;
    arena_free_blocks(arena->block->previous);
    arena->block->previous = NULL;
    arena->used = 0;
}

void arena_absorb(struct arena *arena, struct arena *other)
{
    struct arena_block **last = &other->block;

    while (*last)
        last = &(*last)->previous;
    if (!arena->block) {
        *arena = *other;
    } else {
        *last = arena->block->previous;
        arena->block->previous = other->block;
    }
    *other = (struct arena){0};
}

void arena_release(struct arena *arena)
{
    arena_free_blocks(arena->block);
    *arena = (struct arena){0};
}
