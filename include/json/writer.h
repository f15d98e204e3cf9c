#ifndef JSON_WRITER_H
#define JSON_WRITER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/day.h"
#include "base/str.h"

struct buf;

/* The only module that knows jansson. Writes JSON piece by piece, compactly: a tree of it would
   cost ten thousand notes ten times the time. The caller opens and closes what belongs together. */
struct writer {
    struct buf *out;
    bool follows;     /* a member stands before the next one: a comma is due */
    bool starts_line; /* the next member starts a line */
};

#define WRITER_INIT(buf)                                                                           \
    {                                                                                              \
        .out = (buf)                                                                               \
    }

/* `key` (ASCII, no escapes) is NULL for the root and for what stands in a list. */
void writer_open(struct writer *w, const char *key, char bracket);
void writer_close(struct writer *w, char bracket);
void writer_line(struct writer *w); /* the next member starts a line */

void writer_null(struct writer *w, const char *key);
/* A ptr of NULL is null; bytes that are no UTF-8 become U+FFFD; what would harm a terminal is
   written \uXXXX. */
void writer_text(struct writer *w, const char *key, struct str text);
void writer_day(struct writer *w, const char *key, day d); /* DAY_NONE is null */
void writer_number(struct writer *w, const char *key, int64_t number);
void writer_ratio(struct writer *w, const char *key, int done, int of); /* progress_ratio() */
void writer_flag(struct writer *w, const char *key, bool flag);

#endif
