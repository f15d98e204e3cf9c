#include <signal.h>

#include "cli/command.h"
#include "study_tty.h"

/* ---- drawing ------------------------------------------------------------------------------------------ */

static void tty_fill_view(struct study_tty *t)
{
    study_view_card(t->run, &t->view);
    if (t->mode == STUDY_BACK && !study_view_before(t->run, t->back, &t->view))
        t->mode = t->revealed ? STUDY_REVEALED : STUDY_ASKED;
    t->view.mode = t->mode;
    t->view.body = buf_str(&t->body);
}

void study_tty_draw(struct study_tty *t)
{
    struct screen *screen = &t->loop->call->screen;
    struct buf frame = BUF_INIT;

    terminal_size(screen);
    tty_fill_view(t);
    study_screen(&t->view, screen, &t->scroll, &frame);
    terminal_write(&t->terminal, buf_str(&frame));
    buf_release(&frame);
}

void study_tty_say(struct study_tty *t, const char *text)
{
    buf_cut(&t->run->message, 0);
    buf_addz(&t->run->message, text);
}

void study_tty_return(struct study_tty *t)
{
    t->mode = t->revealed ? STUDY_REVEALED : STUDY_ASKED;
    t->scroll = t->back = 0;
}

/* ---- cards -------------------------------------------------------------------------------------------- */

static enum study_turn tty_card(struct study_tty *t)
{
    enum study_turn turn = TURN_STAY;

    t->revealed = false;
    study_tty_return(t);
    study_question_shown(t->loop);
    while (turn == TURN_STAY) {
        int32_t key;
        study_tty_draw(t);
        key = terminal_key(&t->terminal, -1);
        if (key == TERMINAL_ENDED)
            return TURN_END;
        if (key != TERMINAL_REDRAW && key != KEY_OTHER)
            turn = study_tty_press(t, key);
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
            return study_tty_say(t, ""), 0; /* the summary says it */
        if (study_time_is_over(t->loop))
            return study_tty_say(t, "Time is up."), 0;
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

/* The message of the last action: the alternate screen is gone. */
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
            more = study_tty_press(t, key) == TURN_NEXT;
        else if (key == 'r' && study_redoable(&t->run->study))
            more = study_tty_press(t, key) == TURN_NEXT;
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
        if (!failed)
            study_finish_marks(t->loop);
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
