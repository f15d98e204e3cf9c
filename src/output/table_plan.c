#include "output/table_plan.h"

#include "base/utf8.h"
#include "output/grid.h"
#include "words.h"

enum { OTHER_COLUMNS = 28, MORE_WIDTH = 14, ROOM_FOR_MORE = 30 };

static void plan_add_number(struct grid *grid, size_t number)
{
    struct buf text = BUF_INIT;

    buf_addf(&text, "%zu", number);
    grid_add(grid, buf_str(&text), PAINT_PLAIN);
    buf_release(&text);
}

static void plan_add_day(struct grid *grid, day d)
{
    struct buf text = BUF_INIT;
    char date[DAY_TEXT];

    day_format(d, date);
    buf_addf(&text, "%s %s", words_weekday(d), date);
    grid_add(grid, buf_str(&text), PAINT_BOLD);
    buf_release(&text);
}

/* The columns of the titles; the others need OTHER_COLUMNS. */
static size_t plan_room(const struct screen *screen)
{
    if (!screen->columns)
        return SIZE_MAX;
    return screen->columns > OTHER_COLUMNS ? screen->columns - OTHER_COLUMNS : 0;
}

/* The first title, and as many more as `room` columns hold. */
static void plan_add_titles(struct grid *grid, const struct planned *note, size_t count, size_t room)
{
    struct buf text = BUF_INIT;
    size_t i = 0, before = 0, width = 0;

    for (; i < count; i++) {
        before = text.len;
        buf_addf(&text, "%s%.*s", i ? ", " : "", STR_ARG(record_label(&note[i].record)));
        width += utf8_width(str_from(buf_str(&text), before));
        if (i > 0 && width + (i + 1 < count ? MORE_WIDTH : 0) > room)
            break;
    }
    if (i < count) {
        buf_cut(&text, before);
        if (room >= ROOM_FOR_MORE) /* otherwise it would leave nothing of the title; MOVED has the number, too */
            buf_addf(&text, " and %zu more", count - i);
    }
    grid_add(grid, buf_str(&text), PAINT_PLAIN);
    buf_release(&text);
}

void table_plan(const struct planned *note, const struct planned_day *days, size_t count,
    const struct screen *screen, struct buf *out)
{
    static const struct column columns[] = {{"DAY", ALIGN_LEFT, 0, 0}, {"DUE", ALIGN_RIGHT, 0, 1},
        {"MOVED", ALIGN_RIGHT, 0, 0}, {"NOTES", ALIGN_LEFT, GRID_TITLE, 2}};
    struct grid grid = GRID_INIT(columns);

    for (size_t i = 0; i < count; i++) {
        plan_add_day(&grid, days[i].day);
        plan_add_number(&grid, days[i].due);
        plan_add_number(&grid, days[i].count);
        plan_add_titles(&grid, note + days[i].first, days[i].count, plan_room(screen));
    }
    grid_print(&grid, screen, out);
    grid_release(&grid);
}
