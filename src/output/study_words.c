#include "base/buf.h"
#include "base/day.h"
#include "output/study_view.h"
#include "words.h"

static void study_add_day(day d, day today, struct buf *out)
{
    static const char *const months[] = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    struct civil civil = day_civil(d);

    buf_addf(out, "%d %s", civil.mday, months[civil.month - 1]);
    if (civil.year != day_civil(today).year)
        buf_addf(out, " %d", civil.year);
}

/* What the note is due for when it is marked. */
static void study_add_after(const struct study_view *view, struct buf *out)
{
    char stage[MILESTONE_TEXT];

    if (schedule_returns(&view->after, view->today)) {
        buf_addz(out, "back tomorrow");
        return;
    }
    schedule_stage_name(&view->after, stage);
    buf_addz(out, stage);
    if (view->after.due == DAY_NONE)
        return;
    buf_addz(out, " on ");
    study_add_day(view->after.due, view->today, out);
}

void study_add_follows(const struct study_view *view, enum grade grade, struct buf *out)
{
    if (grade == GRADE_AGAIN && view->later == 0) {
        buf_addz(out, "once more");
    } else if (grade == GRADE_AGAIN) {
        buf_addz(out, "after ");
        words_count(view->later, "card", out);
    } else if (!view->last) {
        buf_addz(out, "next card");
    } else if (view->marks) {
        study_add_after(view, out);
    } else {
        buf_addz(out, "end of the note");
    }
}

void study_add_stage(const struct study_view *view, struct buf *out)
{
    const struct record *r = view->record;
    char stage[MILESTONE_TEXT];

    schedule_stage_name(&r->schedule, stage);
    buf_addz(out, stage);
    if (r->overdue <= 0)
        return;
    buf_addz(out, ", ");
    words_count((size_t)r->overdue, "day", out);
    buf_addz(out, " overdue");
}

void study_add_counts(const struct study_view *view, struct buf *out)
{
    buf_addf(out, "card %zu/%zu · note %zu/%zu", view->card, view->cards, view->note, view->notes);
}

void study_add_keys(bool by_lines, struct buf *out)
{
    static const struct key_line {
        const char *screen, *line; /* NULL: not there */
    } keys[] = {
        {"Space, Enter  show the answer", "an empty line  show the answer"},
        {"1 2 3 4       grade: again, hard, good, easy", "1 2 3 4        grade: again, hard, good, easy"},
        {"s  skip the card until the next session", "s  skip the card until the next session"},
        {"b  show the previous card", "b  show the previous card"},
        {"u  undo, r  redo", "u  undo, r  redo"},
        {"e  edit the note at this card", "e  edit the note at this card"},
        {"o  open the image of the card", "o  open the image of the card"},
        {"n  show the whole note", "n  show the whole note"},
        {"p  postpone the note by a day", "p  postpone the note by a day"},
        {"j k, arrows, Page Up, Page Down  scroll", NULL},
        {"?  this list", "?  this list"},
        {"q  end; all answers are kept", "q  end; all answers are kept"},
        {"Each letter also works as the Korean letter on its key.",
            "Each letter also works as the Korean letter on its key."},
    };

    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        const char *text = by_lines ? keys[i].line : keys[i].screen;
        if (text)
            buf_addf(out, "%s\n", text);
    }
}
