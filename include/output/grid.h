#ifndef OUTPUT_GRID_H
#define OUTPUT_GRID_H

#include <stdint.h>

#include "base/buf.h"
#include "output/paint.h"

struct screen;

enum { GRID_COLUMNS = 10, GRID_GAP = 2, GRID_NARROWEST = 20, GRID_TITLE = -1 };

enum align { ALIGN_LEFT, ALIGN_RIGHT };

struct column {
    const char *head;
    enum align align;
    int least; /* may shrink to this width; GRID_TITLE: to a third of the screen; 0: never */
    int rank;  /* a narrow screen keeps the lowest ranks; each rank is used once. 0: always kept */
};

/* Cells in aligned columns. A column in which every cell is empty is not shown. */
struct grid {
    const struct column *column; /* borrowed */
    int columns;
    size_t indent;
    bool headless;
    struct buf text;
    struct cell {
        uint32_t start, len, width; /* of its escaped text */
        uint8_t paint;
        bool across; /* a separate line over all columns, neither indented nor aligned */
    } * cell;
    size_t count, capacity;
    size_t dropped[GRID_COLUMNS]; /* the widest cell of each column among those that were dropped */
};

#define GRID_INIT(array)                                                                           \
    {                                                                                              \
        .column = (array), .columns = (int)(sizeof(array) / sizeof *(array)), .text = BUF_INIT     \
    }

/* Adds the next cell of a row, from left to right, and escapes its text. */
void grid_add(struct grid *grid, struct str text, enum paint paint);
void grid_across(struct grid *grid, struct str text, enum paint paint); /* between two rows */
/* Appends the heads and the rows. No line is longer than the screen, which counts as at least
   GRID_NARROWEST columns wide. A column is shown if its least width fits. Then the widest columns
   that may shrink are cut, with an ellipsis; if that is not enough, any column is cut. */
void grid_print(const struct grid *grid, const struct screen *screen, struct buf *out);
/* A table of any length is added twice, some rows at a time. In the first pass grid_drop() removes
   each part but keeps its widths. In the second pass grid_heads() prints the heads, then
   grid_rows() prints each part before it is dropped. */
void grid_drop(struct grid *grid);
void grid_heads(const struct grid *grid, const struct screen *screen, struct buf *out);
void grid_rows(const struct grid *grid, const struct screen *screen, struct buf *out);
void grid_release(struct grid *grid);

#endif
