#include "base/buf.h"
#include "output/grid.h"
#include "output/record.h"
#include "output/wrap.h"
#include "scheduler/stats.h"
#include "stats_lines.h"

static void add_recall_cell(struct grid *grid, const struct recall *recall)
{
    struct buf text = BUF_INIT;

    if (recall->answers)
        stats_add_share(recall->recalled, recall->answers, &text);
    else
        buf_addc(&text, '-');
    grid_add(grid, buf_str(&text), PAINT_PLAIN);
    buf_release(&text);
}

/* "(88-94)" in percent; of fewer than STATS_FEW nothing. */
static void add_range_cell(struct grid *grid, const struct recall *recall)
{
    struct share_range range = recall_range(recall);
    struct buf text = BUF_INIT;

    if (recall->answers >= STATS_FEW)
        buf_addf(&text, "(%d-%d)", percent_of_share(range.low), percent_of_share(range.high));
    grid_add(grid, buf_str(&text), PAINT_PLAIN);
    buf_release(&text);
}

static void add_recall_cells(struct grid *grid, const struct recall *recall)
{
    add_recall_cell(grid, recall);
    add_range_cell(grid, recall);
}

static void add_recall_row(struct grid *grid, const struct stats_retention *row)
{
    struct buf name = BUF_INIT;

    stats_add_milestone(row->milestone, &name);
    grid_add(grid, buf_str(&name), PAINT_PLAIN);
    add_recall_cells(grid, &row->all.cues);
    add_recall_cells(grid, &row->all.notes);
    add_recall_cells(grid, &row->recent.cues);
    add_recall_cells(grid, &row->recent.notes);
    buf_release(&name);
}

/* The page of stats fits a screen of so many lines, with one for the next command. */
enum { STATS_LINES = 24 };

/* Where the figures are that a narrow screen leaves out, if there is a line for it. */
static void say_hidden_figures(const struct grid *grid, const struct screen *screen, struct buf *out)
{
    struct buf text = BUF_INIT;
    size_t columns = grid_wanted(grid, screen);

    if (columns && (!screen->rows || screen->rows > STATS_LINES || screen->columns < 80)) {
        buf_addf(&text, "Not all figures fit here: %zu columns or --json show them.", columns);
        wrap_text(buf_str(&text), 0, 0, screen->columns, out);
    }
    buf_release(&text);
}

void stats_print_recall(const struct stats *stats, const struct screen *screen, struct buf *out)
{
    static const struct column columns[] = {{"RECALL", ALIGN_LEFT, 0, 0}, {"OF CUES", ALIGN_LEFT, 0, 0},
        {"", ALIGN_LEFT, 0, 3}, {"OF NOTES", ALIGN_LEFT, 0, 1}, {"", ALIGN_LEFT, 0, 4},
        {"CUES 90 D", ALIGN_LEFT, 0, 5}, {"", ALIGN_LEFT, 0, 7}, {"NOTES 90 D", ALIGN_LEFT, 0, 6},
        {"", ALIGN_LEFT, 0, 8}};
    struct grid grid = GRID_INIT(columns);

    for (size_t i = 0; i < stats->retentions; i++)
        if (stats->retention[i].all.cues.answers || stats->retention[i].all.notes.answers)
            add_recall_row(&grid, &stats->retention[i]);
    if (grid.count) {
        grid_print(&grid, screen, out);
        say_hidden_figures(&grid, screen, out);
    }
    grid_release(&grid);
}
