#include "output/grid.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "output/escape.h"
#include "output/record.h"

enum { TITLE_NARROWEST = 20 };

static struct str cell_text(const struct grid *grid, const struct cell *cell)
{
    return (struct str){grid->text.ptr + cell->start, cell->len};
}

/* Reuses the text of the cell above if it is equal, as days, stages and subjects often are.
   Comparing with the escaped text is safe, because escaping an escaped text changes nothing. */
static bool repeats_above(const struct grid *grid, struct str text, struct cell *cell)
{
    size_t columns = (size_t)grid->columns;

    if (grid->count < columns || !str_eq(cell_text(grid, &grid->cell[grid->count - columns]), text))
        return false;
    *cell = grid->cell[grid->count - columns];
    return true;
}

static void cell_set_text(struct grid *grid, struct str text, struct cell *cell)
{
    size_t start = grid->text.len, width;

    if (utf8_simple(text, &width)) {
        buf_add(&grid->text, text);
    } else {
        escape_text(text, &grid->text);
        width = utf8_width(str_from(buf_str(&grid->text), start));
    }
    cell->start = (uint32_t)start;
    cell->len = (uint32_t)(grid->text.len - start);
    cell->width = (uint32_t)width;
}

static struct cell *new_cell(struct grid *grid, struct str text, enum paint paint)
{
    struct cell *cell;

    MEM_ROOM(grid->cell, grid->count, grid->capacity);
    cell = &grid->cell[grid->count];
    if (!repeats_above(grid, text, cell))
        cell_set_text(grid, text, cell);
    cell->paint = (uint8_t)paint;
    cell->across = false;
    grid->count++;
    return cell;
}

void grid_add(struct grid *grid, struct str text, enum paint paint)
{
    new_cell(grid, text, paint);
}

void grid_across(struct grid *grid, struct str text, enum paint paint)
{
    new_cell(grid, text, paint)->across = true;
}

void grid_release(struct grid *grid)
{
    buf_release(&grid->text);
    free(grid->cell);
    grid->cell = NULL;
    grid->count = grid->capacity = 0;
}

/* Widths of the columns; 0: not shown. */
struct layout {
    size_t screen; /* SIZE_MAX: unlimited */
    size_t natural[GRID_COLUMNS], least[GRID_COLUMNS], width[GRID_COLUMNS];
};

static size_t larger_size(size_t a, size_t b)
{
    return a > b ? a : b;
}

static size_t smaller_size(size_t a, size_t b)
{
    return a < b ? a : b;
}

static void grid_measure_cells(const struct grid *grid, size_t widths[GRID_COLUMNS])
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

static size_t least_of(const struct column *column, const struct layout *l, size_t natural)
{
    if (column->least == GRID_TITLE)
        return smaller_size(natural, larger_size(l->screen / 3, TITLE_NARROWEST));
    return column->least ? smaller_size(natural, (size_t)column->least) : natural;
}

static void layout_measure(const struct grid *grid, struct layout *l)
{
    grid_measure_cells(grid, l->natural);
    for (int i = 0; i < grid->columns; i++) {
        const struct column *column = &grid->column[i];
        if (l->natural[i] && !grid->headless)
            l->natural[i] = larger_size(l->natural[i], utf8_width(str_of(column->head)));
        l->natural[i] = smaller_size(l->natural[i], l->screen);
        l->least[i] = least_of(column, l, l->natural[i]);
    }
}

static size_t layout_width(const struct grid *grid, const struct layout *l)
{
    size_t sum = 0;

    for (int i = 0; i < grid->columns; i++)
        if (l->width[i])
            sum += l->width[i] + (sum ? GRID_GAP : 0);
    return sum + grid->indent;
}

/* Gives columns their least width, by rank, as long as they fit. */
static void layout_choose_columns(const struct grid *grid, struct layout *l)
{
    for (int rank = 0; rank <= grid->columns; rank++)
        for (int i = 0; i < grid->columns; i++) {
            if (grid->column[i].rank != rank)
                continue;
            l->width[i] = l->least[i];
            if (rank && layout_width(grid, l) > l->screen)
                l->width[i] = 0;
        }
}

static int layout_widest(const struct grid *grid, const struct layout *l, const size_t *least)
{
    int found = -1;

    for (int i = 0; i < grid->columns; i++)
        if (l->width[i] > least[i] && (found < 0 || l->width[i] > l->width[found]))
            found = i;
    return found;
}

