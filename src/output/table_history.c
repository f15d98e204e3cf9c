#include "output/table_history.h"

#include "json/stamp.h"
#include "output/escape.h"
#include "output/link.h"
#include "output/table.h"
#include "output/wrap.h"
#include "scheduler/cue.h"
#include "scheduler/event_index.h"
#include "scheduler/taken_back.h"
#include "words.h"

/* A screen of less columns shows the events of a note under its title, so that no word of either is cut. */
enum { HISTORY_NARROW = 60, HISTORY_INDENT = 12 };

static void add_event_words(const struct event *event, const struct taken_back *taken, struct buf *out)
{
    if (event->undone)
        buf_addz(out, "✗ "); /* visible even if the words are cut at the end */
    words_event(event, taken, out);
    if (event->undone)
        buf_addz(out, " (taken back)");
}

/* The question that was answered, or that of an answer that was taken back. */
static struct str event_question(const struct event *event, const struct taken_back *taken)
{
    struct str question = event->question;

    for (size_t i = 0; event->kind == EVENT_UNDONE && i < taken->count && !question.len; i++)
        question = taken->event[i].question;
    return question;
}

static void add_event_cell(
    struct grid *grid, const struct event *event, const struct taken_back *taken, enum paint paint)
{
    struct buf text = BUF_INIT;

    add_event_words(event, taken, &text);
    grid_add(grid, buf_str(&text), paint);
    buf_release(&text);
}

static void add_time_cells(struct grid *grid, const struct event *event, enum paint paint)
{
    struct stamp stamp = stamp_of(event->recorded_at, event->utc_offset);
    char date[DAY_TEXT], clock[CLOCK_TEXT] = "";

    day_format(event->on, date);
    if (stamp.day == event->on)
        stamp_format_clock(stamp, clock);
    grid_add(grid, str_of(date), paint);
    grid_add(grid, str_of(clock), paint);
}

static const struct column history_columns[] = {{"DAY", ALIGN_LEFT, 0, 0},
    {"TIME", ALIGN_LEFT, 0, 3}, {"EVENT", ALIGN_LEFT, 14, 0}, {"NOTE", ALIGN_LEFT, GRID_TITLE, 7},
    {"SOURCE", ALIGN_LEFT, 0, 5}, {"DEVICE", ALIGN_LEFT, 8, 6}, {"QUESTION", ALIGN_LEFT, 12, 1}};
/* The question is left out last: without it, answers look the same. */
static const struct soft_column history_soft[] = {{6, 12, 4}, {2, 30, 2}};

bool is_background_event(const struct event *event)
{
    return event->kind == EVENT_SEEN || event->kind == EVENT_MOVED;
}

void history_table_init(struct history_table *t, const struct screen *screen)
{
    *t = (struct history_table){.grid = GRID_INIT(history_columns), .title = BUF_INIT, .screen = screen};
    t->grid.links = screen->links;
    t->grid.soft = history_soft;
    t->grid.softs = sizeof history_soft / sizeof *history_soft;
}

static void add_event_row(struct grid *grid, const struct event *event, const struct taken_back *taken,
    struct str title, struct str file)
{
    enum paint paint = event->undone ? PAINT_DIM : PAINT_PLAIN;

    add_time_cells(grid, event, paint);
    add_event_cell(grid, event, taken, paint);
    grid_add_title(grid, title, file, paint);
    grid_add(grid, str_of(event_source_names[event->source]), paint);
    grid_add(grid, event->device, paint);
    grid_add(grid, event_question(event, taken), paint);
}

static bool is_table_full(const struct history_table *t)
{
    return t->grid.count >= HISTORY_ROWS * (size_t)t->grid.columns;
}

static bool is_narrow_history(const struct history_table *t)
{
    return t->screen->columns && t->screen->columns < HISTORY_NARROW;
}

void history_table_measure(struct history_table *t, const struct event *event, const struct taken_back *taken,
    struct str title)
{
    if (is_narrow_history(t))
        return;
    add_event_row(&t->grid, event, taken, title, STR_NONE);
    if (is_table_full(t))
        grid_drop(&t->grid);
}

