#include "draw_table.h"

#include <limits.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "draw_block.h"
#include "pipe_table.h"

/* Columns between two columns; what the second line of a cell of a record is indented by; how wide a table may be
   where lines are not broken; and the width of the mark of a head that is cut. */
enum { TABLE_GAP = 2, RECORD_HANG = 2, TABLE_MOST = 240, HEAD_MARK = 2 };

/* Cells in the order of the source. */
struct table {
    struct run run; /* of all cells */
    struct table_cell {
        uint32_t start, end; /* in the run */
        uint32_t column;
        uint32_t width;
    } *cell;
    size_t count, capacity;
    size_t heads; /* how many of them are heads */
    struct table_column {
        size_t width;
        enum cell_align align;
    } *column;
    size_t columns, column_capacity;
};

static struct table_column *table_column_at(struct table *table, size_t column)
{
    if (column == table->columns) {
        MEM_ROOM(table->column, table->columns, table->column_capacity);
        table->column[table->columns++] = (struct table_column){0, CELL_LEFT};
    }
    return &table->column[column];
}

static void table_add_cell(struct drawer *d, struct table *table, struct str source, size_t column, unsigned style)
{
    struct table_column *c = table_column_at(table, column);
    struct table_cell cell = {.start = (uint32_t)table->run.text.len, .column = (uint32_t)column};

    buf_cut(&d->lines, 0);
    pipe_cell_add(source, &d->lines);
    d->inlines.base = style;
    inline_read(&d->inlines, buf_str(&d->lines));
    cell.end = (uint32_t)table->run.text.len;
    cell.width = (uint32_t)utf8_width((struct str){table->run.text.ptr + cell.start, cell.end - cell.start});
    if (cell.width > c->width)
        c->width = cell.width;
    MEM_ROOM(table->cell, table->count, table->capacity);
    table->cell[table->count++] = cell;
}

static void table_add_row(struct drawer *d, struct table *table, struct str line, unsigned style)
{
    struct str cell, row = pipe_row(line);
    size_t column = 0;

    while (pipe_cell_cut(&row, &cell))
        table_add_cell(d, table, cell, column++, style);
}

static void table_read_aligns(struct table *table, struct str line)
{
    struct str cell, row = pipe_row(line);
    size_t column = 0;

    while (pipe_cell_cut(&row, &cell) && column < table->columns)
        table->column[column++].align = pipe_cell_align(cell);
}

static void table_read(struct drawer *d, struct table *table, const struct str *line, size_t count)
{
    d->inlines.run = &table->run;
    d->inlines.between = STR(" / ");
    table_add_row(d, table, line[0], DRAWN_STRONG);
    table->heads = table->count;
    table_read_aligns(table, line[1]);
    for (size_t i = 2; i < count; i++)
        table_add_row(d, table, line[i], 0);
    d->inlines.run = &d->run;
    d->inlines.between = STR("\n");
}

static bool table_fits(const struct table *table, size_t room)
{
    size_t width = 0;

    for (size_t i = 0; i < table->columns && width <= room; i++)
        width += table->column[i].width + (i ? TABLE_GAP : 0);
    return width <= room;
}

/* --- in columns --- */

static size_t table_space_before(const struct table_column *column, size_t width)
{
    size_t space = column->width - width;

    return column->align == CELL_RIGHT ? space : column->align == CELL_CENTER ? space / 2 : 0;
}

/* Draws the cells of one row, which starts at cell `at`. Returns the index of the next row. `*span`: the
   span of the first cell, moved on. */
static size_t table_draw_row(struct drawer *d, const struct table *table, size_t at, size_t *span)
{
    size_t space = 0, start;
    struct str text;
    unsigned style;

    canvas_begin_line(&d->canvas);
    do {
        const struct table_cell *cell = &table->cell[at];
        const struct table_column *column = &table->column[cell->column];
        size_t before = table_space_before(column, cell->width);
        canvas_fill(&d->canvas, ' ', space + before, 0);
        start = cell->start;
        while (run_cut(&table->run, &start, cell->end, span, &text, &style))
            canvas_add(&d->canvas, text, style);
        space = column->width - cell->width - before + TABLE_GAP;
    } while (++at < table->count && table->cell[at].column);
    canvas_end_line(&d->canvas, false);
    return at;
}

static void table_draw_dashes(struct drawer *d, const struct table *table)
{
    canvas_begin_line(&d->canvas);
    for (size_t i = 0; i < table->columns; i++) {
        canvas_fill(&d->canvas, ' ', i ? TABLE_GAP : 0, 0);
        canvas_fill(&d->canvas, '-', table->column[i].width, DRAWN_DIM);
    }
    canvas_end_line(&d->canvas, false);
}

static void table_draw_columns(struct drawer *d, const struct table *table)
{
    size_t span = 0, at = table_draw_row(d, table, 0, &span);

    table_draw_dashes(d, table);
    while (at < table->count && !d->canvas.full)
        at = table_draw_row(d, table, at, &span);
}

/* --- as records --- */

/* "Head: " in front of a cell; at most half of the line. "A long he..: " if it is cut. */
static void table_add_head(struct drawer *d, const struct table *table, size_t column)
{
    const struct table_cell *head = &table->cell[column];
    struct str text = {table->run.text.ptr + head->start, head->end - head->start};
    size_t room = canvas_room(&d->canvas, 0) / 2;
    bool cut = head->width > room;

    if (text.len == 0)
        return;
    text.len = utf8_fit(text, cut && room > HEAD_MARK ? room - HEAD_MARK : room);
    run_add(&d->run, cut ? str_trim(text) : text, DRAWN_STRONG);
    run_add(&d->run, cut ? STR("..: ") : STR(": "), DRAWN_STRONG);
}

static void table_draw_field(struct drawer *d, const struct table *table, size_t at, size_t *span)
{
    const struct table_cell *cell = &table->cell[at];
    size_t start = cell->start;
    struct str text;
    unsigned style;

    run_clear(&d->run);
    if (at >= table->heads && cell->column < table->heads)
        table_add_head(d, table, cell->column);
    while (run_cut(&table->run, &start, cell->end, span, &text, &style))
        run_add(&d->run, text, style);
    canvas_add_run(&d->canvas, &d->run, RECORD_HANG);
}

/* The heads are drawn by themselves if there are no rows. */
static void table_draw_records(struct drawer *d, const struct table *table)
{
    size_t span = 0, first = table->count > table->heads ? table->heads : 0;

    for (size_t i = first; i < table->count && !d->canvas.full; i++) {
        if (table->cell[i].column == 0 && i > first)
            canvas_gap(&d->canvas, INT_MAX);
        if (table->cell[i].end > table->cell[i].start)
            table_draw_field(d, table, i, &span);
    }
}

void draw_table(struct drawer *d, const struct str *line, size_t count)
{
    struct table table = {.run = RUN_INIT};
    size_t room = canvas_room(&d->canvas, 0);

    table_read(d, &table, line, count);
    if (table_fits(&table, room == SIZE_MAX ? TABLE_MOST : room))
        table_draw_columns(d, &table);
    else
        table_draw_records(d, &table);
    run_release(&table.run);
    free(table.cell);
    free(table.column);
}