/* Narrows the widest column, one by one, until the line fits or each column has its least width. */
static void layout_narrow(const struct grid *grid, struct layout *l, const size_t *least)
{
    int at;

    for (size_t now = layout_width(grid, l); now > l->screen; now--) {
        if ((at = layout_widest(grid, l, least)) < 0)
            break;
        l->width[at]--;
    }
}

static struct layout lay_out(const struct grid *grid, size_t screen)
{
    static const size_t one[GRID_COLUMNS] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
    struct layout l = {.screen = screen};

    layout_measure(grid, &l);
    layout_choose_columns(grid, &l);
    for (int i = 0; i < grid->columns; i++)
        if (l.width[i])
            l.width[i] = l.natural[i];
    layout_narrow(grid, &l, l.least);
    layout_narrow(grid, &l, one);
    return l;
}

/* One line of output. Spaces are written only when text follows them. */
struct line {
    struct buf *out;
    size_t spaces;
    bool color;
};

static void line_add(struct line *line, struct str text, enum paint paint)
{
    if (text.len == 0)
        return;
    buf_fill(line->out, ' ', line->spaces);
    line->spaces = 0;
    paint_add(text, paint, line->color, line->out);
}

static void line_add_cut(struct line *line, struct str text, size_t width, enum paint paint)
{
    struct buf cut = BUF_INIT;

    buf_add(&cut, (struct str){text.ptr, utf8_fit(text, width - 1)});
    buf_addz(&cut, "…");
    line_add(line, buf_str(&cut), paint);
    line->spaces += width - utf8_width(buf_str(&cut));
    buf_release(&cut);
}

/* `width` is that of the text, `room` that of its column. */
static void line_add_aligned(struct line *line, struct str text, size_t width, size_t room,
    enum align align, enum paint paint)
{
    if (width > room) {
        line_add_cut(line, text, room, paint);
        return;
    }
    if (align == ALIGN_RIGHT)
        line->spaces += room - width;
    line_add(line, text, paint);
    if (align == ALIGN_LEFT)
        line->spaces += room - width;
}

static void line_finish(struct line *line)
{
    buf_addc(line->out, '\n');
    line->spaces = 0;
}

static void print_heads(const struct grid *grid, const struct layout *l, struct line *line)
{
    line->spaces = grid->indent;
    for (int i = 0; i < grid->columns; i++) {
        struct str head = str_of(grid->column[i].head);
        if (!l->width[i])
            continue;
        line_add_aligned(
            line, head, utf8_width(head), l->width[i], grid->column[i].align, PAINT_BOLD);
        line->spaces += GRID_GAP;
    }
    line_finish(line);
}

static void print_row(
    const struct grid *grid, const struct layout *l, const struct cell *row, struct line *line)
{
    line->spaces = grid->indent;
    for (int i = 0; i < grid->columns; i++) {
        if (!l->width[i])
            continue;
        line_add_aligned(line, cell_text(grid, &row[i]), row[i].width, l->width[i],
            grid->column[i].align, row[i].paint);
        line->spaces += GRID_GAP;
    }
    line_finish(line);
}

static void print_across(
    const struct grid *grid, const struct layout *l, const struct cell *cell, struct line *line)
{
    line_add_aligned(line, cell_text(grid, cell), cell->width, l->screen, ALIGN_LEFT, cell->paint);
    line_finish(line);
}

void grid_drop(struct grid *grid)
{
    size_t widths[GRID_COLUMNS] = {0};

    grid_measure_cells(grid, widths);
    memcpy(grid->dropped, widths, sizeof widths);
    grid->count = 0;
    buf_cut(&grid->text, 0);
}

static struct layout layout_on(const struct grid *grid, const struct screen *screen)
{
    return lay_out(grid, screen->columns ? larger_size(screen->columns, GRID_NARROWEST) : SIZE_MAX);
}

void grid_heads(const struct grid *grid, const struct screen *screen, struct buf *out)
{
    struct layout l = layout_on(grid, screen);
    struct line line = {.out = out, .color = screen->color};

    if (!grid->headless)
        print_heads(grid, &l, &line);
}

void grid_rows(const struct grid *grid, const struct screen *screen, struct buf *out)
{
    struct layout l = layout_on(grid, screen);
    struct line line = {.out = out, .color = screen->color};
    size_t i = 0;

    while (i < grid->count) {
        const struct cell *cell = &grid->cell[i];
        if (cell->across)
            print_across(grid, &l, cell, &line);
        else
            print_row(grid, &l, cell, &line);
        i += cell->across ? 1 : (size_t)grid->columns;
    }
}

void grid_print(const struct grid *grid, const struct screen *screen, struct buf *out)
{
    grid_heads(grid, screen, out);
    grid_rows(grid, screen, out);
}