static void print_rows(struct history_table *t, struct buf *out)
{
    grid_rows(&t->grid, t->screen, out);
    grid_drop(&t->grid);
}

static void begin_rows(struct history_table *t, struct buf *out)
{
    if (t->begun)
        return;
    t->begun = true;
    grid_drop(&t->grid);
    grid_heads(&t->grid, t->screen, out);
}

/* The title of the note, unless the event before was of a note with that title. */
static void history_print_title(struct history_table *t, struct str title, struct str file, struct buf *out)
{
    struct buf line = BUF_INIT, lines = BUF_INIT, address = BUF_INIT;

    if (t->begun && str_eq(buf_str(&t->title), title))
        return;
    buf_cut(&t->title, 0);
    buf_add(&t->title, title);
    escape_text(title, &line); /* a line break, too */
    wrap_text(buf_str(&line), 0, 2, t->screen->columns, &lines);
    link_address(t->screen->links, file, &address);
    if (title.len) {
        link_add(buf_str(&address), str_trim(buf_str(&lines)), out);
        buf_addc(out, '\n');
    }
    buf_release(&line);
    buf_release(&lines);
    buf_release(&address);
    t->begun = true;
}

static void history_print_narrow(struct history_table *t, const struct event *event,
    const struct taken_back *taken, struct str title, struct buf *out)
{
    struct str question = event_question(event, taken);
    struct buf words = BUF_INIT, lines = BUF_INIT;
    char date[DAY_TEXT];

    day_format(event->on, date);
    buf_addf(&lines, "%-*s", HISTORY_INDENT, date);
    add_event_words(event, taken, &words);
    if (question.len && !cue_asks_title(question, title)) {
        buf_addz(&words, ": ");
        escape_text(question, &words); /* a line break, too */
    }
    wrap_text(buf_str(&words), HISTORY_INDENT, HISTORY_INDENT, t->screen->columns, &lines);
    paint_add(str_trim(buf_str(&lines)), event->undone ? PAINT_DIM : PAINT_PLAIN, t->screen->color, out);
    buf_addc(out, '\n');
    buf_release(&words);
    buf_release(&lines);
}

void history_table_print(struct history_table *t, const struct event *event, const struct taken_back *taken,
    struct str title, struct str file, struct buf *out)
{
    if (is_narrow_history(t)) {
        history_print_title(t, title, file, out);
        history_print_narrow(t, event, taken, title, out);
        return;
    }
    begin_rows(t, out);
    add_event_row(&t->grid, event, taken, title, file);
    if (is_table_full(t))
        print_rows(t, out);
}

void history_table_end(struct history_table *t, struct buf *out)
{
    if (t->begun && !is_narrow_history(t))
        print_rows(t, out);
    else if (!t->begun)
        buf_addz(out, "No events.\n");
}

void history_table_release(struct history_table *t)
{
    grid_release(&t->grid);
    buf_release(&t->title);
}

static int history_find_event(void *context, struct uid id, struct event *out, struct err *err)
{
    const struct event *event = event_index_find(context, id);

    (void)err;
    if (event)
        *out = *event;
    return event != NULL;
}

void table_history(
    const struct event *events, size_t count, const struct screen *screen, struct buf *out)
{
    struct event_index index = event_index_new(events, count);
    struct taken_back taken = {0};
    struct history_table t;

    history_table_init(&t, screen);
    for (size_t i = 0; i < 2 * count; i++) { /* first all are measured */
        const struct event *event = &events[i % count];
        if (is_background_event(event))
            continue;
        taken_back_find(&taken, event, history_find_event, &index, NULL); /* cannot fail */
        if (i < count)
            history_table_measure(&t, event, &taken, STR_NONE);
        else
            history_table_print(&t, event, &taken, STR_NONE, STR_NONE, out);
    }
    history_table_end(&t, out);
    history_table_release(&t);
    taken_back_release(&taken);
    event_index_release(&index);
}
