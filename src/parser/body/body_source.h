#ifndef PARSER_BODY_BODY_SOURCE_H
#define PARSER_BODY_BODY_SOURCE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "body_outline.h"

/* A body by its lines, and their outline. Lines count from 1, as cmark counts them. */
struct source {
    struct str *line; /* without "\n" or "\r\n"; borrowed */
    int count, capacity;
    bool cut; /* the outline would be longer than SOURCE_MAX: the rest of the lines is not here */
    struct outline outline;
};

/* Bytes of an outline: a real note has some 6 a line, and cmark takes up to 160 times as much. */
enum { SOURCE_MAX = 256 * 1024 };

#define SOURCE_INIT {NULL, 0, 0, false, OUTLINE_INIT}

void source_read(struct source *source, struct str markdown);
void source_release(struct source *source);
struct str source_line(const struct source *source, int line); /* empty outside the body */

/* Lines `first` … `last` but for `skip` (0: none), without `indent` columns at their left. */
struct slice {
    int first, last, skip;
    size_t indent;
};

/* Appends the lines, each with "\n"; a tab that reaches past the indent leaves blanks. */
void source_add(const struct source *source, struct slice slice, struct buf *out);
/* The columns that all lines of the slice start with; lines of blanks and lines that start with
   fewer than `slice.indent` do not count. When none counts, `slice.indent`. */
size_t source_common_indent(const struct source *source, struct slice slice);

/* Columns from the left to the text of a list item whose marker stands at `column`, from 1. */
size_t source_item_indent(struct str line, int column);

/* Without lines of blanks at both ends, and blanks at the very end. */
struct str source_trim(struct str text);

#endif
