#ifndef PARSER_BODY_BODY_SOURCE_H
#define PARSER_BODY_BODY_SOURCE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "body_outline.h"

/* The lines of a body, and their outline. Lines count from 1, as in cmark. */
struct source {
    struct str *line; /* without "\n" or "\r\n"; borrowed */
    int count, capacity;
    bool cut; /* the outline reached SOURCE_MAX: the remaining lines are missing */
    struct outline outline;
};

/* Bytes of the longest outline. A real note has about 6 for each line. cmark takes up to 160 times
   as much memory. */
enum { SOURCE_MAX = 256 * 1024 };

#define SOURCE_INIT {NULL, 0, 0, false, OUTLINE_INIT}

void source_read(struct source *source, struct str markdown);
void source_release(struct source *source);
struct str source_line(const struct source *source, int line); /* empty outside the body */

/* Lines `first` … `last` except `skip` (0: none), without the first `indent` columns. */
struct slice {
    int first, last, skip;
    size_t indent;
};

/* Appends the lines, each with "\n"; a tab that reaches past the indent leaves spaces. */
void source_add(const struct source *source, struct slice slice, struct buf *out);
/* The columns that all lines of the slice start with; empty lines and lines that start with
   fewer than `slice.indent` do not count. If no line counts, `slice.indent`. */
size_t source_common_indent(const struct source *source, struct slice slice);

/* Columns from the left to the text of a list item whose marker is at `column`, from 1. */
size_t source_item_indent(struct str line, int column);

bool source_is_fence(struct str text); /* a line, from its first mark on, that begins or ends code */
/* A line without the marks of up to `quotes` quotes, and without the spaces before and after them. */
struct str source_without_quotes(struct str line, int quotes);
/* The column, from 0, of the byte at `at`. */
size_t source_column(struct str line, size_t at);
/* Appends a line of code: without the marks of `quotes` quotes and without `indent` columns of spaces.
   Tabs become spaces. */
void source_add_code(struct str line, int quotes, size_t indent, struct buf *out);

/* The text without empty lines at both ends and without trailing spaces. */
struct str source_trim(struct str text);

#endif
