#include "base/buf.h"
#include "output/drawn.h"
#include "output/escape.h"
#include "output/study_view.h"
#include "parser/body/draw.h"

enum { LABEL = 3 };

/* Markdown after a label, without escape sequences. */
static void lines_add_text(const char *label, struct str markdown, bool one_text, const struct screen *screen,
    struct buf *out)
{
    struct drawing drawing = DRAWING_INIT;
    size_t columns = screen->columns > LABEL ? screen->columns - LABEL : 0;
    struct draw_options options = {.columns = columns, .text = one_text};

    draw_markdown(markdown, options, &drawing);
    buf_addz(out, label);
    drawn_add_all(&drawing, label[0] ? LABEL : 0, false, out);
    if (drawing.count == 0)
        buf_addc(out, '\n');
    drawing_release(&drawing);
}

void study_lines_question(const struct study_view *view, const struct screen *screen, struct buf *out)
{
    buf_addc(out, '\n');
    escape_text(view->record->title, out);
    if (view->record->subject.len) {
        buf_addz(out, " · ");
        escape_text(view->record->subject, out);
    }
    buf_addz(out, " · ");
    study_add_stage(view, out);
    buf_addz(out, " · ");
    study_add_counts(view, out);
    buf_addc(out, '\n');
    lines_add_text("Q  ", view->question, true, screen, out);
}

void study_lines_answer(const struct study_view *view, const struct screen *screen, struct buf *out)
{
    if (view->mode == STUDY_WHOLE)
        lines_add_text("", view->body, false, screen, out);
    else if (view->answer.len)
        lines_add_text("A  ", view->answer, false, screen, out);
    else
        buf_addz(out, "A  (the note has no answer to this)\n");
}

void study_lines_prompt(const struct study_view *view, struct buf *out)
{
    if (view->mode == STUDY_ASKED) {
        buf_addz(out, "Enter shows the answer: ");
        return;
    }
    for (int g = GRADE_AGAIN; g < GRADES; g++) {
        buf_addf(out, "%s%d %s", g == GRADE_AGAIN ? "" : g == GRADE_HARD ? "; " : ", ", g, grade_names[g]);
        if (g != GRADE_AGAIN && g != GRADE_EASY)
            continue; /* after hard, good and easy follows one and the same */
        buf_addz(out, " (");
        study_add_follows(view, (enum grade)g, out);
        buf_addc(out, ')');
    }
    buf_addz(out, ": ");
}
