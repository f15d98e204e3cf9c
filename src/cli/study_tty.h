#ifndef CLI_STUDY_TTY_H
#define CLI_STUDY_TTY_H

#include "base/buf.h"
#include "study_loop.h"
#include "terminal.h"

/* What a key leads to. */
enum study_turn {
    TURN_STAY, /* the same card */
    TURN_NEXT, /* whatever card waits now */
    TURN_END,
    TURN_FAILED
};

/* A session on the screen. */
struct study_tty {
    struct study_loop *loop;
    struct study_run *run; /* of the loop */
    struct terminal terminal;
    struct study_view view;
    enum study_mode mode;
    bool revealed;  /* the answer of the card that is asked */
    size_t scroll;
    size_t back;    /* how many cards before the one that is asked; of STUDY_BACK */
    struct buf body; /* of STUDY_WHOLE */
};

/* Draws what is shown now. */
void study_tty_draw(struct study_tty *t);
/* A line below the card. */
void study_tty_say(struct study_tty *t, const char *text);
/* Shows the card that is asked again. */
void study_tty_return(struct study_tty *t);
/* Does what the key does. */
enum study_turn study_tty_press(struct study_tty *t, int32_t key);

#endif
