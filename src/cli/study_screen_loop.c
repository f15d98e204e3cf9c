#include <signal.h>

#include "cli/command.h"
#include "clock.h"
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

/* ---- drawing ------------------------------------------------------------------------------------------ */

static void tty_fill_view(struct study_tty *t)
{
    study_view_card(t->run, &t->view);
    if (t->mode == STUDY_BACK && !study_view_before(t->run, t->back, &t->view))
        t->mode = t->revealed ? STUDY_REVEALED : STUDY_ASKED;
    t->view.mode = t->mode;
    t->view.body = buf_str(&t->body);
}

static void tty_draw(struct study_tty *t)
{
    struct screen *screen = &t->loop->call->screen;
    struct buf frame = BUF_INIT;

    terminal_size(screen);
    tty_fill_view(t);
    study_screen(&t->view, screen, &t->scroll, &frame);
    terminal_write(&t->terminal, buf_str(&frame));
    buf_release(&frame);
}

static void tty_say(struct study_tty *t, const char *text)
{
    buf_cut(&t->run->message, 0);
    buf_addz(&t->run->message, text);
}

/* The card that is asked is shown again. */
static void tty_return(struct study_tty *t)
{
    t->mode = t->revealed ? STUDY_REVEALED : STUDY_ASKED;
    t->scroll = t->back = 0;
}

/* ---- keys --------------------------------------------------------------------------------------------- */

typedef enum study_turn tty_key_fn(struct study_tty *t, int32_t key);

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
        tty_return(t);
    } else if (t->mode != STUDY_REVEALED) {
        tty_return(t);
    }
    return TURN_STAY;
}

static enum study_turn tty_grade(struct study_tty *t, int32_t key)
{
    if (t->mode == STUDY_ASKED) {
        tty_say(t, "The answer comes first: press Space to see it.");
        return TURN_STAY;
    }
    if (t->mode != STUDY_REVEALED) {
        tty_say(t, "Space goes back to the card that is asked.");
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
        tty_say(t, "There is no card before this one.");
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
        tty_return(t);
    } else if (study_whole(t->run, &t->body) < 0) {
        tty_say(t, "The note cannot be read.");
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
        tty_return(t);
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
    tty_return(t);
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

static enum study_turn tty_press(struct study_tty *t, int32_t key)
{
    bool over = t->mode != STUDY_ASKED && t->mode != STUDY_REVEALED;

    for (size_t i = 0; i < sizeof tty_keys / sizeof *tty_keys; i++) {
        if (tty_keys[i].key != key)
            continue;
        if (!over || tty_keys[i].over)
            return tty_keys[i].run(t, key);
        tty_say(t, "Space goes back to the card that is asked.");
        return TURN_STAY;
    }
    if (key >= ' ' && key <= '~')
        tty_say(t, "This key does nothing here; ? lists the keys.");
    return TURN_STAY;
}

/* ---- cards -------------------------------------------------------------------------------------------- */

static enum study_turn tty_card(struct study_tty *t)
{
    enum study_turn turn = TURN_STAY;

    t->revealed = false;
    tty_return(t);
    study_question_shown(t->loop);
    while (turn == TURN_STAY) {
        int32_t key;
        tty_draw(t);
        key = terminal_key(&t->terminal, -1);
        if (key == TERMINAL_ENDED)
            return TURN_END;
        if (key != TERMINAL_REDRAW && key != KEY_OTHER)
            turn = tty_press(t, key);
    }
    return turn;
}

/* Until no card waits, the time is over or the person ends it. */
static int tty_cards(struct study_tty *t)
{
    enum study_turn turn = TURN_NEXT;

    while (turn == TURN_NEXT) {
        if (study_advance(t->run, &t->loop->call->err) < 0)
            return -1;
        if (t->run->ended)
            return tty_say(t, ""), 0; /* the summary says it */
        if (study_time_is_over(t->loop))
            return tty_say(t, "The time is over."), 0;
        turn = tty_card(t);
    }
    return turn == TURN_FAILED ? -1 : 0;
}

/* ---- the beginning and the end -------------------------------------------------------------------------- */

/* Offers to go on with an earlier session. False: the person ends it. */
static bool tty_offer(struct study_tty *t)
{
    struct buf text = BUF_INIT;
    int32_t key = KEY_OTHER;

    study_add_rest(t->loop, &text);
    if (!t->run->rest.choice) {
        buf_cut(&t->run->message, 0);
        buf_add(&t->run->message, t->run->rest.all ? buf_str(&text) : STR(""));
        buf_release(&text);
        return true;
    }
    buf_addz(&text, ": Enter goes on, a asks all again, q ends: ");
    terminal_write(&t->terminal, buf_str(&text));
    buf_release(&text);
    while (key != KEY_ENTER && key != ' ' && key != 'a' && key != 'q' && key != KEY_CLOSE && key != TERMINAL_ENDED)
        key = terminal_key(&t->terminal, -1);
    terminal_write(&t->terminal, STR("\n"));
    if (key == 'a')
        study_ask_all(t->run);
    return key != 'q' && key != KEY_CLOSE && key != TERMINAL_ENDED;
}

/* The message of the last action: the alternate screen is not there any more. */
static void tty_print_message(struct study_tty *t)
{
    struct buf *out = &t->loop->call->out;
    size_t start = out->len;

    if (t->run->message.len)
        buf_addf(out, "%s\n", t->run->message.ptr);
    call_wrap(t->loop->call, start);
    buf_cut(&t->run->message, 0);
}

/* Whether the session goes on after the summary. */
static bool tty_chose_more(struct study_tty *t)
{
    struct buf text = BUF_INIT;
    bool more = false, end = !study_add_choice(t->loop, &text);

    terminal_write(&t->terminal, buf_str(&text));
    while (!end && !more) {
        int32_t key = terminal_key(&t->terminal, -1);
        if (key == 'u' && study_undoable(&t->run->study))
            more = (tty_undo(t, key), true);
        else if (key == 'r' && study_redoable(&t->run->study))
            more = (tty_redo(t, key), true);
        else if (key == 'f' && study_failures(&t->run->study))
            more = (study_again(t->run), true);
        end = key == KEY_ENTER || key == ' ' || key == 'q' || key == KEY_CLOSE || key == KEY_ESCAPE ||
              key == TERMINAL_ENDED;
    }
    if (text.len)
        terminal_write(&t->terminal, STR("\n"));
    buf_release(&text);
    return more;
}

/* Shows the cards and then the summary, as often as the person goes on. */
static int tty_session(struct study_tty *t)
{
    bool more = tty_offer(t);
    int failed = 0;

    while (more && !failed && !t->terminal.signal) {
        terminal_use_alternate(&t->terminal, true);
        failed = tty_cards(t);
        terminal_use_alternate(&t->terminal, false);
        if (t->terminal.signal && t->terminal.signal != SIGINT)
            break;
        study_clock(t->loop);
        study_mark_rest(t->run);
        tty_print_message(t);
        if (study_print_summary(t->loop) < 0)
            return -1;
        more = !failed && !t->terminal.signal && tty_chose_more(t);
    }
    return failed;
}

int study_on_screen(struct study_loop *loop)
{
    struct study_tty t = {.loop = loop, .run = &loop->run, .body = BUF_INIT};
    int failed = terminal_open(&t.terminal, &loop->call->err);

    if (!failed)
        failed = tty_session(&t);
    terminal_close(&t.terminal);
    loop->signal = t.terminal.signal;
    buf_release(&t.body);
    return failed;
}
