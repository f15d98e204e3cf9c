#include "base/err.h"
#include "cli/command.h"
#include "study_tty.h"

typedef enum study_turn tty_key_fn(struct study_tty *t, int32_t key);

/* Goes back to the card, and drops the message, which was about what was shown over the card. */
static void tty_leave(struct study_tty *t)
{
    buf_cut(&t->run->message, 0);
    study_tty_return(t);
}

/* Keys that were pressed before the answer was seen are dropped. On a card that is revealed this key does nothing,
   so that pressing it twice never grades. */
static enum study_turn tty_reveal(struct study_tty *t, int32_t key)
{
    (void)key;
    if (t->mode == STUDY_ASKED) {
        terminal_drop_keys(&t->terminal);
        study_answer_shown(t->loop);
        t->revealed = true;
        buf_cut(&t->run->message, 0);
        study_tty_return(t);
    } else if (t->mode != STUDY_REVEALED) {
        tty_leave(t);
    }
    return TURN_STAY;
}

static enum study_turn tty_grade(struct study_tty *t, int32_t key)
{
    if (t->mode == STUDY_ASKED) {
        study_tty_say(t, "See the answer first: press Space.");
        return TURN_STAY;
    }
    if (t->mode != STUDY_REVEALED) {
        study_tty_say(t, "Space goes back to the card that is asked.");
        return TURN_STAY;
    }
    study_clock(t->loop);
    study_answer(t->run, (enum grade)(key - '1' + GRADE_AGAIN), t->loop->seconds);
    return t->run->unsaved ? TURN_STAY : TURN_NEXT;
}

static enum study_turn tty_skip(struct study_tty *t, int32_t key)
{
    (void)key;
    study_skip(t->run);
    return TURN_NEXT;
}

static enum study_turn tty_back(struct study_tty *t, int32_t key)
{
    size_t back = t->mode == STUDY_BACK ? t->back + 1 : 1;

    (void)key;
    buf_cut(&t->run->message, 0);
    if (study_view_before(t->run, back, &t->view)) {
        t->mode = STUDY_BACK;
        t->back = back;
        t->scroll = 0;
    } else {
        study_tty_say(t, "There is no earlier card.");
    }
    return TURN_STAY;
}

static enum study_turn tty_edit(struct study_tty *t, int32_t key)
{
    struct err *err = &t->loop->call->err;
    int failed;

    (void)key;
    terminal_close(&t->terminal);
    study_clock(t->loop);
    failed = study_edit(t->loop);
    if (terminal_open(&t->terminal, err) < 0 || failed)
        return TURN_FAILED;
    terminal_use_alternate(&t->terminal, true);
    return TURN_NEXT;
}

static enum study_turn tty_open(struct study_tty *t, int32_t key)
{
    (void)key;
    study_open_image(t->loop);
    return TURN_STAY;
}

static enum study_turn tty_undo(struct study_tty *t, int32_t key)
{
    bool any = study_undoable(&t->run->study) > 0;

    (void)key;
    study_clock(t->loop);
    study_take_back(t->run);
    return any ? TURN_NEXT : TURN_STAY;
}

static enum study_turn tty_redo(struct study_tty *t, int32_t key)
{
    bool any = study_redoable(&t->run->study) > 0;

    (void)key;
    study_clock(t->loop);
    study_bring_back(t->run);
    return any ? TURN_NEXT : TURN_STAY;
}

static enum study_turn tty_whole(struct study_tty *t, int32_t key)
{
    (void)key;
    buf_cut(&t->body, 0);
    buf_cut(&t->run->message, 0);
    if (t->mode == STUDY_WHOLE) {
        study_tty_return(t);
    } else if (study_whole(t->run, &t->body) < 0) {
        study_tty_say(t, "The note cannot be read.");
    } else {
        t->mode = STUDY_WHOLE;
        t->scroll = 0;
    }
    return TURN_STAY;
}

static enum study_turn tty_postpone(struct study_tty *t, int32_t key)
{
    (void)key;
    study_clock(t->loop);
    study_postpone(t->run);
    return TURN_NEXT;
}

static enum study_turn tty_help(struct study_tty *t, int32_t key)
{
    (void)key;
    buf_cut(&t->run->message, 0);
    if (t->mode == STUDY_HELP) {
        study_tty_return(t);
    } else {
        t->mode = STUDY_HELP;
        t->scroll = 0;
    }
    return TURN_STAY;
}

/* It leaves what is shown over the card, as Space does. */
static enum study_turn tty_escape(struct study_tty *t, int32_t key)
{
    (void)key;
    if (t->mode != STUDY_ASKED && t->mode != STUDY_REVEALED)
        tty_leave(t);
    return TURN_STAY;
}

static enum study_turn tty_end(struct study_tty *t, int32_t key)
{
    (void)key;
    buf_cut(&t->run->message, 0);
    return TURN_END;
}

static enum study_turn tty_scroll(struct study_tty *t, int32_t key)
{
    size_t page = study_screen_page(&t->loop->call->screen);
    size_t by = key == KEY_PAGE_UP || key == KEY_PAGE_DOWN ? page : 1;

    if (key == KEY_HOME)
        t->scroll = 0;
    else if (key == KEY_END)
        t->scroll = SIZE_MAX / 2;
    else if (key == KEY_UP || key == KEY_PAGE_UP || key == 'k')
        t->scroll -= by > t->scroll ? t->scroll : by;
    else
        t->scroll += by;
    return TURN_STAY;
}

static const struct tty_key {
    int32_t key;
    tty_key_fn *run;
    bool over; /* also while something is shown over the card */
} tty_keys[] = {
    {' ', tty_reveal, true}, {KEY_ENTER, tty_reveal, true}, {'1', tty_grade, true}, {'2', tty_grade, true},
    {'3', tty_grade, true}, {'4', tty_grade, true}, {'s', tty_skip, false}, {'b', tty_back, true},
    {'e', tty_edit, false}, {'o', tty_open, false}, {'u', tty_undo, true}, {'r', tty_redo, true},
    {'n', tty_whole, true}, {'p', tty_postpone, false}, {'?', tty_help, true}, {'q', tty_end, true},
    {KEY_CLOSE, tty_end, true}, {KEY_ESCAPE, tty_escape, true}, {'j', tty_scroll, true}, {'k', tty_scroll, true},
    {KEY_DOWN, tty_scroll, true}, {KEY_UP, tty_scroll, true}, {KEY_PAGE_DOWN, tty_scroll, true},
    {KEY_PAGE_UP, tty_scroll, true}, {KEY_HOME, tty_scroll, true}, {KEY_END, tty_scroll, true},
};

enum study_turn study_tty_press(struct study_tty *t, int32_t key)
{
    bool over = t->mode != STUDY_ASKED && t->mode != STUDY_REVEALED;

    for (size_t i = 0; i < sizeof tty_keys / sizeof *tty_keys; i++) {
        if (tty_keys[i].key != key)
            continue;
        if (!over || tty_keys[i].over)
            return tty_keys[i].run(t, key);
        study_tty_say(t, "Space goes back to the card that is asked.");
        return TURN_STAY;
    }
    if (key >= ' ' && key <= '~')
        study_tty_say(t, "This key does nothing here; ? lists the keys.");
    return TURN_STAY;
}
