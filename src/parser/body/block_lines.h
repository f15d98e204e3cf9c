#ifndef PARSER_BODY_BLOCK_LINES_H
#define PARSER_BODY_BLOCK_LINES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct block;
struct buf;
struct source;

/* The source lines of a block. `quotes`: how many of its containers are quotes. */

/* Those of a paragraph, a heading or HTML, trimmed, and without what its containers begin with. The caller frees
   the array. */
struct str *block_text(const struct source *source, const struct block *block, int quotes);
/* Replaces the contents of `out` with lines `first` to `last` - 1, joined. */
struct str lines_join(const struct str *line, size_t first, size_t last, struct buf *out);
/* Whether a line is empty, in whatever containers. */
bool line_is_gap(const struct source *source, int line);
void text_add_without_comments(struct str text, struct buf *out); /* of HTML: <!-- --> */

/* The lines of a block of code, without its fences and without empty lines at its end. */
struct code_lines {
    int first, count;
    size_t indent; /* columns that its containers and its fence take away */
    struct str info; /* what follows the opening fence */
};

struct code_lines code_lines_of(const struct source *source, const struct block *block);
/* Replaces the contents of `out` with line `n`, from 0. */
struct str code_line(const struct source *source, struct code_lines code, int n, int quotes, struct buf *out);

#endif
