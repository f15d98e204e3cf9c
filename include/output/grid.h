#ifndef OUTPUT_GRID_H
#define OUTPUT_GRID_H

#include <stdint.h>

#include "base/buf.h"
#include "output/paint.h"

struct links;
struct screen;

enum { GRID_COLUMNS = 12, GRID_GAP = 2, GRID_NARROWEST = 20, GRID_TITLE = -1 };

enum align { ALIGN_LEFT, ALIGN_RIGHT };

/* On a narrow screen columns give way, the highest rank first, until the line fits. A column first
   shrinks and, if that is not enough, is left out. A title is never left out. It asks for half of
   the screen, and gets what space is left. */
struct column {
    const char
        *head; /* "": the column goes on with the text of the one before it, after one space */
    enum align align;
    int least; /* may shrink to this width; GRID_TITLE: to a third of the screen; 0: never */
    int rank;  /* each rank is used once. 0: the column is never left out, and shrinks after all
                  others */
};

/* A column that at another rank already shrinks to this width. */
struct soft_column {
    int column; /* its index */
    size_t width;
    int rank;
};

/* Cells in aligned columns. A column in which every cell is empty is not shown. */
struct grid {
    const struct column *column; /* borrowed */
    int columns;
    const struct soft_column *soft; /* borrowed; NULL: none */
    int softs;
    size_t indent;
    bool headless;
    const struct links *links; /* where titles lead; set it before they are added; NULL: nowhere */
    struct buf text;
    struct cell {
        uint32_t start, len, width; /* of its escaped text */
        uint32_t link, link_len;    /* of its address in the text; link_len 0: none */
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
/* The same, as a link to the note whose file this is, however its text is cut; ptr NULL: it leads nowhere. */
void grid_add_title(struct grid *grid, struct str text, struct str file, enum paint paint);
void grid_across(struct grid *grid, struct str text, enum paint paint); /* between two rows */
/* Appends the heads and the rows. A title is cut in its middle (output/shorten.h), other texts at
   their end. No line is longer than the screen, which counts as at least GRID_NARROWEST columns
   wide. If it is too narrow for the columns that are always shown, any column is cut. */
void grid_print(const struct grid *grid, const struct screen *screen, struct buf *out);
/* How many columns of a screen would show the whole grid; 0: `screen` shows it. */
size_t grid_wanted(const struct grid *grid, const struct screen *screen);
/* A table of any length is added twice, some rows at a time. In the first pass grid_drop() removes
   each part but keeps its widths. In the second pass grid_heads() prints the heads, then
   grid_rows() prints each part before it is dropped. */
void grid_drop(struct grid *grid);
void grid_heads(const struct grid *grid, const struct screen *screen, struct buf *out);
void grid_rows(const struct grid *grid, const struct screen *screen, struct buf *out);
void grid_release(struct grid *grid);

#endif
