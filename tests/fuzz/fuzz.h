#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/utf8.h"

/* What every fuzz target shares. A target says with CHECK what must hold for any bytes; libFuzzer
   makes the bytes, and replay.c gives it those of its corpus. */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static inline _Noreturn void fuzz_fail(const char *file, int line, const char *what)
{
    fprintf(stderr, "%s:%d: does not hold: %s\n", file, line, what);
    abort();
}

#define CHECK(condition) ((condition) ? (void)0 : fuzz_fail(__FILE__, __LINE__, #condition))

static inline struct str fuzz_input(const uint8_t *data, size_t size)
{
    return (struct str){size ? (const char *)data : "", size};
}

/* Takes a line off the input, without its end; empty when there is none. What stands before a text
   that is parsed is written in lines, so that a corpus can be read. */
static inline struct str fuzz_line(struct str *rest)
{
    struct str line = STR("");

    if (!str_cut(rest, '\n', &line))
        line = STR("");
    if (!rest->ptr)
        *rest = STR("");
    return line;
}

/* A copy in which FUZZ_FEED is a line feed: a text that stands in one line may hold some, too. */
enum { FUZZ_FEED = 0x1F };

static inline struct str fuzz_text(struct str line, struct arena *text)
{
    struct str copy = arena_str(text, line);

    for (size_t i = 0; i < copy.len; i++)
        if (copy.ptr[i] == FUZZ_FEED)
            ((char *)copy.ptr)[i] = '\n';
    return copy;
}

/* Takes a byte off the input, as a number from 0 to `below` - 1; digits stand for themselves. */
static inline unsigned fuzz_choice(struct str *rest, unsigned below)
{
    unsigned char byte = '0';

    if (rest->len) {
        byte = (unsigned char)rest->ptr[0];
        *rest = str_from(*rest, 1);
    }
    return (unsigned)(byte - '0' + 256) % 256 % below;
}

/* Both NULL, or both the same bytes. */
static inline bool fuzz_same(struct str a, struct str b)
{
    return (a.ptr == NULL) == (b.ptr == NULL) && str_eq(a, b);
}

/* Whether a text may reach a terminal; `layout`: line feeds may, too. */
static inline bool fuzz_harmless(struct str text, bool layout)
{
    while (text.len) {
        int32_t c = utf8_next(&text);
        if (c < 0 || (utf8_is_hostile(c) && !(layout && c == '\n')))
            return false;
    }
    return true;
}

#endif
