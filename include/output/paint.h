#ifndef OUTPUT_PAINT_H
#define OUTPUT_PAINT_H

#include <stdbool.h>

#include "base/str.h"

struct buf;

enum paint { PAINT_PLAIN, PAINT_BOLD, PAINT_DIM, PAINT_RED, PAINT_YELLOW, PAINT_GREEN, PAINTS };

/* Appends escaped text, in the colour of `paint` if `color` is true. */
void paint_add(struct str text, enum paint paint, bool color, struct buf *out);

#endif
