#include "cli/command.h"
#include "study_pipe.h"

typedef enum line_turn line_fn(struct study_pipe *p, int32_t key);

static enum line_turn line_reveal(struct study_pipe *p, int32_t key)
{
    (void)key;
    if (p->revealed) {
        study_pipe_print(p, STR("The answer is shown; give a grade."));
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
        study_pipe_print(p, STR("See the answer first: an empty line shows it."));
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
        buf_addf(p->out, view.given == GRADE_NONE ? "It was skipped.\n\n" : "It was graded %s.\n\n",
            grade_names[view.given]);
    } else {
        study_pipe_print(p, STR("There is no earlier card."));
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
        study_pipe_print(p, STR("The note cannot be read."));
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
    study_add_keys(true, p->out);
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

int32_t study_pipe_key(struct str line)
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
    study_pipe_print(p, buf_str(&text));
    buf_release(&text);
}

enum line_turn study_pipe_obey(struct study_pipe *p, struct str line)
{
    int32_t key;

    if (line.len == 0)
        return line_reveal(p, 0);
    key = study_pipe_key(line);
    for (size_t i = 0; i < LINE_WORDS; i++)
        if (key == line_words[i].key || str_eq_nocase(line, str_of(line_words[i].word)))
            return line_words[i].run(p, line_words[i].key);
    line_refuse(p);
    return LINE_STAY;
}
