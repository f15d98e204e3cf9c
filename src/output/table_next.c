#include "cells.h"
#include "output/table.h"
#include "words.h"

/* A day, or a run of days without notes, and its line. */
static void add_day_name(day on, day today, struct buf *text)
{
    char date[DAY_TEXT];

    day_format(on, date);
    if (on == today)
        buf_addz(text, "Today, ");
    else if (on == day_add(today, 1))
        buf_addz(text, "Tomorrow, ");
    buf_addf(text, "%s %s", words_weekday(on), date);
}

static void add_day_line(struct grid *grid, const struct forecast *f, day today)
{
    struct buf text = BUF_INIT;
    size_t all = f->count + f->more;

    add_day_name(f->day, today, &text);
    buf_addz(&text, "  ");
    if (all)
        words_count(all, "note", &text);
    else
        buf_addz(&text, "nothing");
    if (f->overdue)
        buf_addf(&text, ", %zu overdue", f->overdue);
    grid_across(grid, buf_str(&text), all ? PAINT_BOLD : PAINT_PLAIN);
    buf_release(&text);
}

/* One line for a run of days without notes. */
static void add_empty_line(
    struct grid *grid, const struct forecast *first, const struct forecast *last, day today)
{
    struct buf text = BUF_INIT;

    add_day_name(first->day, today, &text);
    if (last != first) {
        buf_addz(&text, last->day == first->day + 1 ? " and " : " to ");
        add_day_name(last->day, today, &text);
    }
    buf_addz(&text, "  nothing");
    grid_across(grid, buf_str(&text), PAINT_PLAIN);
    buf_release(&text);
}

static void add_day_notes(struct grid *grid, struct rows_shown *rows, const struct forecast *f)
{
    for (size_t i = f->first; i < f->first + f->count; i++) {
        cell_number(grid, rows, i);
        cell_stage(grid, rows, i);
        cell_title(grid, rows, i);
        cell_subject(grid, rows, i);
        cell_folder(grid, rows, i);
    }
    if (f->more) {
        struct buf text = BUF_INIT;
        buf_addf(&text, "  %zu more: review today", f->more);
        grid_across(grid, buf_str(&text), PAINT_PLAIN);
        buf_release(&text);
    }
}

/* The number of days from `days` on that have no notes. Today has a line of its own. */
static size_t empty_days(const struct forecast *days, size_t count, day today)
{
    size_t n = 0;

    while (n < count && days[n].count + days[n].more == 0 && days[n].day != today)
        n++;
    return n;
}

void table_next(const struct listing *listing, const struct forecast *days, size_t count,
    const struct screen *screen, struct buf *out)
{
    static const struct column columns[] = {
        CELLS_NUMBER, CELLS_STAGE, CELLS_TITLE, CELLS_SUBJECT, CELLS_FOLDER};
    struct grid grid = GRID_INIT(columns);
    struct rows_shown rows;
    size_t empty;

    rows_shown_init(&rows, listing);
    grid.headless = true;
    grid.indent = 2;
    grid.links = screen->links;
    for (size_t i = 0; i < count; i += empty ? empty : 1) {
        empty = empty_days(&days[i], count - i, listing->today);
        if (empty) {
            add_empty_line(&grid, &days[i], &days[i + empty - 1], listing->today);
        } else {
            add_day_line(&grid, &days[i], listing->today);
            add_day_notes(&grid, &rows, &days[i]);
        }
    }
    grid_print(&grid, screen, out);
    rows_shown_release(&rows);
    grid_release(&grid);
}
