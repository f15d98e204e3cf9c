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
    int least; /* gives way down to this width; GRID_TITLE: a third of the screen; 0: never */
    int rank;  /* on a narrow screen the lowest are kept; each once in a table. 0: stays */
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
        bool across; /* a line of its own over all the columns, neither indented nor aligned */
    } * cell;
    size_t count, capacity;
    size_t dropped[GRID_COLUMNS]; /* the widest cell of each column among those that were dropped */
};

#define GRID_INIT(array)                                                                           \
    {                                                                                              \
        .column = (array), .columns = (int)(sizeof(array) / sizeof *(array)), .text = BUF_INIT     \
    }

/* The next cell of a row, from left to right; it is escaped here. */
void grid_add(struct grid *grid, struct str text, enum paint paint);
void grid_across(struct grid *grid, struct str text, enum paint paint); /* between two rows */
/* Appends the rows below their heads. No line is longer than the screen, and a screen of less than
   GRID_NARROWEST columns is taken for one of these. Columns are shown as long as there is room for
   the least of each; then the widest of those that may give way are cut, with an ellipsis; at last
   any. */
void grid_print(const struct grid *grid, const struct screen *screen, struct buf *out);
/* A table of any length is added twice, some rows at a time: first each part is dropped, so that the
   widths are known; then the heads are printed, and of each part the rows before it is dropped. */
void grid_drop(struct grid *grid);
void grid_heads(const struct grid *grid, const struct screen *screen, struct buf *out);
void grid_rows(const struct grid *grid, const struct screen *screen, struct buf *out);
void grid_release(struct grid *grid);

#endif
