#include "grid_layout.h"

#include "base/utf8.h"

enum { TITLE_NARROWEST = 16 };

static size_t larger_size(size_t a, size_t b)
{
    return a > b ? a : b;
}

static size_t smaller_size(size_t a, size_t b)
{
    return a < b ? a : b;
}

void grid_measure_cells(const struct grid *grid, size_t widths[GRID_COLUMNS])
{
    int at = 0;

    for (int i = 0; i < grid->columns; i++)
        widths[i] = grid->dropped[i];
    for (size_t i = 0; i < grid->count; i++) {
        if (grid->cell[i].across)
            continue;
        widths[at] = larger_size(widths[at], grid->cell[i].width);
        at = (at + 1) % grid->columns;
    }
}

static size_t title_share(const struct grid_layout *l, size_t part)
{
    return larger_size(l->screen / part, TITLE_NARROWEST);
}

static size_t least_of(const struct column *column, const struct grid_layout *l, size_t natural)
{
    if (column->least == GRID_TITLE)
        return smaller_size(natural, title_share(l, 3));
    return column->least ? smaller_size(natural, (size_t)column->least) : natural;
}

bool is_title_column(const struct grid *grid, int i)
{
    return grid->column[i].least == GRID_TITLE;
}

static void layout_measure(const struct grid *grid, struct grid_layout *l)
{
    grid_measure_cells(grid, l->natural);
    for (int i = 0; i < grid->columns; i++) {
        const struct column *column = &grid->column[i];
        if (l->natural[i] && !grid->headless)
            l->natural[i] = larger_size(l->natural[i], utf8_width(str_of(column->head)));
        l->natural[i] = smaller_size(l->natural[i], l->screen);
        /* One very long title must not take the other columns from all rows. */
        l->width[i] = is_title_column(grid, i) ? smaller_size(l->natural[i], title_share(l, 2))
                                               : l->natural[i];
        l->least[i] = least_of(column, l, l->natural[i]);
    }
}

size_t grid_layout_gap(const struct grid *grid, const struct grid_layout *l, int i)
{
    return i > 0 && l->width[i - 1] && !grid->column[i].head[0] ? 1 : GRID_GAP;
}

size_t grid_layout_total(const struct grid *grid, const struct grid_layout *l)
{
    size_t sum = 0;

    for (int i = 0; i < grid->columns; i++)
        if (l->width[i])
            sum += l->width[i] + (sum ? grid_layout_gap(grid, l, i) : 0);
    return sum + grid->indent;
}

/* By how much the line is too wide. */
static size_t layout_excess(const struct grid *grid, const struct grid_layout *l)
{
    size_t sum = grid_layout_total(grid, l);

    return sum > l->screen ? sum - l->screen : 0;
}

static void layout_shrink(const struct grid *grid, struct grid_layout *l, int i, size_t least)
{
    size_t room = l->width[i] > least ? l->width[i] - least : 0;

    l->width[i] -= smaller_size(layout_excess(grid, l), room);
}

static void layout_give_way(const struct grid *grid, struct grid_layout *l, int rank)
{
    for (int i = 0; i < grid->softs; i++)
        if (grid->soft[i].rank == rank)
            layout_shrink(grid, l, grid->soft[i].column, grid->soft[i].width);
    for (int i = 0; i < grid->columns; i++) {
        if (grid->column[i].rank != rank)
            continue;
        layout_shrink(grid, l, i, l->least[i]);
        if (rank && !is_title_column(grid, i) && layout_excess(grid, l))
            l->width[i] = 0;
    }
}

/* A title takes the space that is left after a column was dropped. */
static void layout_widen_title(const struct grid *grid, struct grid_layout *l)
{
    for (int i = 0; i < grid->columns; i++)
        while (is_title_column(grid, i) && l->width[i] && l->width[i] < l->natural[i]) {
            l->width[i]++;
            if (layout_excess(grid, l)) {
                l->width[i]--;
                break;
            }
        }
}

struct grid_layout grid_lay_out(const struct grid *grid, size_t screen)
{
    struct grid_layout l = {.screen = screen};

    layout_measure(grid, &l);
    for (int rank = GRID_COLUMNS; rank >= 0; rank--)
        layout_give_way(grid, &l, rank);
    layout_widen_title(grid, &l);
    for (int i = grid->columns - 1; i >= 0; i--)
        layout_shrink(grid, &l, i, 1);
    return l;
}
