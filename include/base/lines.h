#ifndef BASE_LINES_H
#define BASE_LINES_H

#include <stdint.h>

#include "base/buf.h"

/* The lines of a file of any length, read a piece at a time: in memory is one line, and what was read
   with it. */
enum {
    LINES_MOST = 16 * 1024 * 1024, /* bytes of the longest line that is given as one */
    LINES_TAIL = 64                /* bytes before the first that was not given, at most, that are kept */
};

struct lines {
    int fd;       /* where it is read, from its present position on; the caller closes it */
    int64_t at;   /* offset in the file of the first byte of `bytes` */
    struct buf bytes;
    size_t start; /* index of the first byte that was not given */
};

/* `offset`: the present position of the file, 0 for a pipe. */
void lines_init(struct lines *lines, int fd, int64_t offset);
void lines_release(struct lines *lines);

enum lines_found {
    LINES_WHOLE,  /* a line, without its line feed */
    LINES_LONG,   /* a piece of a line that is longer than LINES_MOST; the next call goes on after it */
    LINES_END,    /* nothing more; what follows the last line feed, which is not given: it may be empty,
                     or grow */
    LINES_FAILED  /* it cannot be read: errno */
};
/* *line is in memory until the next call. */
enum lines_found lines_next(struct lines *lines, struct str *line);
/* The same line will be given again. LINES_LONG: its first LINES_MOST bytes. */
enum lines_found lines_peek(struct lines *lines, struct str *line);

int64_t lines_offset(const struct lines *lines); /* in the file, of the first byte not given */
struct str lines_tail(const struct lines *lines); /* what is before that, in memory until the next call */

#endif
