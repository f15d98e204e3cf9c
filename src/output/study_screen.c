#include "base/count.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "output/drawn.h"
#include "output/escape.h"
#include "output/paint.h"
#include "output/study_view.h"
#include "output/wrap.h"
#include "parser/body/draw.h"

enum { LABEL = 3, WIDE = 64, GRADE_COLUMN = 20, LEAST_ROWS = 6, LEAST_COLUMNS = 20, LEAST_TITLE = 6, LOW = 10 };

/* A frame while its rows are written. */
struct study_frame {
    const struct study_view *view;
    const struct screen *screen;
    size_t rows, columns;
    size_t row; /* that is written next, from 1 on */
    struct buf *out;
    struct buf text; /* the lines of the text, each with a line feed */
    size_t lines;
};

static struct study_frame frame_of(const struct study_view *view, const struct screen *screen, struct buf *out)
{
    struct study_frame f = {.view = view, .screen = screen, .rows = screen->rows, .columns = screen->columns,
        .row = 1, .out = out, .text = BUF_INIT};

    if (f.rows < LEAST_ROWS)
        f.rows = LEAST_ROWS;
    if (f.columns < LEAST_COLUMNS)
        f.columns = LEAST_COLUMNS;
    return f;
}

/* ---- rows ---------------------------------------------------------------------------------------- */

/* A row whose text is safe and fits. */
static void frame_row(struct study_frame *f, struct str text)
{
    if (f->row <= f->screen->rows)
        buf_addf(f->out, "\033[%zu;1H\033[2K%.*s", f->row, STR_ARG(text));
    f->row++;
}

/* A row whose text is safe, cut at the edge. */
static void frame_cut_row(struct study_frame *f, struct str text, enum paint paint)
{
    struct buf line = BUF_INIT;

    text.len = utf8_fit(text, f->columns);
    paint_add(text, text.len ? paint : PAINT_PLAIN, f->screen->color, &line);
    frame_row(f, buf_str(&line));
    buf_release(&line);
}

/* "Osmosis · Biology · day-4, 2 days overdue"; without what does not fit into `room`. */
static bool frame_add_title(const struct study_frame *f, size_t room, struct buf *out)
{
    struct buf title = BUF_INIT, rest = BUF_INIT;
    struct str shown;
    bool whole;

    escape_text(f->view->record->title, &title);
    if (f->view->record->subject.len) {
        buf_addz(&rest, " · ");
        escape_text(f->view->record->subject, &rest);
    }
    buf_addz(&rest, " · ");
    study_add_stage(f->view, &rest);
    shown = buf_str(&title);
    whole = utf8_width(shown) + utf8_width(buf_str(&rest)) <= room;
    if (utf8_width(shown) > room)
        shown.len = utf8_fit(shown, room > 2 ? room - 2 : 0);
    paint_add(shown, PAINT_BOLD, f->screen->color, out);
    buf_addz(out, shown.len < title.len ? ".." : "");
    if (whole)
        buf_add(out, buf_str(&rest));
    buf_release(&title);
    buf_release(&rest);
    return whole;
}

/* The subject and the stage, for which the first row has no room. */
static void frame_second_row(struct study_frame *f, bool whole)
{
    struct buf line = BUF_INIT;

    if (!whole) {
        study_add_stage(f->view, &line);
        if (f->view->record->subject.len) {
            buf_addz(&line, " · ");
            escape_text(f->view->record->subject, &line);
        }
    }
    frame_cut_row(f, buf_str(&line), PAINT_DIM);
    buf_release(&line);
}

static void frame_head(struct study_frame *f)
{
    struct buf line = BUF_INIT, plain = BUF_INIT, counts = BUF_INIT;
    struct screen no_color = {0};
    struct study_frame measure = *f;
    size_t width, room;
    bool whole;

    study_add_counts(f->view, &counts);
    width = utf8_width(buf_str(&counts));
    room = f->columns > width + 2 ? f->columns - width - 2 : 0;
    measure.screen = &no_color;
    whole = frame_add_title(&measure, room, &plain);
    if (room >= LEAST_TITLE) {
        frame_add_title(f, room, &line);
        buf_fill(&line, ' ', f->columns - width - utf8_width(buf_str(&plain)));
    }
    buf_add(&line, (struct str){counts.ptr, utf8_fit(buf_str(&counts), f->columns)});
    frame_row(f, buf_str(&line));
    if (f->rows >= LOW)
        frame_second_row(f, whole);
    if (f->rows >= LOW)
        frame_row(f, STR(""));
    buf_release(&line);
    buf_release(&plain);
    buf_release(&counts);
}

/* ---- the text -------------------------------------------------------------------------------------- */

