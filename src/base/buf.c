#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

char buf_nothing[1];

char *buf_room(struct buf *buf, size_t size)
{
    if (buf->capacity - buf->len <= size || buf->capacity == 0) {
        size_t capacity = buf->capacity ? buf->capacity : 64;
        while (capacity - buf->len <= size)
            capacity = capacity < ((size_t)-1) / 2 ? 2 * capacity : buf->len + size + 1;
        buf->ptr = mem_grow(buf->capacity ? buf->ptr : NULL, capacity, 1);
        buf->capacity = capacity;
        buf->ptr[buf->len] = '\0';
    }
    return buf->ptr + buf->len;
}

void buf_add(struct buf *buf, struct str s)
{
    if (s.len == 0)
        return;
    memcpy(buf_room(buf, s.len), s.ptr, s.len);
    buf->len += s.len;
    buf->ptr[buf->len] = '\0';
}

void buf_addz(struct buf *buf, const char *z)
{
    buf_add(buf, str_of(z));
}

void buf_addc(struct buf *buf, char c)
{
    buf_add(buf, (struct str){&c, 1});
}

void buf_addv(struct buf *buf, const char *format, va_list args)
{
    size_t room = 64;

    for (int tries = 0; tries < 2; tries++) { /* a longer text is written again */
        char *end = buf_room(buf, room);
        va_list again;
        int len;
        va_copy(again, args);
        len = vsnprintf(end, room, format, again);
        va_end(again);
        if (len >= 0 && (size_t)len < room) {
            buf->len += (size_t)len;
            return;
        }
        *end = '\0';
        if (len < 0)
            return;
        room = (size_t)len + 1;
    }
}

void buf_addf(struct buf *buf, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    buf_addv(buf, format, args);
    va_end(args);
}

void buf_fill(struct buf *buf, char c, size_t count)
{
    memset(buf_room(buf, count), c, count);
    buf->len += count;
    buf->ptr[buf->len] = '\0';
}

void buf_cut(struct buf *buf, size_t len)
{
    if (len >= buf->len)
        return;
    buf->len = len;
    buf->ptr[len] = '\0';
}

struct str buf_str(const struct buf *buf)
{
    return (struct str){buf->ptr, buf->len};
}

void buf_release(struct buf *buf)
{
    if (buf->capacity)
        free(buf->ptr);
    *buf = (struct buf)BUF_INIT;
}

struct str arena_textv(struct arena *arena, const char *format, va_list args)
{
    struct buf text = BUF_INIT;

    buf_addv(&text, format, args);
    return buf_keep(&text, arena);
}

struct str buf_keep(struct buf *buf, struct arena *arena)
{
    struct str kept = arena_str(arena, buf_str(buf));

    buf_release(buf);
    return kept;
}
