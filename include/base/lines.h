#ifndef BASE_LINES_H
#define BASE_LINES_H

#include <stdint.h>

#include "base/buf.h"

/* Reads the lines of a file of any length. Memory holds one line, and the piece of the file around it. */
enum {
    LINES_MOST = 16 * 1024 * 1024, /* bytes; a longer line is returned in pieces */
    LINES_TAIL = 64                /* bytes, at most, that lines_tail() returns */
};

struct lines {
    int fd;       /* read from its present position on; the caller closes it */
    int64_t at;   /* offset in the file of the first byte of `bytes` */
    struct buf bytes;
    size_t start; /* index of the first byte that was not returned yet */
};

/* `offset`: the present position of the file, 0 for a pipe. */
void lines_init(struct lines *lines, int fd, int64_t offset);
void lines_release(struct lines *lines);

enum lines_found {
    LINES_WHOLE,  /* a line, without its line feed */
    LINES_LONG,   /* a piece of a line longer than LINES_MOST; the next call returns the rest */
    LINES_END,    /* no more lines; *line is the text after the last line feed, which may be empty or
                     still be written */
    LINES_FAILED  /* a read error: errno */
};
/* *line is valid until the next call. */
enum lines_found lines_next(struct lines *lines, struct str *line);
/* Returns the next line without consuming it. LINES_LONG: its first LINES_MOST bytes. */
enum lines_found lines_peek(struct lines *lines, struct str *line);

int64_t lines_offset(const struct lines *lines); /* of the first byte that was not returned yet */
struct str lines_tail(const struct lines *lines); /* the bytes before it; valid until the next call */

#endif
