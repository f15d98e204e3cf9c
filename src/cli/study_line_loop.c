#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/choice.h"
#include "cli/command.h"
#include "cli/keystrokes.h"
#include "output/escape.h"
#include "output/wrap.h"
#include "study_loop.h"

enum { LINE_MOST = 4096 };

/* What a line leads to. */
enum line_turn { LINE_STAY, LINE_NEXT, LINE_END, LINE_FAILED };

/* A session with lines. */
struct study_pipe {
    struct study_loop *loop;
    struct study_run *run;
    struct buf *out; /* of the call */
    struct study_view view;
    bool revealed, ended; /* ended: standard input is at its end */
    size_t back;
    char input[LINE_MOST];
    size_t len;
};

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

/* Writes what was printed, and reads a line. A log shows what was typed; a terminal has done so. */
static bool line_read(struct study_pipe *p, struct buf *line)
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

static void line_print(struct study_pipe *p, struct str text)
{
    if (text.len)
        wrap_message(text, 0, p->loop->call->screen.columns, p->out);
}

static void line_print_message(struct study_pipe *p)
{
    line_print(p, buf_str(&p->run->message));
    buf_cut(&p->run->message, 0);
}

/* ---- words ------------------------------------------------------------------------------------------- */

typedef enum line_turn line_fn(struct study_pipe *p, int32_t key);

static enum line_turn line_reveal(struct study_pipe *p, int32_t key)
{
    (void)key;
    if (p->revealed) {
        line_print(p, STR("The answer is shown; give a grade."));
        return LINE_STAY;
    }
    study_answer_shown(p->loop);
    p->revealed = true;
    study_lines_answer(&p->view, &p->loop->call->screen, p->out);
    return LINE_STAY;
}

static enum line_turn line_grade(struct study_pipe *p, int32_t key)
{
    if (!p->revealed) {
        line_print(p, STR("The answer comes first: an empty line shows it."));
        return LINE_STAY;
    }
    study_clock(p->loop);
    study_answer(p->run, (enum grade)(key - '1' + GRADE_AGAIN), p->loop->seconds);
    return p->run->unsaved ? LINE_STAY : LINE_NEXT;
}

static enum line_turn line_skip(struct study_pipe *p, int32_t key)
{
    (void)key;
    study_skip(p->run);
    return LINE_NEXT;
}

static enum line_turn line_back(struct study_pipe *p, int32_t key)
{
    struct study_view view;

    (void)key;
    if (study_view_before(p->run, p->back + 1, &view)) {
        p->back++;
        study_lines_question(&view, &p->loop->call->screen, p->out);
        study_lines_answer(&view, &p->loop->call->screen, p->out);
        buf_addf(p->out, "It was graded %s.\n\n", view.given == GRADE_NONE ? "not at all: skipped" : grade_names[view.given]);
    } else {
        line_print(p, STR("There is no card before."));
    }
    return LINE_STAY;
}

static enum line_turn line_edit(struct study_pipe *p, int32_t key)
{
    (void)key;
    study_clock(p->loop);
    return study_edit(p->loop) < 0 ? LINE_FAILED : LINE_NEXT;
}

static enum line_turn line_open(struct study_pipe *p, int32_t key)
{
    (void)key;
    study_open_image(p->loop);
    return LINE_STAY;
}

static enum line_turn line_undo(struct study_pipe *p, int32_t key)
{
    bool any = study_undoable(&p->run->study) > 0;

    (void)key;
    study_clock(p->loop);
    study_take_back(p->run);
    return any ? LINE_NEXT : LINE_STAY;
}

static enum line_turn line_redo(struct study_pipe *p, int32_t key)
{
    bool any = study_redoable(&p->run->study) > 0;

    (void)key;
    study_clock(p->loop);
    study_bring_back(p->run);
    return any ? LINE_NEXT : LINE_STAY;
}

static enum line_turn line_whole(struct study_pipe *p, int32_t key)
{
    struct buf body = BUF_INIT;
    struct study_view view = p->view;

