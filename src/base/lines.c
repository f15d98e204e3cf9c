#include "base/lines.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

enum { LINES_CHUNK = 64 * 1024 };

void lines_init(struct lines *lines, int fd, int64_t offset)
{
    *lines = (struct lines){.fd = fd, .at = offset, .bytes = BUF_INIT};
}

void lines_release(struct lines *lines)
{
    buf_release(&lines->bytes);
}

static void lines_drop_given(struct lines *lines)
{
    size_t given = lines->start > LINES_TAIL ? lines->start - LINES_TAIL : 0;

    memmove(lines->bytes.ptr, lines->bytes.ptr + given, lines->bytes.len - given);
    buf_cut(&lines->bytes, lines->bytes.len - given);
    lines->start -= given;
    lines->at += (int64_t)given;
}

/* 1: bytes were read; 0: the end of the file; -1: errno. */
static int lines_read_more(struct lines *lines)
{
    ssize_t got;

    if (lines->start > LINES_TAIL)
        lines_drop_given(lines);
    do
        got = read(lines->fd, buf_room(&lines->bytes, LINES_CHUNK), LINES_CHUNK);
    while (got < 0 && errno == EINTR);
    if (got > 0)
        lines->bytes.len += (size_t)got;
    lines->bytes.ptr[lines->bytes.len] = '\0';
    return got < 0 ? -1 : got > 0;
}

enum lines_found lines_peek(struct lines *lines, struct str *line)
{
    size_t searched = 0;

    for (;;) {
        struct str rest = str_from(buf_str(&lines->bytes), lines->start);
        const char *end = memchr(rest.ptr + searched, '\n', rest.len - searched);
        int more;
        *line = end ? (struct str){rest.ptr, (size_t)(end - rest.ptr)} : rest;
        if (end)
            return LINES_WHOLE;
        if (rest.len >= LINES_MOST)
            return LINES_LONG;
        searched = rest.len;
        more = lines_read_more(lines);
        if (more <= 0) {
            *line = str_from(buf_str(&lines->bytes), lines->start);
            return more < 0 ? LINES_FAILED : LINES_END;
        }
    }
}

enum lines_found lines_next(struct lines *lines, struct str *line)
{
    enum lines_found found = lines_peek(lines, line);

    if (found == LINES_WHOLE || found == LINES_LONG)
        lines->start += line->len + (found == LINES_WHOLE);
    return found;
}

int64_t lines_offset(const struct lines *lines)
{
    return lines->at + (int64_t)lines->start;
}

struct str lines_tail(const struct lines *lines)
{
    size_t len = lines->start < LINES_TAIL ? lines->start : LINES_TAIL;

    return (struct str){lines->bytes.ptr + lines->start - len, len};
}
