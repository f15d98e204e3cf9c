#include "base/utf8.h"
#include "output/escape.h"
#include "output/wrap.h"
#include "study_frame.h"

enum { WIDE = 64, GRADE_COLUMN = 20, LEAST_ROWS = 6, LEAST_COLUMNS = 20, LEAST_TITLE = 6, LOW = 10 };

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

/* ---- the top ---------------------------------------------------------------------------------------- */

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

    buf_addz(&line, "The previous card: ");
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

static const char *frame_first_key(enum study_mode mode)
{
    return mode == STUDY_ASKED ? "Space answer" : mode == STUDY_REVEALED ? "1 2 3 4 grade" : "Space goes on";
}

/* Adds keys from left to right, as long as the last two still fit. */
static void frame_keys(struct study_frame *f)
{
    const struct study_view *v = f->view;
    bool card = v->mode == STUDY_ASKED || v->mode == STUDY_REVEALED;
    const char *const keys[] = {frame_first_key(v->mode),
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
