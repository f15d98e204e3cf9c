#ifndef OUTPUT_PAINT_H
#define OUTPUT_PAINT_H

#include <stdbool.h>

#include "base/str.h"

struct buf;

/* PAINT_HEAT_1 to 4 are backgrounds, from little to much. */
enum paint {
    PAINT_PLAIN,
    PAINT_BOLD,
    PAINT_DIM,
    PAINT_RED,
    PAINT_YELLOW,
    PAINT_GREEN,
    PAINT_HEAT_1,
    PAINT_HEAT_2,
    PAINT_HEAT_3,
    PAINT_HEAT_4,
    PAINTS
};

/* Appends escaped text, in the colour of `paint` if `color` is true. */
void paint_add(struct str text, enum paint paint, bool color, struct buf *out);

#endif
