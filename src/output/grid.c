#include "output/grid.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "output/escape.h"
#include "output/record.h"
#include "output/shorten.h"
#include "output/wrap.h"

enum { TITLE_NARROWEST = 16, ACROSS_INDENT = 4 };

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

    if (utf8_is_simple(text, &width)) {
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

static size_t title_share(const struct layout *l, size_t part)
{
    return larger_size(l->screen / part, TITLE_NARROWEST);
}

static size_t least_of(const struct column *column, const struct layout *l, size_t natural)
{
    if (column->least == GRID_TITLE)
        return smaller_size(natural, title_share(l, 3));
    return column->least ? smaller_size(natural, (size_t)column->least) : natural;
}

static bool is_title_column(const struct grid *grid, int i)
{
    return grid->column[i].least == GRID_TITLE;
}

static void layout_measure(const struct grid *grid, struct layout *l)
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

/* The spaces before a column that is not the first. */
static size_t layout_gap(const struct grid *grid, const struct layout *l, int i)
{
    return i > 0 && l->width[i - 1] && !grid->column[i].head[0] ? 1 : GRID_GAP;
}

/* By how much the line is too wide. */
static size_t layout_excess(const struct grid *grid, const struct layout *l)
{
    size_t sum = 0;

    for (int i = 0; i < grid->columns; i++)
        if (l->width[i])
            sum += l->width[i] + (sum ? layout_gap(grid, l, i) : 0);
    sum += grid->indent;
    return sum > l->screen ? sum - l->screen : 0;
}

static void layout_shrink(const struct grid *grid, struct layout *l, int i, size_t least)
{
    size_t room = l->width[i] > least ? l->width[i] - least : 0;

    l->width[i] -= smaller_size(layout_excess(grid, l), room);
}

static void layout_give_way(const struct grid *grid, struct layout *l, int rank)
{
    for (int i = 0; i < grid->columns; i++) {
        if (grid->column[i].rank != rank)
            continue;
        layout_shrink(grid, l, i, l->least[i]);
        if (rank && !is_title_column(grid, i) && layout_excess(grid, l))
            l->width[i] = 0;
    }
}

/* A title takes the space that is left after a column was dropped. */
static void layout_widen_title(const struct grid *grid, struct layout *l)
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

static struct layout lay_out(const struct grid *grid, size_t screen)
{
    struct layout l = {.screen = screen};

    layout_measure(grid, &l);
    for (int rank = GRID_COLUMNS; rank >= 0; rank--)
        layout_give_way(grid, &l, rank);
    layout_widen_title(grid, &l);
    for (int i = grid->columns - 1; i >= 0; i--)
        layout_shrink(grid, &l, i, 1);
    return l;
}

size_t grid_wanted(const struct grid *grid, const struct screen *screen)
{
    struct layout l = {.screen = SIZE_MAX};
    size_t sum = 0;

    layout_measure(grid, &l);
    for (int i = 0; i < grid->columns; i++)
        if (l.natural[i])
            sum += l.natural[i] + (sum ? layout_gap(grid, &l, i) : 0);
    sum += grid->indent;
    return screen->columns && sum > screen->columns ? sum : 0;
}

/* Whether a column to the right is shown. */
static bool layout_goes_on(const struct grid *grid, const struct layout *l, int i)
{
    for (i++; i < grid->columns; i++)
        if (l->width[i])
            return true;
    return false;
}

/* The mark of a cut text. Terminals do not agree on the width of "…", so columns do not follow it.
 */
static struct str layout_mark(const struct grid *grid, const struct layout *l, int i)
{
    return layout_goes_on(grid, l, i) ? STR("..") : STR("…");
}

/* One line of output. Spaces are written only when text follows them. */
struct line {
    struct buf *out;
    size_t spaces;
    bool begun; /* a column was added */
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

static void line_add_cut(
    struct line *line, struct str text, size_t width, struct str mark, enum paint paint)
{
    struct buf cut = BUF_INIT;

    mark.len = utf8_fit(mark, width);
    buf_add(&cut, (struct str){text.ptr, utf8_fit(text, width - utf8_width(mark))});
    buf_add(&cut, mark);
    line_add(line, buf_str(&cut), paint);
    line->spaces += width - utf8_width(buf_str(&cut));
    buf_release(&cut);
}

/* `width` is that of the text, `room` that of its column. */
static void line_add_aligned(struct line *line, struct str text, size_t width, size_t room,
    enum align align, enum paint paint)
{
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
    line->begun = false;
}

static void line_add_cell(const struct grid *grid, const struct layout *l, int i, struct str text,
    size_t width, enum paint paint, struct line *line)
{
    size_t room = l->width[i];

    if (line->begun)
        line->spaces += layout_gap(grid, l, i);
    line->begun = true;
    if (width > room)
        line_add_cut(line, text, room, layout_mark(grid, l, i), paint);
    else
        line_add_aligned(line, text, width, room, grid->column[i].align, paint);
}

static void print_heads(const struct grid *grid, const struct layout *l, struct line *line)
{
    line->spaces = grid->indent;
    for (int i = 0; i < grid->columns; i++) {
        struct str head = str_of(grid->column[i].head);
        if (l->width[i])
            line_add_cell(grid, l, i, head, utf8_width(head), PAINT_BOLD, line);
    }
    line_finish(line);
}

/* `title`: shortened; NULL: no title is cut. */
static void print_row(const struct grid *grid, const struct layout *l, const struct cell *row,
    const struct str *title, struct line *line)
{
    line->spaces = grid->indent;
    for (int i = 0; i < grid->columns; i++) {
        bool shortened = title && is_title_column(grid, i);
        struct str text = shortened ? *title : cell_text(grid, &row[i]);
        if (l->width[i])
            line_add_cell(
                grid, l, i, text, shortened ? utf8_width(text) : row[i].width, row[i].paint, line);
    }
    line_finish(line);
}

static void print_across(
    const struct grid *grid, const struct layout *l, const struct cell *cell, struct line *line)
{
    struct str text = cell_text(grid, cell);
    struct buf broken = BUF_INIT;

    if (cell->width > l->screen) {
        wrap_message(text, ACROSS_INDENT, l->screen, &broken);
        text = str_trim(buf_str(&broken));
    }
    line_add(line, text, cell->paint);
    line_finish(line);
    buf_release(&broken);
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

/* The titles, one for each row, shortened; NULL: all fit. The caller frees
   them. */
static struct str *shortened_titles(
    const struct grid *grid, const struct layout *l, struct arena *arena)
{
    struct str *text;
    size_t count = 0;
    int at = 0;

    while (at < grid->columns && (!is_title_column(grid, at) || l->width[at] >= l->natural[at]))
        at++;
    if (at == grid->columns)
        return NULL;
    text = mem_alloc((grid->count + 1) * sizeof *text);
    for (size_t i = 0; i < grid->count; i += grid->cell[i].across ? 1 : (size_t)grid->columns)
        if (!grid->cell[i].across)
            text[count++] = cell_text(grid, &grid->cell[i + (size_t)at]);
    shorten_texts(text, count, l->width[at], layout_mark(grid, l, at), arena);
    return text;
}

void grid_rows(const struct grid *grid, const struct screen *screen, struct buf *out)
{
    struct layout l = layout_on(grid, screen);
    struct line line = {.out = out, .color = screen->color};
    struct arena arena = {0};
    struct str *shortened = shortened_titles(grid, &l, &arena);
    size_t i = 0, row = 0;

    while (i < grid->count) {
        const struct cell *cell = &grid->cell[i];
        if (cell->across)
            print_across(grid, &l, cell, &line);
        else
            print_row(grid, &l, cell, shortened ? &shortened[row++] : NULL, &line);
        i += cell->across ? 1 : (size_t)grid->columns;
    }
    free(shortened);
    arena_release(&arena);
}

void grid_print(const struct grid *grid, const struct screen *screen, struct buf *out)
{
    grid_heads(grid, screen, out);
    grid_rows(grid, screen, out);
}
