#include "base/utf8.h"
#include "output/drawn.h"
#include "output/escape.h"
#include "output/grid.h"
#include "output/link.h"
#include "output/table.h"
#include "output/table_history.h"
#include "output/wrap.h"
#include "parser/body/body.h"
#include "parser/body/draw.h"
#include "scheduler/event.h"
#include "scheduler/progress.h"
#include "words.h"

/* Columns before a field's value: after its label, or in a line of its own. */
enum { LABEL = 13, OWN_LINE = 2 };

/* `file`: the text leads to that note; STR_NONE: nowhere. */
static void print_painted(
    struct str text, struct str file, enum paint paint, const struct screen *screen, struct buf *out)
{
    struct buf safe = BUF_INIT, lines = BUF_INIT, painted = BUF_INIT, address = BUF_INIT;

    escape_text(text, &safe);
    wrap_text(buf_str(&safe), 0, 0, screen->columns, &lines);
    buf_cut(&lines, lines.len - 1);
    paint_add(buf_str(&lines), paint, screen->color, &painted);
    link_address(screen->links, file, &address);
    link_add(buf_str(&address), buf_str(&painted), out);
    buf_addc(out, '\n');
    buf_release(&safe);
    buf_release(&lines);
    buf_release(&painted);
    buf_release(&address);
}

/* Whether the text is one word that would be broken after the label, but fits into a line of its own. */
static bool needs_own_line(struct str text, const struct screen *screen)
{
    size_t width = utf8_width(text);

    return screen->columns && str_find(text, STR(" ")) == text.len &&
           LABEL + width > screen->columns && OWN_LINE + width <= screen->columns;
}

static void print_field(
    const char *label, struct str text, const struct screen *screen, struct buf *out)
{
    struct buf safe = BUF_INIT;
    int start = LABEL;

    if (!text.ptr)
        return;
    escape_text(text, &safe);
    if (needs_own_line(buf_str(&safe), screen)) {
        buf_addf(out, "%s\n%*s", label, OWN_LINE, "");
        start = OWN_LINE;
    } else {
        buf_addf(out, "%-*s", LABEL, label);
    }
    wrap_text(buf_str(&safe), (size_t)start, (size_t)start, screen->columns, out);
    buf_release(&safe);
}

/* "today", "3 days ago", "in 3 days" */
static void add_days_ago(int32_t days_ago, struct buf *out)
{
    if (days_ago == 0) {
        buf_addz(out, "today");
        return;
    }
    if (days_ago < 0)
        buf_addz(out, "in ");
    words_count((size_t)(days_ago < 0 ? -days_ago : days_ago), "day", out);
    if (days_ago > 0)
        buf_addz(out, " ago");
}

static void add_first_study_text(const struct record *note, struct buf *text)
{
    char date[DAY_TEXT];

    if (!note->schedule.dated) {
        buf_addz(text, note->unreadable ? "cannot be read, see `review check`" : "none yet");
        return;
    }
    day_format(note->first_study, date);
    buf_addf(text, "%s, ", date);
    add_days_ago(note->schedule.days_since, text);
}

static void add_due_text(const struct record *note, day today, struct buf *text)
{
    buf_addz(text, ", due ");
    words_due(&note->schedule, text);
    buf_addz(text, ", ");
    if (schedule_returns(&note->schedule, today)) {
        buf_addz(text, "reviewed today, back tomorrow");
    } else if (note->overdue > 0) {
        words_count((size_t)note->overdue, "day", text);
        buf_addz(text, " overdue");
    } else {
        add_days_ago(today - note->schedule.due, text);
    }
}

static void add_stage_text(const struct record *note, day today, struct buf *text)
{
    char stage[MILESTONE_TEXT];

    schedule_stage_name(&note->schedule, stage);
    buf_addz(text, stage);
    if (note->schedule.due != DAY_NONE)
        add_due_text(note, today, text);
    if (note->schedule.suspended)
        buf_addz(text, ", suspended");
}

