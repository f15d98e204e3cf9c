#ifndef APP_STUDY_STUDY_H
#define APP_STUDY_STUDY_H

#include <stdbool.h>
#include <stddef.h>

#include "scheduler/cue.h"
#include "scheduler/event.h"

/* A recall session as values: which cards wait, what was done, and what follows from it. Everything follows from
   the cards as they were loaded and from the steps that count, so that an undo is exact. Pure. */

/* If there are enough cards, a card that failed comes back after this many others. */
enum { STUDY_REST = 3 };

#define STUDY_NEW ((size_t)-1)

/* What is known of a card on the day of the session. */
struct study_card {
    enum grade first, last; /* the first and the last answer; GRADE_NONE: there is none that counts */
    int failed;             /* answers `again` */
    bool left_out;          /* it is not asked in this session; its note is not finished without it */
};

enum study_act {
    STUDY_ANSWER,
    STUDY_SKIP,     /* the card no longer waits in this session */
    STUDY_POSTPONE, /* no card of the note waits any longer */
    STUDY_MARK,     /* the note was marked */
    STUDY_ROUND     /* from now on, only the cards that failed since the last round wait */
};

struct study_step {
    enum study_act act;
    size_t note, card;
    enum grade grade;    /* of an answer, and of a mark */
    milestone milestone; /* of a mark; MILESTONE_NONE: an extra review */
    bool joined;         /* undone and redone together with the step before it */
    struct uid command;  /* of the events that record it; zero: nothing is recorded */
    struct uid undo;     /* the command that took these back last */
};

struct study_note {
    struct study_card *card; /* as they were loaded, in any order */
    size_t cards;
    size_t *order; /* those that are in the note now, from its first line on */
    size_t present;
    bool loaded;
    bool vanished; /* the note vanished, or cannot be read */
    bool due;  /* it is marked when it is finished */
};

/* Initialise with study_init(), and release. */
struct study {
    struct study_note *note; /* in the order in which they are asked */
    size_t notes;
    struct study_step *step;
    size_t done, steps, capacity; /* the first `done` steps count, the others can be redone */
    size_t rounds;                /* of the steps that count */
    size_t changes;               /* how often the steps changed */
    bool focused;                 /* the card that is shown, whatever waits: */
    size_t focus_note, focus_card;
};

void study_init(struct study *study, size_t notes);
void study_release(struct study *study);

/* Sets the cards of a note, from its first line on; there is at least one. A card waits unless its last answer was
   other than again. */
void study_load(struct study *study, size_t note, const struct study_card *card, size_t cards);
/* After an edit: the cards that are in the note now. `from`: for each the number that it had in note->card;
   STUDY_NEW: it is a new one, and gets the next number. */
void study_reload(struct study *study, size_t note, const size_t *from, size_t cards);
/* Finds for each present card which earlier card it is: `from` gets the place of that card, or STUDY_NEW. A card
   with the same question is the same card, else one with the same answer, else the one at the same place between
   two that match. */
void study_match(const struct cue_text *before, size_t before_count, const struct cue_text *now, size_t now_count,
    size_t *from);
/* Shows this card next, if it waits, until the next step. */
void study_focus(struct study *study, size_t note, size_t card);

enum study_next {
    STUDY_CARD, /* a card to ask */
    STUDY_LOAD, /* the cards of this note must be loaded, or `vanished` set, before this is known */
    STUDY_END   /* no card waits */
};
enum study_next study_next(const struct study *study, size_t *note, size_t *card);

/* Adds a step. Steps that were undone can no longer be redone. */
void study_add(struct study *study, struct study_step step);
/* How many steps the next undo or redo is about; 0: there are none. */
size_t study_undoable(const struct study *study);
size_t study_redoable(const struct study *study);
/* Takes these steps back: they are then study->step[study->done] and those after it. */
void study_undo(struct study *study);
/* Brings them back: they are then the last ones before study->done. */
void study_redo(struct study *study);

/* A card after the steps that count. */
struct study_card study_card_now(const struct study *study, size_t note, size_t card);
/* Whether each card of the note has an answer, and its last one is not again. */
bool study_is_finished(const struct study *study, size_t note);
bool study_has(const struct study *study, size_t note, enum study_act act);
/* For each note whether a step answered, skipped, postponed or marked it. The caller frees the result. */
bool *study_touched(const struct study *study);
/* The grade of a finished note: again if fewer than half of the first answers were recalled, hard if fewer than
   80 %, easy if all were easy, else good. */
enum grade study_grade(const struct study *study, size_t note);
/* The place of the card in its note, from 1 on; 0: it is no longer in the note. */
size_t study_place(const struct study *study, size_t note, size_t card);
/* Whether the note is finished if this card is answered with another grade than again. */
bool study_is_last(const struct study *study, size_t note, size_t card);
/* Whether a note must be loaded before study_later() can tell. */
bool study_ahead(const struct study *study, size_t note, size_t card, size_t *load);
/* How many other cards are asked before the card, if it is answered with again. */
size_t study_later(const struct study *study, size_t note, size_t card);

/* The card of the nth step before now that answered or skipped one; n from 1 on. NULL: there are fewer. */
const struct study_step *study_before(const struct study *study, size_t n);
/* How many cards failed in this round. */
size_t study_failures(const struct study *study);
/* Cards that were answered in this session, by the first answer of each; `[GRADE_NONE]`: all of them. */
void study_tally(const struct study *study, size_t out[GRADES]);

#endif
