#include "output/grid.h"
#include "output/stamp.h"
#include "output/table.h"
#include "scheduler/event.h"

static void add_event(struct grid *grid, const struct event *event, enum paint paint)
{
    struct buf text = BUF_INIT;
    char name[MILESTONE_TEXT], until[DAY_TEXT];

    milestone_format(event->milestone, name);
    day_format(event->until, until);
    if (event->undone)
        buf_addz(&text, "✗ "); /* what stands when a narrow screen cuts the words at the end */
    buf_addf(&text, "%s%s%s", event_kind_names[event->kind], name[0] ? " " : "", name);
    if (until[0])
        buf_addf(&text, " → %s", until);
    if (grade_names[event->grade])
        buf_addf(&text, " (%s)", grade_names[event->grade]);
    if (event->undone)
        buf_addz(&text, " (taken back)");
    grid_add(grid, buf_str(&text), paint);
    buf_release(&text);
}

static void add_when(struct grid *grid, const struct event *event, enum paint paint)
{
    struct stamp stamp = stamp_of(event->recorded_at, event->utc_offset);
    char date[DAY_TEXT], clock[CLOCK_TEXT] = "";

    day_format(event->on, date);
    if (stamp.day == event->on)
        stamp_clock(stamp, clock);
    grid_add(grid, str_of(date), paint);
    grid_add(grid, str_of(clock), paint);
}

void table_history(const struct event *events, const struct str *titles, size_t count,
    const struct screen *screen, struct buf *out)
{
    static const struct column columns[] = {{"DAY", ALIGN_LEFT, 0, 0}, {"TIME", ALIGN_LEFT, 0, 1},
        {"EVENT", ALIGN_LEFT, 0, 0}, {"NOTE", ALIGN_LEFT, GRID_TITLE, 0},
        {"SOURCE", ALIGN_LEFT, 0, 2}, {"DEVICE", ALIGN_LEFT, 8, 3}};
    struct grid grid = GRID_INIT(columns);

    for (size_t i = 0; i < count; i++) {
        enum paint paint = events[i].undone ? PAINT_DIM : PAINT_PLAIN;
        add_when(&grid, &events[i], paint);
        add_event(&grid, &events[i], paint);
        grid_add(&grid, titles ? titles[i] : STR_NONE, paint);
        grid_add(&grid, str_of(event_source_names[events[i].source]), paint);
        grid_add(&grid, events[i].device, paint);
    }
    if (count)
        grid_print(&grid, screen, out);
    else
        buf_addz(out, "No events.\n");
    grid_release(&grid);
}
