#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "cli/command.h"
#include "output/escape.h"
#include "output/wrap.h"
#include "study_pipe.h"

/* ---- lines ------------------------------------------------------------------------------------------- */

/* Takes the first line of what was read; false: there is none yet. A line that is too long is taken in parts. */
static bool line_take(struct study_pipe *p, struct buf *line)
{
    char *end = memchr(p->input, '\n', p->len);
    size_t length = end ? (size_t)(end - p->input) : p->len;

    if (!end && p->len < LINE_MOST && !(p->ended && p->len))
        return false;
    buf_cut(line, 0);
    buf_add(line, str_trim((struct str){p->input, length}));
    length += end ? 1 : 0;
    p->len -= length;
    memmove(p->input, p->input + length, p->len);
    return true;
}

bool study_pipe_read(struct study_pipe *p, struct buf *line)
{
    bool got;

    if (call_write_out(p->loop->call) < 0)
        return false;
    while (!(got = line_take(p, line)) && !p->ended) {
        ssize_t bytes = read(STDIN_FILENO, p->input + p->len, LINE_MOST - p->len);
        if (bytes > 0)
            p->len += (size_t)bytes;
        else if (bytes == 0 || errno != EINTR)
            p->ended = true;
    }
    if (got && !isatty(STDIN_FILENO))
        escape_text(buf_str(line), p->out);
    if (!got || !isatty(STDIN_FILENO))
        buf_addc(p->out, '\n');
    return got;
}

void study_pipe_print(struct study_pipe *p, struct str text)
{
    if (text.len)
        wrap_message(text, 0, p->loop->call->screen.columns, p->out);
}

static void line_print_message(struct study_pipe *p)
{
    study_pipe_print(p, buf_str(&p->run->message));
    buf_cut(&p->run->message, 0);
}

/* ---- cards ------------------------------------------------------------------------------------------- */

static enum line_turn line_card(struct study_pipe *p)
{
    enum line_turn turn = LINE_STAY;
    struct buf line = BUF_INIT;

    p->revealed = false;
    p->back = 0;
    line_print_message(p);
    study_view_card(p->run, &p->view);
    study_lines_question(&p->view, &p->loop->call->screen, p->out);
    study_question_shown(p->loop);
    while (turn == LINE_STAY) {
        study_view_card(p->run, &p->view);
        p->view.mode = p->revealed ? STUDY_REVEALED : STUDY_ASKED;
        line_print_message(p);
        study_lines_prompt(&p->view, p->out);
        turn = study_pipe_read(p, &line) ? study_pipe_obey(p, buf_str(&line)) : LINE_END;
    }
    buf_release(&line);
    return turn;
}

static int line_cards(struct study_pipe *p)
{
    enum line_turn turn = LINE_NEXT;

    while (turn == LINE_NEXT) {
        if (study_advance(p->run, &p->loop->call->err) < 0)
            return -1;
        if (p->run->ended)
            return 0;
        if (study_time_is_over(p->loop)) {
            study_pipe_print(p, STR("Time is up."));
            return 0;
        }
        turn = line_card(p);
    }
    return turn == LINE_FAILED || p->loop->call->err.code ? -1 : 0;
}

/* Whether the session goes on after the summary. */
static bool line_chose_more(struct study_pipe *p)
{
    struct buf line = BUF_INIT;
    bool more = false, end = false;

    while (!more && !end && study_add_choice(p->loop, p->out) && study_pipe_read(p, &line)) {
        int32_t key = line.len ? study_pipe_key(buf_str(&line)) : 'q';
        if (key == 'f' && study_failures(&p->run->study))
            more = (study_again(p->run), true);
        else if (key == 'u' && study_undoable(&p->run->study))
            more = study_pipe_obey(p, buf_str(&line)) == LINE_NEXT;
        else if (key == 'r' && study_redoable(&p->run->study))
            more = study_pipe_obey(p, buf_str(&line)) == LINE_NEXT;
        end = key == 'q';
    }
    buf_release(&line);
    return more;
}

int study_by_lines(struct study_loop *loop)
{
    struct study_pipe p = {.loop = loop, .run = &loop->run, .out = &loop->call->out};
    bool more = true;
    int failed = 0;

    if (loop->run.rest.all) {
        study_add_rest(loop, p.out);
        buf_addz(p.out, !loop->run.rest.left     ? "; there is nothing more to ask.\n"
                        : loop->run.rest.choice ? "; going on with these.\n"
                                                : ".\n");
    }
    while (more && !failed) {
        failed = line_cards(&p);
        if (!failed)
            study_finish_marks(loop);
        line_print_message(&p);
        if (study_print_summary(loop) < 0)
            return -1;
        more = !failed && !p.ended && line_chose_more(&p);
    }
    return failed;
}
