#ifndef CLI_STUDY_LOOP_H
#define CLI_STUDY_LOOP_H

#include <stdbool.h>
#include <stdint.h>

#include "app/command/study.h"

struct call;

/* A session that a person or a pipe drives. */
struct study_loop {
    struct call *call;
    struct study_run run;
    int64_t began;   /* microseconds of clock_elapsed() */
    int64_t until;   /* the session ends then, at the next card; 0: it does not */
    int64_t shown;   /* when the question was shown */
    int32_t seconds; /* until the answer was revealed */
    size_t told;     /* the changes of the session at the last summary */
    int signal; /* that ends the process; 0: none */
};

/* With keys on the screen; with lines. -1: call->err. */
int study_on_screen(struct study_loop *loop);
int study_by_lines(struct study_loop *loop);

/* What both share. */
/* Events from now on get the present time and belong to a new command. Call it before each thing that is
   recorded. */
void study_clock(struct study_loop *loop);
/* Marks what could not be marked before. */
void study_finish_marks(struct study_loop *loop);
void study_question_shown(struct study_loop *loop);
void study_answer_shown(struct study_loop *loop);
/* Whether the time that --minutes gave is over; only once. */
bool study_time_is_over(struct study_loop *loop);
/* Opens the editor at the card, and goes on with it. -1: the vault cannot be opened again. */
int study_edit(struct study_loop *loop);
/* Opens the image of the card with the system's program. */
void study_open_image(struct study_loop *loop);
/* "12 of 20 cards are left from 14:10" */
void study_add_rest(const struct study_loop *loop, struct buf *out);
/* Prints what was done. Nothing if nothing was. -1: standard output failed. */
int study_print_summary(struct study_loop *loop);
/* "u undo, f the 2 cards that failed, Enter ends: "; false: there is nothing to choose. */
bool study_add_choice(const struct study_loop *loop, struct buf *out);

#endif
