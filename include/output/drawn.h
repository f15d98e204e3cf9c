#ifndef OUTPUT_DRAWN_H
#define OUTPUT_DRAWN_H

#include <stdbool.h>
#include <stddef.h>

struct buf;
struct drawing;

/* Appends one line of a drawing (parser/body/draw.h), without a line feed; its styles as escape
   sequences if `color` is true. A styled line ends in the normal style. */
void drawn_add(const struct drawing *drawing, size_t line, bool color, struct buf *out);
/* Appends all lines, each with a line feed. The first starts where the caller is, after `indent`
   columns; the others start with `indent` spaces. */
void drawn_add_all(const struct drawing *drawing, size_t indent, bool color, struct buf *out);

#endif
