#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/str.h"

/* Owned bytes that can grow. `ptr` is never NULL, and the bytes are always terminated. */
struct buf {
    char *ptr;
    size_t len;
    size_t capacity;
};

extern char buf_nothing[1]; /* what an empty buffer points at; never written */
#define BUF_INIT {buf_nothing, 0, 0}

void buf_add(struct buf *buf, struct str s);
void buf_addz(struct buf *buf, const char *z);
void buf_addc(struct buf *buf, char c);
void buf_addf(struct buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
void buf_addv(struct buf *buf, const char *format, va_list args) __attribute__((format(printf, 2, 0)));
void buf_fill(struct buf *buf, char c, size_t count);
void buf_cut(struct buf *buf, size_t len); /* shortens to `len` bytes */
struct str buf_str(const struct buf *buf);
/* Makes room for `size` bytes after the end and returns it; `len` stays. */
char *buf_room(struct buf *buf, size_t size);
void buf_release(struct buf *buf);

struct arena;
/* Moves the text of `buf`, terminated, into the arena. `buf` is released. */
struct str buf_keep(struct buf *buf, struct arena *arena);
/* The formatted text, terminated, in the arena. */
struct str arena_textv(struct arena *arena, const char *format, va_list args) __attribute__((format(printf, 2, 0)));

#endif
