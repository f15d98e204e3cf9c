#ifndef OUTPUT_GRID_LAYOUT_H
#define OUTPUT_GRID_LAYOUT_H

#include <stdbool.h>

#include "output/grid.h"

/* Widths of the columns; 0: not shown. */
struct grid_layout {
    size_t screen; /* SIZE_MAX: unlimited */
    size_t natural[GRID_COLUMNS], least[GRID_COLUMNS], width[GRID_COLUMNS];
};

bool is_title_column(const struct grid *grid, int i);
/* The widest cell of each column, also of those that were dropped. */
void grid_measure_cells(const struct grid *grid, size_t widths[GRID_COLUMNS]);
/* The widths of the columns on a screen: the columns give way as output/grid.h says. */
struct grid_layout grid_lay_out(const struct grid *grid, size_t screen);
/* The spaces before a column that is not the first. */
size_t grid_layout_gap(const struct grid *grid, const struct grid_layout *l, int i);
/* The width of a line. */
size_t grid_layout_total(const struct grid *grid, const struct grid_layout *l);

#endif
