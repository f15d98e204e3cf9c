#include "output/table.h"

#include "cells.h"
#include "output/wrap.h"
#include "words.h"

enum { OVERDUE_MANY = 20, ROWS_LEAST = 3 };

/* ---- the lines around a table ---------------------------------------------------------------- */

/* Wraps the text if the screen is narrow, and empties it. */
static void add_sentence(struct buf *text, const struct screen *screen, struct buf *out)
{
    if (text->len)
        wrap_text(buf_str(text), 0, 0, screen->columns, out);
    buf_cut(text, 0);
}

static void add_upcoming(const struct listing *listing, struct buf *text)
{
    char date[DAY_TEXT];
    const struct upcoming *next = &listing->upcoming;

    if (next->day == DAY_NONE)
        return;
    day_format(next->day, date);
    buf_addz(text, " Next: ");
    words_count(next->count, "note", text);
    if (next->day == day_add(listing->today, 1))
        buf_addf(text, " tomorrow (%s %s).", words_weekday(next->day), date);
    else
        buf_addf(text, " on %s %s.", words_weekday(next->day), date);
}

/* "14 due · 8 overdue, the oldest 65 days" */
static void print_summary(
    const struct listing *listing, const struct screen *screen, struct buf *out)
{
    size_t extra = listing->count + listing->more - (size_t)listing->due;
    struct buf text = BUF_INIT;

    if (listing->due)
        buf_addf(&text, "%d due", listing->due);
    if (listing->overdue) {
        buf_addf(&text, " · %d overdue, the oldest ", listing->overdue);
        words_count((size_t)listing->oldest, "day", &text);
    }
    if (extra)
        buf_addf(&text, "%s%zu in extra review", text.len ? " · " : "", extra);
    if (!listing->due && !extra) {
        buf_addz(&text, "Nothing is due.");
        add_upcoming(listing, &text);
    }
    add_sentence(&text, screen, out);
    buf_release(&text);
}

/* What follows the table: each line names a command. */
static void print_today_end(
    const struct listing *listing, const struct screen *screen, struct buf *out)
{
    struct buf text = BUF_INIT;

    if (listing->count &&
        (listing->overdue >= OVERDUE_MANY || listing->extra || listing->lost || listing->misread ||
            listing->more))
        buf_addc(out, '\n');
    if (listing->overdue >= OVERDUE_MANY)
        buf_addf(&text,
            "%d notes are overdue. To spread them over the coming days: review catch-up",
            listing->overdue);
    add_sentence(&text, screen, out);
    if (listing->extra) {
        words_count((size_t)listing->extra, "note", &text);
        buf_addf(&text, " %s in extra review: review list stage:extra",
            listing->extra == 1 ? "is" : "are");
    }
    add_sentence(&text, screen, out);
    if (listing->lost) {
        words_count(listing->lost, "note", &text);
        buf_addz(&text, " cannot be scheduled: review check");
    }
    add_sentence(&text, screen, out);
    if (listing->misread) {
        words_count(listing->misread, "note", &text);
        buf_addf(&text, " %s a box that is not understood: review check", listing->misread == 1 ? "has" : "have");
    }
    add_sentence(&text, screen, out);
    if (listing->more)
        buf_addf(&text, "%zu more: %.*s", listing->more, STR_ARG(listing->all));
    add_sentence(&text, screen, out);
    buf_release(&text);
}

/* ---- today ----------------------------------------------------------------------------------- */

/* The lines of the screen that are not rows: the summary, the heads and what follows the table. */
static size_t lines_around(const struct listing *listing, const struct screen *screen)
{
    struct buf text = BUF_INIT;
    size_t lines = 1;

    print_summary(listing, screen, &text);
    print_today_end(listing, screen, &text);
    for (size_t i = 0; i < text.len; i++)
        lines += text.ptr[i] == '\n';
    buf_release(&text);
    return lines;
}

size_t table_today_rows(const struct listing *listing, const struct screen *screen, size_t taken)
{
    struct listing cut = *listing;
    size_t lines = lines_around(listing, screen) + taken, rows;

    if (listing->count + lines <= screen->rows)
        return listing->count;
    cut.count = 1; /* then the line that counts the others has its greatest length */
    cut.more += listing->count - 1;
    lines = lines_around(&cut, screen) + taken;
    rows = screen->rows > lines + ROWS_LEAST ? screen->rows - lines : ROWS_LEAST;
    return rows < listing->count ? rows : listing->count;
}

static void print_today_rows(
    const struct listing *listing, const struct screen *screen, struct buf *out)
{
    static const struct column columns[] = {CELLS_NUMBER, {"OVERDUE", ALIGN_RIGHT, 0, 0},
        CELLS_STAGE, CELLS_PASSED, CELLS_DUE, CELLS_TITLE, CELLS_SUBJECT, CELLS_FOLDER,
        CELLS_PROGRESS};
    struct grid grid = GRID_INIT(columns);
    struct rows_shown rows;

    grid.links = screen->links;
    rows_shown_init(&rows, listing);
    for (size_t i = 0; i < listing->count; i++) {
        cell_number(&grid, &rows, i);
        cell_overdue(&grid, &rows, i);
        cell_stage(&grid, &rows, i);
        cell_passed(&grid, &rows, i);
        cell_due(&grid, &rows, i);
        cell_title(&grid, &rows, i);
        cell_subject(&grid, &rows, i);
        cell_folder(&grid, &rows, i);
        cell_progress(&grid, &rows, i);
    }
    grid_print(&grid, screen, out);
    rows_shown_release(&rows);
    grid_release(&grid);
}

void table_today(const struct listing *listing, const struct screen *screen, struct buf *out)
{
    print_summary(listing, screen, out);
    if (listing->count)
        print_today_rows(listing, screen, out);
    print_today_end(listing, screen, out);
}

/* ---- list ------------------------------------------------------------------------------------ */

static void print_list_end(
    const struct listing *listing, const struct screen *screen, struct buf *out)
{
    struct buf text = BUF_INIT;

    if (listing->count)
        buf_addc(out, '\n');
    if (listing->more)
        buf_addf(&text, "%zu of ", listing->count);
    words_count(listing->count + listing->more, "note", &text);
    add_sentence(&text, screen, out);
    buf_release(&text);
}

void table_list(const struct listing *listing, const struct screen *screen, struct buf *out)
{
    static const struct column columns[] = {CELLS_NUMBER, CELLS_STAGE, CELLS_DUE, CELLS_TITLE,
        CELLS_SUBJECT, CELLS_FOLDER, CELLS_PROGRESS};
    struct grid grid = GRID_INIT(columns);
    struct rows_shown rows;

    grid.links = screen->links;
    rows_shown_init(&rows, listing);
    for (size_t i = 0; i < listing->count; i++) {
        cell_number(&grid, &rows, i);
        cell_stage(&grid, &rows, i);
        cell_due(&grid, &rows, i);
        cell_title(&grid, &rows, i);
        cell_subject(&grid, &rows, i);
        cell_folder(&grid, &rows, i);
        cell_progress(&grid, &rows, i);
    }
    if (listing->count)
        grid_print(&grid, screen, out);
    print_list_end(listing, screen, out);
    rows_shown_release(&rows);
    grid_release(&grid);
}