static void frame_end_line(struct study_frame *f)
{
    buf_addc(&f->text, '\n');
    f->lines++;
}

/* Adds a line of a drawing. Code may be wider than the screen: it goes on in the next row, as a terminal shows it. */
static void frame_add_line(struct study_frame *f, const struct drawing *d, size_t i, size_t indent)
{
    size_t room = f->columns - indent, fit;
    struct buf plain = BUF_INIT;
    struct str rest;

    drawn_add(d, i, false, &plain);
    rest = buf_str(&plain);
    while (utf8_width(rest) > room && (fit = utf8_fit(rest, room)) > 0) {
        buf_add(&f->text, (struct str){rest.ptr, fit});
        frame_end_line(f);
        buf_fill(&f->text, ' ', indent);
        rest = str_from(rest, fit);
    }
    if (rest.len == plain.len)
        drawn_add(d, i, f->screen->color, &f->text);
    else
        buf_add(&f->text, rest);
    frame_end_line(f);
    buf_release(&plain);
}

/* Adds Markdown after a label: "Q  ", "A  " or none. */
static void frame_add_text(struct study_frame *f, const char *label, struct str markdown, bool one_text)
{
    struct drawing drawing = DRAWING_INIT;
    size_t indent = label[0] ? LABEL : 0;
    struct draw_options options = {.columns = f->columns - indent, .color = f->screen->color, .text = one_text};

    draw_markdown(markdown, options, &drawing);
    for (size_t i = 0; i < drawing.count; i++) {
        if (i == 0)
            buf_addz(&f->text, label);
        else
            buf_fill(&f->text, ' ', indent);
        frame_add_line(f, &drawing, i, indent);
    }
    drawing_release(&drawing);
}

/* Adds lines of the program, broken at the edge. */
static void frame_add_words(struct study_frame *f, struct str text, size_t indent)
{
    size_t start = f->text.len;

    wrap_text(text, 0, indent, f->columns, &f->text);
    for (size_t i = start; i < f->text.len; i++)
        f->lines += f->text.ptr[i] == '\n';
}

static void frame_add_help(struct study_frame *f)
{
    struct buf keys = BUF_INIT;
    struct str rest, line;

    study_add_keys(&keys);
    rest = buf_str(&keys);
    while (str_cut(&rest, '\n', &line) && rest.ptr)
        frame_add_words(f, line, LABEL);
    buf_release(&keys);
}

static void frame_add_card(struct study_frame *f)
{
    const struct study_view *v = f->view;

    frame_add_text(f, "Q  ", v->question, true);
    if (v->mode == STUDY_ASKED)
        return;
    frame_end_line(f);
    if (v->answer.len)
        frame_add_text(f, "A  ", v->answer, false);
    else
        frame_add_words(f, STR("(the note has no answer to this)"), 0);
}

static void frame_make_text(struct study_frame *f)
{
    if (f->view->mode == STUDY_HELP)
        frame_add_help(f);
    else if (f->view->mode == STUDY_WHOLE)
        frame_add_text(f, "", f->view->body, false);
    else
        frame_add_card(f);
}

/* How many lines are left below what is shown. */
static void frame_more(struct study_frame *f, size_t more)
{
    struct buf line = BUF_INIT;
    char count[COUNT_TEXT];

    buf_addf(&line, "-- %s more: arrow down or j --", count_text(more, "line", count));
    frame_cut_row(f, buf_str(&line), PAINT_DIM);
    buf_release(&line);
}

/* Shows `room` rows of the text from line *scroll on. */
static void frame_text(struct study_frame *f, size_t room, size_t *scroll)
{
    size_t most = f->lines > room ? f->lines - room : 0, at = 0, end;
    struct str rest = buf_str(&f->text), line;

    *scroll = *scroll > most ? most : *scroll;
    end = *scroll < most ? room - 1 : room; /* the last row counts what is below */
    while (at < *scroll + end && str_cut(&rest, '\n', &line) && rest.ptr)
        if (at++ >= *scroll)
            frame_row(f, line);
    for (; at < *scroll + end; at++)
        frame_row(f, STR(""));
    if (end < room)
        frame_more(f, f->lines - *scroll - end);
}

/* ---- the bottom ------------------------------------------------------------------------------------- */

