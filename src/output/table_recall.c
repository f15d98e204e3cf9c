#include "base/buf.h"
#include "output/grid.h"
#include "output/record.h"
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

static void add_recall_row(
    struct grid *grid, struct str name, const struct stats_figures *all, const struct stats_figures *recent)
{
    grid_add(grid, name, PAINT_PLAIN);
    add_recall_cell(grid, &all->cues);
    add_range_cell(grid, &all->cues);
    add_recall_cell(grid, &all->notes);
    add_range_cell(grid, &all->notes);
    add_recall_cell(grid, &recent->cues);
    add_recall_cell(grid, &recent->notes);
}

static void add_milestone_row(struct grid *grid, const struct stats_retention *row)
{
    struct buf name = BUF_INIT;

    stats_add_milestone(row->milestone, &name);
    if (row->all.cues.answers || row->all.notes.answers)
        add_recall_row(grid, buf_str(&name), &row->all, &row->recent);
    buf_release(&name);
}

void stats_print_recall(const struct stats *stats, const struct screen *screen, struct buf *out)
{
    static const struct column columns[] = {{"RECALL", ALIGN_LEFT, 0, 0}, {"OF CUES", ALIGN_LEFT, 0, 0},
        {"", ALIGN_LEFT, 0, 3}, {"OF NOTES", ALIGN_LEFT, 0, 1}, {"", ALIGN_LEFT, 0, 4},
        {"CUES 90 D", ALIGN_LEFT, 0, 5}, {"NOTES 90 D", ALIGN_LEFT, 0, 6}};
    const struct stats_figures none = {.ungraded = 0}, ahead = {.cues = stats->ahead};
    struct grid grid = GRID_INIT(columns);

    for (size_t i = 0; i < stats->retentions; i++)
        add_milestone_row(&grid, &stats->retention[i]);
    if (ahead.cues.answers)
        add_recall_row(&grid, STR("ahead"), &ahead, &none);
    if (grid.count)
        grid_print(&grid, screen, out);
    grid_release(&grid);
}