static void print_fields(
    const struct record *note, day today, const struct screen *screen, struct buf *out)
{
    struct buf text = BUF_INIT;

    print_field("Subject", note->subject, screen, out);
    print_field("Book", note->book, screen, out);
    add_first_study_text(note, &text);
    print_field("First study", buf_str(&text), screen, out);
    buf_cut(&text, 0);
    add_stage_text(note, today, &text);
    print_field("Stage", buf_str(&text), screen, out);
    buf_cut(&text, 0);
    progress_bar(note->schedule.done, note->schedule.of, &text);
    print_field("Progress", buf_str(&text), screen, out);
    print_field("Id", note->id, screen, out);
    buf_release(&text);
}

static void add_step_row(struct grid *grid, const struct step *step)
{
    char name[MILESTONE_TEXT], due[DAY_TEXT], done_on[DAY_TEXT];

    milestone_format(step->milestone, name);
    day_format(step->due, due);
    day_format(step->done_on, done_on);
    grid_add(grid, str_of(step->done ? "✓" : "-"), step->done ? PAINT_GREEN : PAINT_PLAIN);
    grid_add(grid, str_of(name), PAINT_PLAIN);
    grid_add(grid, str_of(due), PAINT_PLAIN);
    /* A ticked box does not tell the day. */
    grid_add(grid, str_of(step->done && !done_on[0] ? "ticked" : done_on), PAINT_PLAIN);
}

static void print_steps(const struct schedule *s, const struct screen *screen, struct buf *out)
{
    static const struct column columns[] = {{"", ALIGN_LEFT, 0, 0}, {"MILESTONE", ALIGN_LEFT, 0, 0},
        {"DUE", ALIGN_LEFT, 0, 0}, {"DONE", ALIGN_LEFT, 0, 0}};
    struct grid grid = GRID_INIT(columns);

    for (int i = 0; i < s->count; i++)
        add_step_row(&grid, &s->step[i]);
    buf_addc(out, '\n');
    grid_print(&grid, screen, out);
    grid_release(&grid);
}

/* Draws Markdown after a label, with the lines after the first below it. */
static void print_drawn(
    struct str label, struct str markdown, struct draw_options options, size_t columns, struct buf *out)
{
    struct drawing drawing = DRAWING_INIT;

    if (columns)
        options.columns = columns > label.len ? columns - label.len : 1;
    draw_markdown(markdown, options, &drawing);
    buf_add(out, label);
    drawn_add_all(&drawing, label.len, options.color, out);
    if (drawing.count == 0) /* only a comment */
        buf_addc(out, '\n');
    drawing_release(&drawing);
}

static void print_cues(const struct body *body, const struct screen *screen, struct buf *out)
{
    uint64_t work = 0;
    struct draw_options question = {.color = screen->color, .text = true, .work = &work}, answer = question;

    answer.text = false;
    for (int i = 0; i < body->count; i++) {
        buf_addc(out, '\n');
        print_drawn(STR("Q  "), body->cue[i].question, question, screen->columns, out);
        if (body->cue[i].answer.len)
            print_drawn(STR("A  "), body->cue[i].answer, answer, screen->columns, out);
    }
}

static bool has_shown_event(const struct event *events, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!is_background_event(&events[i]))
            return true;
    return false;
}

void table_show(const struct listing *listing, const struct body *body, const struct event *events,
    size_t count, const struct screen *screen, struct buf *out)
{
    const struct record *note = listing->note;

    print_painted(note->title, note->missing ? STR_NONE : note->file, PAINT_BOLD, screen, out);
    print_painted(note->path, STR_NONE, PAINT_DIM, screen, out);
    buf_addc(out, '\n');
    print_fields(note, listing->today, screen, out);
    print_steps(&note->schedule, screen, out);
    print_cues(body, screen, out);
    if (has_shown_event(events, count)) {
        buf_addc(out, '\n');
        table_history(events, count, screen, out);
    }
}

void table_questions(const struct record *note, const struct body *body, const struct screen *screen, struct buf *out)
{
    uint64_t work = 0;
    struct draw_options options = {.color = screen->color, .text = true, .work = &work};
    struct buf label = BUF_INIT;
    int width = snprintf(NULL, 0, "%d", body->count);

    print_painted(note->title, note->missing ? STR_NONE : note->file, PAINT_BOLD, screen, out);
    for (int i = 0; i < body->count; i++) {
        buf_cut(&label, 0);
        buf_addf(&label, "%*d  ", width, i + 1);
        print_drawn(buf_str(&label), body->cue[i].question, options, screen->columns, out);
    }
    buf_release(&label);
}
