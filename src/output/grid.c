#include "output/grid.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "grid_layout.h"
#include "output/escape.h"
#include "output/link.h"
#include "output/record.h"
#include "output/shorten.h"
#include "output/wrap.h"

enum { ACROSS_INDENT = 4 };

static struct str cell_text(const struct grid *grid, const struct cell *cell)
{
    return (struct str){grid->text.ptr + cell->start, cell->len};
}

static struct str cell_link(const struct grid *grid, const struct cell *cell)
{
    return (struct str){grid->text.ptr + cell->link, cell->link_len};
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
    cell->link_len = 0;
    grid->count++;
    return cell;
}

void grid_add(struct grid *grid, struct str text, enum paint paint)
{
    new_cell(grid, text, paint);
}

void grid_add_title(struct grid *grid, struct str text, struct str file, enum paint paint)
{
    struct cell *cell = new_cell(grid, text, paint);

    cell->link = (uint32_t)grid->text.len;
    link_address(grid->links, file, &grid->text);
    cell->link_len = (uint32_t)(grid->text.len - cell->link);
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

/* Whether a column to the right is shown. */
static bool layout_goes_on(const struct grid *grid, const struct grid_layout *l, int i)
{
    for (i++; i < grid->columns; i++)
        if (l->width[i])
            return true;
    return false;
}

/* The mark of a cut text. Terminals do not agree on the width of "…", so columns do not follow it.
 */
static struct str layout_mark(const struct grid *grid, const struct grid_layout *l, int i)
{
    return layout_goes_on(grid, l, i) ? STR("..") : STR("…");
}

/* One line of output. Spaces are written only when text follows them. */
struct line {
    struct buf *out;
    size_t spaces;
    bool begun; /* a column was added */
    bool color;
    struct str link; /* the address of the next text */
};

static void line_add(struct line *line, struct str text, enum paint paint)
{
    struct buf painted = BUF_INIT;

    if (text.len == 0)
        return;
    buf_fill(line->out, ' ', line->spaces);
    line->spaces = 0;
    if (line->link.len == 0) {
        paint_add(text, paint, line->color, line->out);
        return;
    }
    paint_add(text, paint, line->color, &painted);
    link_add(line->link, buf_str(&painted), line->out);
    buf_release(&painted);
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

static void line_add_cell(const struct grid *grid, const struct grid_layout *l, int i, struct str text,
    size_t width, enum paint paint, struct line *line)
{
    size_t room = l->width[i];

    if (line->begun)
        line->spaces += grid_layout_gap(grid, l, i);
    line->begun = true;
    if (width > room)
        line_add_cut(line, text, room, layout_mark(grid, l, i), paint);
    else
        line_add_aligned(line, text, width, room, grid->column[i].align, paint);
}

static void print_heads(const struct grid *grid, const struct grid_layout *l, struct line *line)
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
static void print_row(const struct grid *grid, const struct grid_layout *l, const struct cell *row,
    const struct str *title, struct line *line)
{
    line->spaces = grid->indent;
    for (int i = 0; i < grid->columns; i++) {
        bool shortened = title && is_title_column(grid, i);
        struct str text = shortened ? *title : cell_text(grid, &row[i]);
        line->link = cell_link(grid, &row[i]);
        if (l->width[i])
            line_add_cell(
                grid, l, i, text, shortened ? utf8_width(text) : row[i].width, row[i].paint, line);
    }
    line->link = STR_NONE;
    line_finish(line);
}

static void print_across(
    const struct grid *grid, const struct grid_layout *l, const struct cell *cell, struct line *line)
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

static struct grid_layout layout_on(const struct grid *grid, const struct screen *screen)
{
    size_t columns = screen->columns < GRID_NARROWEST ? GRID_NARROWEST : screen->columns;

    return grid_lay_out(grid, screen->columns ? columns : SIZE_MAX);
}

size_t grid_wanted(const struct grid *grid, const struct screen *screen)
{
    struct grid_layout all = grid_lay_out(grid, SIZE_MAX);
    size_t total = grid_layout_total(grid, &all);

    return screen->columns && total > screen->columns ? total : 0;
}

void grid_heads(const struct grid *grid, const struct screen *screen, struct buf *out)
{
    struct grid_layout l = layout_on(grid, screen);
    struct line line = {.out = out, .color = screen->color};

    if (!grid->headless)
        print_heads(grid, &l, &line);
}

/* The titles, one for each row, shortened; NULL: all fit. The caller frees
   them. */
static struct str *shortened_titles(
    const struct grid *grid, const struct grid_layout *l, struct arena *arena)
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
    struct grid_layout l = layout_on(grid, screen);
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
