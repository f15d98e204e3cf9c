#ifndef PARSER_BODY_PIPE_TABLE_H
#define PARSER_BODY_PIPE_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct buf;

/* Tables of the form
       | head | head |
       |------|-----:|
       | cell | cell |
   which cmark reads as a paragraph. The pipes at both ends may be missing. */

enum cell_align { CELL_LEFT, CELL_CENTER, CELL_RIGHT };

/* The index of the line with the heads, which the line with the dashes follows; `count`: there is no table.
   The rows go on to the last line. */
size_t pipe_table_find(const struct str *line, size_t count);

/* Moves the first cell of a line, without the spaces around it, to *cell. Start with pipe_row(). */
bool pipe_cell_cut(struct str *row, struct str *cell);
struct str pipe_row(struct str line); /* a line without the pipes at both ends */
/* Appends the text of a cell, in which "\|" is a pipe. */
void pipe_cell_add(struct str cell, struct buf *out);
enum cell_align pipe_cell_align(struct str dashes);

size_t pipe_cell_count(struct str line); /* of a row */

#endif
