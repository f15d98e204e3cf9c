#include "output/table.h"

#include "output/grid.h"
#include "output/wrap.h"
#include "scheduler/progress.h"
#include "words.h"

enum { OVERDUE_LONG = 7 };

static enum paint row_paint(const struct record *note)
{
    return note->schedule.suspended ? PAINT_DIM : PAINT_PLAIN;
}

static void add_overdue(struct grid *grid, const struct record *note)
{
    struct buf text = BUF_INIT;

    if (note->overdue > 0)
        words_count((size_t)note->overdue, "day", &text);
    else if (note->overdue == 0)
        buf_addz(&text, "today");
    grid_add(grid, buf_str(&text),
        note->overdue >= OVERDUE_LONG ? PAINT_RED
        : note->overdue > 0           ? PAINT_YELLOW
                                      : PAINT_PLAIN);
    buf_release(&text);
}

/* A suspended note does not move on: that stands where its stage would. */
static void add_stage(struct grid *grid, const struct record *note)
{
    char stage[MILESTONE_TEXT];

    schedule_stage_name(&note->schedule, stage);
    grid_add(grid, note->schedule.suspended ? STR("suspended") : str_of(stage), row_paint(note));
}

/* Adds two cells: what stands before the first blank, and what stands behind it, as a narrow
   screen has room for one of them. */
static void add_halves(struct grid *grid, struct str text, enum paint paint)
{
    struct str first;

    str_cut(&text, ' ', &first);
    grid_add(grid, first, paint);
    grid_add(grid, text, paint);
}

static void add_due(struct grid *grid, const struct record *note)
{
    struct buf text = BUF_INIT;

    words_due(&note->schedule, &text);
    add_halves(grid, buf_str(&text), row_paint(note));
    buf_release(&text);
}

static void add_progress(struct grid *grid, const struct record *note)
{
    struct buf text = BUF_INIT;

    progress_bar(note->schedule.done, note->schedule.of, &text);
    add_halves(grid, buf_str(&text), row_paint(note));
    buf_release(&text);
}

static void add_folder(struct grid *grid, const struct record *note)
{
    struct str folder = note->path;

    while (folder.len && folder.ptr[folder.len - 1] != '/')
        folder.len--;
    if (folder.len)
        folder.len--;
    grid_add(grid, folder, row_paint(note));
}

static void add_today(struct grid *grid, const struct record *note)
{
    add_overdue(grid, note);
    add_stage(grid, note);
    add_due(grid, note);
    grid_add(grid, note->title, row_paint(note));
    grid_add(grid, note->subject, row_paint(note));
    add_progress(grid, note);
}

static void add_sentence(const struct buf *text, const struct screen *screen, struct buf *out)
{
    wrap_text(buf_str(text), 0, 0, screen->columns, out);
}

static void print_nothing_due(day today, const struct screen *screen, struct buf *out)
{
    struct buf text = BUF_INIT;
    char date[DAY_TEXT];

    day_format(today, date);
    buf_addf(&text, "Nothing is due on %s.", date);
    add_sentence(&text, screen, out);
    buf_release(&text);
}

static void print_extra(int extra, const struct screen *screen, struct buf *out)
{
    struct buf text = BUF_INIT;

    words_count((size_t)extra, "note", &text);
    buf_addf(&text, " %s in extra review: review list stage:extra", extra == 1 ? "is" : "are");
    add_sentence(&text, screen, out);
    buf_release(&text);
}

void table_today(const struct listing *listing, const struct screen *screen, struct buf *out)
{
    static const struct column columns[] = {{"OVERDUE", ALIGN_RIGHT, 0, 0},
        {"STAGE", ALIGN_LEFT, 0, 1}, {"DUE", ALIGN_LEFT, 0, 2}, {"", ALIGN_LEFT, 0, 4},
        {"NOTE", ALIGN_LEFT, GRID_TITLE, 0}, {"SUBJECT", ALIGN_LEFT, 12, 3},
        {"PROGRESS", ALIGN_LEFT, 0, 6}, {"", ALIGN_RIGHT, 0, 5}};
    struct grid grid = GRID_INIT(columns);

    for (size_t i = 0; i < listing->count; i++)
        add_today(&grid, &listing->note[i]);
    if (listing->count)
        grid_print(&grid, screen, out);
    else
        print_nothing_due(listing->today, screen, out);
    if (listing->extra > 0 && listing->count)
        buf_addc(out, '\n');
    if (listing->extra > 0)
        print_extra(listing->extra, screen, out);
    grid_release(&grid);
}

void table_list(const struct listing *listing, const struct screen *screen, struct buf *out)
{
    static const struct column columns[] = {{"STAGE", ALIGN_LEFT, 0, 1}, {"DUE", ALIGN_LEFT, 0, 2},
        {"", ALIGN_LEFT, 0, 4}, {"NOTE", ALIGN_LEFT, GRID_TITLE, 0}, {"SUBJECT", ALIGN_LEFT, 12, 3},
        {"FOLDER", ALIGN_LEFT, 12, 7}, {"PROGRESS", ALIGN_LEFT, 0, 6}, {"", ALIGN_RIGHT, 0, 5}};
    struct grid grid = GRID_INIT(columns);

    for (size_t i = 0; i < listing->count; i++) {
        const struct record *note = &listing->note[i];
        add_stage(&grid, note);
        add_due(&grid, note);
        grid_add(&grid, note->title, row_paint(note));
        grid_add(&grid, note->subject, row_paint(note));
        add_folder(&grid, note);
        add_progress(&grid, note);
    }
    if (listing->count)
        grid_print(&grid, screen, out);
    else
        buf_addz(out, "No notes.\n");
    grid_release(&grid);
}

static void add_day_line(struct grid *grid, const struct forecast *forecast)
{
    static const char *const weekdays[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    struct buf text = BUF_INIT;
    char date[DAY_TEXT];

    day_format(forecast->day, date);
    buf_addf(&text, "%s %s  ", weekdays[(forecast->day - DAY_MIN) % 7], date);
    if (forecast->count)
        words_count(forecast->count, "note", &text);
    else
        buf_addz(&text, "–");
    grid_across(grid, buf_str(&text), forecast->count ? PAINT_BOLD : PAINT_PLAIN);
    buf_release(&text);
}

void table_next(const struct listing *listing, const struct forecast *days, size_t count,
    const struct screen *screen, struct buf *out)
{
    static const struct column columns[] = {{"STAGE", ALIGN_LEFT, 0, 1},
        {"NOTE", ALIGN_LEFT, GRID_TITLE, 0}, {"SUBJECT", ALIGN_LEFT, 12, 2}};
    struct grid grid = GRID_INIT(columns);

    grid.headless = true;
    grid.indent = 2;
    for (size_t i = 0; i < count; i++) {
        add_day_line(&grid, &days[i]);
        for (size_t k = 0; k < days[i].count; k++) {
            const struct record *note = &listing->note[days[i].first + k];
            add_stage(&grid, note);
            grid_add(&grid, note->title, row_paint(note));
            grid_add(&grid, note->subject, row_paint(note));
        }
    }
    grid_print(&grid, screen, out);
    grid_release(&grid);
}
