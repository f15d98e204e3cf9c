#include "output/heat_map.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/mem.h"
#include "output/paint.h"
#include "scheduler/heat.h"
#include "scheduler/stats.h"
#include "heat_year.h"
#include "words.h"

enum { MAP_LABEL = 4, MONTH_NAME = 3 };

static const char map_signs[] = " .:*#";

static int map_weeks(const struct screen *screen)
{
    if (!screen->columns || screen->columns >= MAP_LABEL + YEAR_WEEKS)
        return YEAR_WEEKS;
    return screen->columns > MAP_LABEL ? (int)screen->columns - MAP_LABEL : 1;
}

static void map_add_months(const struct heat_year *map, struct buf *out)
{
    size_t start = out->len;

    for (int week = 0; week + MONTH_NAME <= map->weeks; week++) {
        int month = heat_year_month(map, week);
        size_t at = (size_t)(MAP_LABEL + week), used = out->len - start;
        if (!month || at < used + (used > 0))
            continue;
        buf_fill(out, ' ', at - used);
        buf_addz(out, words_month(month));
    }
    buf_addc(out, '\n');
}

/* Appends equal cells. */
static void map_add_cells(int step, size_t count, bool color, struct buf *out)
{
    struct buf cells = BUF_INIT;

    buf_fill(&cells, color ? ' ' : map_signs[step], count);
    paint_add(buf_str(&cells), step ? (enum paint)(PAINT_HEAT_1 + step - 1) : PAINT_PLAIN, color, out);
    buf_release(&cells);
}

static int map_step(const struct heat_year *map, int week, int row)
{
    return heat_step(&map->heat, map->notes[WEEK * week + row]);
}

/* A row ends with its last cell that is not empty. */
static void map_add_row(const struct heat_year *map, int row, bool color, struct buf *out)
{
    int weekday = (map->first - DAY_MIN) % WEEK + WEEK + row;

    buf_addz(out, words_weekday(DAY_MIN + weekday % WEEK));
    for (int week = 0, end; week < map->weeks; week = end) {
        int step = map_step(map, week, row);
        for (end = week + 1; end < map->weeks && map_step(map, end, row) == step;)
            end++;
        if (!step && end == map->weeks)
            break;
        buf_addz(out, week ? "" : " ");
        map_add_cells(step, (size_t)(end - week), color, out);
    }
    buf_addc(out, '\n');
}

/* " 1-2", after its sign */
static void map_add_step(int32_t from, int32_t top, struct buf *out)
{
    buf_addf(out, from == top ? " %d" : " %d-%d", from, top);
}

/* "    Notes a day:  . 1-2  : 3-4", broken before a step; without the steps that no day is in. */
static void map_add_legend(const struct heat_year *map, const struct screen *screen, struct buf *out)
{
    static const char label[] = "Notes a day:";
    size_t at = MAP_LABEL + sizeof label - 1;
    int32_t from = 1;

    buf_addf(out, "%*s%s", MAP_LABEL, "", label);
    for (int step = 1; step <= HEAT_STEPS; step++) {
        int32_t top = map->heat.top[step - 1];
        struct buf numbers = BUF_INIT;
        if (top < from)
            continue;
        map_add_step(from, top, &numbers);
        from = top + 1;
        at += 2 + 1 + numbers.len;
        if (screen->columns && at > screen->columns) {
            buf_addf(out, "\n%*s", MAP_LABEL - 2, "");
            at = MAP_LABEL + 1 + numbers.len;
        }
        buf_addz(out, "  ");
        map_add_cells(step, 1, screen->color, out);
        buf_add(out, buf_str(&numbers));
        buf_release(&numbers);
    }
    buf_addc(out, '\n');
}

void heat_map_print(const struct stats *stats, int week_start, const struct screen *screen, struct buf *out)
{
    struct heat_year map = heat_year_of(stats, week_start, map_weeks(screen));

    map_add_months(&map, out);
    for (int row = 0; row < WEEK; row++)
        map_add_row(&map, row, screen->color, out);
    if (map.heat.top[HEAT_STEPS - 1])
        map_add_legend(&map, screen, out);
    free(map.notes);
}
