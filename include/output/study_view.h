#ifndef OUTPUT_STUDY_VIEW_H
#define OUTPUT_STUDY_VIEW_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "output/record.h"
#include "scheduler/event.h"

struct buf;

/* What a recall session shows. Texts are borrowed, and escaped only when they are drawn. */

enum study_mode {
    STUDY_ASKED,    /* the question; the answer is hidden */
    STUDY_REVEALED, /* both, and the grades */
    STUDY_BACK,     /* a card that was asked before, with its answer and grade */
    STUDY_WHOLE,    /* the whole note */
    STUDY_HELP      /* all keys */
};

struct study_view {
    enum study_mode mode;
    const struct record *record;
    size_t card, cards; /* its place in the note, from 1 on */
    size_t note, notes;
    struct str question, answer; /* Markdown */
    struct str body;             /* of STUDY_WHOLE: Markdown */
    enum grade given;            /* of STUDY_BACK; GRADE_NONE: it was skipped */
    struct str message;          /* of the last action; may be empty */
    size_t later;                /* what follows again: how many other cards come before it */
    bool last;                   /* the card finishes its note unless it is answered with again */
    bool marks;                  /* and then a milestone is marked */
    struct schedule after;       /* of the note when it is marked */
    day today;
    bool can_undo, can_redo, can_open;
};

/* One frame for a terminal of this size: every row is written. `*scroll`: the first line of the text that is
   shown; it is corrected if there are fewer. */
void study_screen(const struct study_view *view, const struct screen *screen, size_t *scroll, struct buf *out);
/* Lines of the text that one screen shows, to turn a page. */
size_t study_screen_page(const struct screen *screen);

/* The same for a log or a pipe, in which nothing is drawn over: the question with the card's place; the answer;
   the whole note; the keys. */
void study_lines_question(const struct study_view *view, const struct screen *screen, struct buf *out);
void study_lines_answer(const struct study_view *view, const struct screen *screen, struct buf *out);
/* The prompt that asks for the reveal or for a grade, without a line feed. */
void study_lines_prompt(const struct study_view *view, struct buf *out);

/* Appends what follows the grade: "after 3 cards", "next card", "day-7 on 28 Nov". */
void study_add_follows(const struct study_view *view, enum grade grade, struct buf *out);
/* Appends "day-4, 2 days overdue". */
void study_add_stage(const struct study_view *view, struct buf *out);
/* Appends "card 2/5 · note 1/14". */
void study_add_counts(const struct study_view *view, struct buf *out);
/* Appends one line for each key. */
void study_add_keys(bool by_lines, struct buf *out);

#endif