/* A column for each grade, and below it what follows. */
static void frame_wide_grades(struct study_frame *f)
{
    struct buf grades = BUF_INIT, follows = BUF_INIT;

    for (int g = GRADE_AGAIN; g < GRADES; g++) {
        size_t column = (size_t)(g - GRADE_AGAIN) * GRADE_COLUMN;
        if (column > grades.len)
            buf_fill(&grades, ' ', column - grades.len);
        if (column > follows.len)
            buf_fill(&follows, ' ', column - follows.len);
        buf_addf(&grades, "%d %s", g, grade_names[g]);
        study_add_follows(f->view, (enum grade)g, &follows);
        buf_addc(&follows, ' ');
    }
    frame_cut_row(f, buf_str(&grades), PAINT_BOLD);
    frame_cut_row(f, buf_str(&follows), PAINT_DIM);
    buf_release(&grades);
    buf_release(&follows);
}

static void frame_narrow_grades(struct study_frame *f)
{
    struct buf again = BUF_INIT, others = BUF_INIT;

    buf_addz(&again, "1 again: ");
    study_add_follows(f->view, GRADE_AGAIN, &again);
    buf_addz(&others, "2 hard 3 good 4 easy: ");
    study_add_follows(f->view, GRADE_GOOD, &others);
    frame_cut_row(f, buf_str(&again), PAINT_PLAIN);
    frame_cut_row(f, buf_str(&others), PAINT_PLAIN);
    buf_release(&again);
    buf_release(&others);
}

static void frame_given(struct study_frame *f)
{
    struct buf line = BUF_INIT;

    buf_addz(&line, "The card before: ");
    buf_addz(&line, f->view->given == GRADE_NONE ? "skipped" : grade_names[f->view->given]);
    frame_row(f, STR(""));
    frame_cut_row(f, buf_str(&line), PAINT_PLAIN);
    buf_release(&line);
}

/* Two rows. */
static void frame_grades(struct study_frame *f)
{
    if (f->view->mode == STUDY_REVEALED && f->columns >= WIDE) {
        frame_wide_grades(f);
    } else if (f->view->mode == STUDY_REVEALED) {
        frame_narrow_grades(f);
    } else if (f->view->mode == STUDY_BACK) {
        frame_given(f);
    } else {
        frame_row(f, STR(""));
        frame_row(f, STR(""));
    }
}

/* Adds keys from left to right, as long as the last two still fit. */
static void frame_keys(struct study_frame *f)
{
    const struct study_view *v = f->view;
    bool card = v->mode == STUDY_ASKED || v->mode == STUDY_REVEALED;
    const char *const keys[] = {v->mode == STUDY_ASKED ? "Space answer" : v->mode == STUDY_REVEALED ? "1 2 3 4 grade" : "Space goes on",
        card ? "s skip" : "", card && v->can_undo ? "u undo" : "", card && v->can_redo ? "r redo" : "",
        v->mode == STUDY_BACK || (card && v->can_undo) ? "b before" : "", card ? "e edit" : "",
        card && v->can_open ? "o image" : "", card ? "n note" : "", card ? "p postpone" : ""};
    static const char end[] = "? keys  q end";
    struct buf line = BUF_INIT;

    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (keys[i][0] && line.len + str_of(keys[i]).len + 2 + sizeof end - 1 <= f->columns)
            buf_addf(&line, "%s  ", keys[i]);
    buf_addz(&line, end);
    frame_cut_row(f, buf_str(&line), PAINT_DIM);
    buf_release(&line);
}

/* As many rows as the message needs, up to three. */
static size_t frame_message_rows(const struct study_frame *f, struct buf *out)
{
    size_t rows = 0;

    if (f->view->message.len)
        wrap_message(f->view->message, 0, f->columns, out);
    for (size_t i = 0; i < out->len; i++)
        rows += out->ptr[i] == '\n';
    return rows > 3 ? 3 : rows ? rows : 1;
}

static void frame_message(struct study_frame *f, struct str rest, size_t rows)
{
    struct str line;

    for (size_t i = 0; i < rows; i++)
        frame_cut_row(f, str_cut(&rest, '\n', &line) ? line : STR(""), PAINT_YELLOW);
}

void study_screen(const struct study_view *view, const struct screen *screen, size_t *scroll, struct buf *out)
{
    struct study_frame f = frame_of(view, screen, out);
    struct buf message = BUF_INIT;
    size_t rows = frame_message_rows(&f, &message), bottom = rows + 3;

    frame_head(&f);
    frame_make_text(&f);
    frame_text(&f, f.rows > f.row - 1 + bottom ? f.rows - (f.row - 1) - bottom : 1, scroll);
    frame_message(&f, buf_str(&message), rows);
    frame_grades(&f);
    f.row = f.rows < f.row ? f.row : f.rows;
    frame_keys(&f);
    buf_addf(out, "\033[%zu;1H", f.rows);
    buf_release(&message);
    buf_release(&f.text);
}

size_t study_screen_page(const struct screen *screen)
{
    return screen->rows > LOW ? screen->rows - LOW : 1;
}
