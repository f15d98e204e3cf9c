#ifndef JSON_WRITER_H
#define JSON_WRITER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/day.h"
#include "base/str.h"

struct buf;

/* Writes compact JSON piece by piece. Building a tree first would take ten times as long for ten thousand notes.
   The caller opens and closes objects and lists. Only this module and reader.h use jansson. */
struct writer {
    struct buf *out;
    bool follows;     /* a member was written before: the next one needs a comma */
    bool starts_line; /* the next member starts a line */
};

#define WRITER_INIT(buf)                                                                           \
    {                                                                                              \
        .out = (buf)                                                                               \
    }

/* `key` (ASCII, without characters to escape) is NULL for the root and for elements of a list. */
void writer_open(struct writer *w, const char *key, char bracket);
void writer_close(struct writer *w, char bracket);
void writer_start_line(struct writer *w); /* the next member starts a line */

void writer_null(struct writer *w, const char *key);
/* A NULL ptr becomes null. Bytes that are not UTF-8 become U+FFFD. Characters that could harm a
   terminal become \uXXXX. */
void writer_text(struct writer *w, const char *key, struct str text);
void writer_day(struct writer *w, const char *key, day d); /* DAY_NONE is null */
void writer_number(struct writer *w, const char *key, int64_t number);
void writer_ratio(struct writer *w, const char *key, int done, int of); /* progress_ratio() */
void writer_share(struct writer *w, const char *key, double share); /* 0 … 1, at most six decimals */
void writer_flag(struct writer *w, const char *key, bool flag);

#endif
