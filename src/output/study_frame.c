#include "base/count.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "output/drawn.h"
#include "output/wrap.h"
#include "parser/body/draw.h"
#include "study_frame.h"

enum { LABEL = 3 };

/* ---- rows ---------------------------------------------------------------------------------------- */

void frame_row(struct study_frame *f, struct str text)
{
    if (f->row <= f->screen->rows)
        buf_addf(f->out, "\033[%zu;1H\033[2K%.*s", f->row, STR_ARG(text));
    f->row++;
}

void frame_cut_row(struct study_frame *f, struct str text, enum paint paint)
{
    struct buf line = BUF_INIT;

    text.len = utf8_fit(text, f->columns);
    paint_add(text, text.len ? paint : PAINT_PLAIN, f->screen->color, &line);
    frame_row(f, buf_str(&line));
    buf_release(&line);
}

/* ---- the text -------------------------------------------------------------------------------------- */

static void frame_end_line(struct study_frame *f)
{
    buf_addc(&f->text, '\n');
    f->lines++;
}

/* Adds a line of a drawing. Code may be wider than the screen: it goes on in the next row, as a terminal shows it.
   */
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

    study_add_keys(false, &keys);
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

void frame_make_text(struct study_frame *f)
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

void frame_text(struct study_frame *f, size_t room, size_t *scroll)
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