    (void)key;
    if (study_whole(p->run, &body) < 0) {
        line_print(p, STR("The note cannot be read."));
    } else {
        view.mode = STUDY_WHOLE;
        view.body = buf_str(&body);
        study_lines_answer(&view, &p->loop->call->screen, p->out);
    }
    buf_release(&body);
    return LINE_STAY;
}

static enum line_turn line_postpone(struct study_pipe *p, int32_t key)
{
    (void)key;
    study_clock(p->loop);
    study_postpone(p->run);
    return LINE_NEXT;
}

static enum line_turn line_help(struct study_pipe *p, int32_t key)
{
    (void)key;
    study_add_keys(p->out);
    return LINE_STAY;
}

static enum line_turn line_end(struct study_pipe *p, int32_t key)
{
    (void)p;
    (void)key;
    return LINE_END;
}

static const struct line_word {
    const char *word;
    int32_t key;
    line_fn *run;
} line_words[] = {
    {"again", '1', line_grade}, {"hard", '2', line_grade}, {"good", '3', line_grade}, {"easy", '4', line_grade},
    {"skip", 's', line_skip}, {"back", 'b', line_back}, {"edit", 'e', line_edit}, {"open", 'o', line_open},
    {"undo", 'u', line_undo}, {"redo", 'r', line_redo}, {"note", 'n', line_whole}, {"postpone", 'p', line_postpone},
    {"help", '?', line_help}, {"quit", 'q', line_end},
};

enum { LINE_WORDS = sizeof line_words / sizeof *line_words };

/* The key that a line of one character means, jamo included; 0: it is longer. */
static int32_t line_key(struct str line)
{
    int32_t key[KEYSTROKES_MOST];
    size_t count, length = keystrokes_read(line, true, key, &count);

    return length == line.len && count == 1 ? key[0] : 0;
}

static void line_refuse(struct study_pipe *p)
{
    struct buf text = BUF_INIT;

    buf_addz(&text, p->revealed ? "Give a grade (1 again, 2 hard, 3 good, 4 easy)" : "An empty line shows the answer");
    buf_addz(&text, "; or one of");
    for (size_t i = 4; i < LINE_WORDS; i++)
        buf_addf(&text, "%s %c %s", i > 4 ? "," : "", (char)line_words[i].key, line_words[i].word);
    buf_addc(&text, '.');
    line_print(p, buf_str(&text));
    buf_release(&text);
}

static enum line_turn line_obey(struct study_pipe *p, struct str line)
{
    int32_t key;

    if (line.len == 0)
        return line_reveal(p, 0);
    key = line_key(line);
    for (size_t i = 0; i < LINE_WORDS; i++)
        if (key == line_words[i].key || str_eq_nocase(line, str_of(line_words[i].word)))
            return line_words[i].run(p, line_words[i].key);
    line_refuse(p);
    return LINE_STAY;
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
        turn = line_read(p, &line) ? line_obey(p, buf_str(&line)) : LINE_END;
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
            line_print(p, STR("The time is over."));
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

    while (!more && !end && study_add_choice(p->loop, p->out) && line_read(p, &line)) {
        int32_t key = line.len ? line_key(buf_str(&line)) : 'q';
        if (key == 'f' && study_failures(&p->run->study))
            more = (study_again(p->run), true);
        else if (key == 'u' && study_undoable(&p->run->study))
            more = (line_undo(p, key), true);
        else if (key == 'r' && study_redoable(&p->run->study))
            more = (line_redo(p, key), true);
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
        buf_addz(p.out, loop->run.rest.choice ? "; going on with these.\n" : ".\n");
    }
    while (more && !failed) {
        failed = line_cards(&p);
        study_clock(loop);
        study_mark_rest(&loop->run);
        line_print_message(&p);
        if (study_print_summary(loop) < 0)
            return -1;
        more = !failed && !p.ended && line_chose_more(&p);
    }
    return failed;
}
