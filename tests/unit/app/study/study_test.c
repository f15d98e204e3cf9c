#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "app/study/study.h"

static void fresh_note(struct study *s, size_t note, size_t cards)
{
    struct study_card card[16] = {{0}};

    study_load(s, note, card, cards);
}

/* "0:2": the card that is asked now; "load 1"; "end". */
static const char *asked(const struct study *s)
{
    static char text[32];
    size_t note = 99, card = 99;

    switch (study_next(s, &note, &card)) {
    case STUDY_LOAD:
        snprintf(text, sizeof text, "load %zu", note);
        break;
    case STUDY_CARD:
        snprintf(text, sizeof text, "%zu:%zu", note, card);
        break;
    default:
        snprintf(text, sizeof text, "end");
    }
    return text;
}

static void act(struct study *s, enum study_act what, enum grade grade)
{
    size_t note = 0, card = 0;

    study_next(s, &note, &card);
    study_add(s, (struct study_step){.act = what, .note = note, .card = card, .grade = grade});
}

/* Answers one card after the other, and checks which one is asked: "0:0 again" is { "0:0", GRADE_AGAIN }. */
struct given {
    const char *at;
    enum grade grade;
};

static void answer_all(struct study *s, const struct given *given, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        assert_string_equal(asked(s), given[i].at);
        act(s, STUDY_ANSWER, given[i].grade);
    }
}

static void a_card_that_failed_comes_back_after_the_other_cards_of_its_note(void **state)
{
    struct study s;
    const struct given given[] = {{"0:0", GRADE_AGAIN}, {"0:1", GRADE_GOOD}, {"0:2", GRADE_AGAIN},
        {"0:3", GRADE_GOOD}, {"0:4", GRADE_GOOD}, {"0:0", GRADE_HARD}, {"0:2", GRADE_GOOD}};

    (void)state;
    study_init(&s, 1);
    assert_string_equal(asked(&s), "load 0");
    fresh_note(&s, 0, 5);
    answer_all(&s, given, 7);
    assert_string_equal(asked(&s), "end");
    assert_true(study_is_finished(&s, 0));
    assert_int_equal(study_card_now(&s, 0, 2).failed, 1);
    assert_int_equal(study_card_now(&s, 0, 0).first, GRADE_AGAIN);
    assert_int_equal(study_card_now(&s, 0, 0).last, GRADE_HARD);
    study_release(&s);
}

static void in_a_short_note_it_rests_for_three_cards_of_the_next_notes(void **state)
{
    struct study s;
    const struct given first[] = {{"0:0", GRADE_AGAIN}, {"0:1", GRADE_GOOD}};
    const struct given then[] = {{"1:0", GRADE_GOOD}, {"1:1", GRADE_AGAIN}, {"0:0", GRADE_GOOD},
        {"1:1", GRADE_AGAIN}, {"1:1", GRADE_EASY}};

    (void)state;
    study_init(&s, 2);
    fresh_note(&s, 0, 2);
    answer_all(&s, first, 2);
    assert_string_equal(asked(&s), "load 1");
    fresh_note(&s, 1, 2);
    answer_all(&s, then, 5); /* at the end there are no three other cards */
    assert_string_equal(asked(&s), "end");
    study_release(&s);
}

static void what_was_answered_earlier_that_day_is_not_asked_and_counts(void **state)
{
    struct study s;
    const struct study_card card[] = {{GRADE_AGAIN, GRADE_GOOD, 1, false}, {GRADE_AGAIN, GRADE_AGAIN, 2, false}, {0}};
    const struct given given[] = {{"0:1", GRADE_EASY}, {"0:2", GRADE_EASY}};

    (void)state;
    study_init(&s, 1);
    study_load(&s, 0, card, 3);
    answer_all(&s, given, 2);
    assert_true(study_is_finished(&s, 0));
    assert_int_equal(study_grade(&s, 0), GRADE_AGAIN);
    assert_int_equal(study_card_now(&s, 0, 1).first, GRADE_AGAIN);
    study_release(&s);
}

static void a_card_that_is_left_out_is_not_asked_and_keeps_the_note_unfinished(void **state)
{
    struct study s;
    const struct study_card card[] = {{.left_out = true}, {0}};
    const struct given given[] = {{"0:1", GRADE_GOOD}};

    (void)state;
    study_init(&s, 1);
    study_load(&s, 0, card, 2);
    assert_false(study_is_last(&s, 0, 1));
    answer_all(&s, given, 1);
    assert_string_equal(asked(&s), "end");
    assert_false(study_is_finished(&s, 0));
    study_release(&s);
}

/* ---- the grade of a note --------------------------------------------------------------------- */

static enum grade note_grade(const enum grade *first, size_t count)
{
    struct study s;
    struct study_card card[16];
    enum grade grade;

    for (size_t i = 0; i < count; i++)
        card[i] = (struct study_card){.first = first[i], .last = GRADE_GOOD};
    study_init(&s, 1);
    study_load(&s, 0, card, count);
    assert_true(study_is_finished(&s, 0));
    grade = study_grade(&s, 0);
    study_release(&s);
    return grade;
}

/* `failed` of `count` first answers are again, the others `other`. */
static enum grade grade_of(size_t failed, size_t count, enum grade other)
{
    enum grade first[16];

    for (size_t i = 0; i < count; i++)
        first[i] = i < failed ? GRADE_AGAIN : other;
    return note_grade(first, count);
}

static void the_grade_of_a_note_follows_from_its_first_answers(void **state)
{
    (void)state;
    assert_int_equal(grade_of(1, 1, GRADE_GOOD), GRADE_AGAIN);
    assert_int_equal(grade_of(2, 3, GRADE_GOOD), GRADE_AGAIN);
    assert_int_equal(grade_of(1, 2, GRADE_GOOD), GRADE_HARD); /* half is not fewer than half */
    assert_int_equal(grade_of(1, 4, GRADE_EASY), GRADE_HARD); /* 75 % */
    assert_int_equal(grade_of(1, 5, GRADE_EASY), GRADE_GOOD); /* 80 % is not fewer than 80 % */
    assert_int_equal(grade_of(2, 10, GRADE_HARD), GRADE_GOOD);
    assert_int_equal(grade_of(3, 10, GRADE_HARD), GRADE_HARD);
    assert_int_equal(grade_of(0, 3, GRADE_EASY), GRADE_EASY);
    assert_int_equal(grade_of(0, 3, GRADE_HARD), GRADE_GOOD);
    assert_int_equal(note_grade((enum grade[]){GRADE_EASY, GRADE_GOOD, GRADE_EASY}, 3), GRADE_GOOD);
}

static void the_last_card_is_the_one_that_finishes_the_note(void **state)
{
    struct study s;

    (void)state;
    study_init(&s, 1);
    fresh_note(&s, 0, 2);
    assert_false(study_is_last(&s, 0, 0));
    act(&s, STUDY_ANSWER, GRADE_GOOD);
    assert_true(study_is_last(&s, 0, 1));
    assert_false(study_is_finished(&s, 0));
    study_release(&s);
}

/* ---- skip, postpone, rounds ------------------------------------------------------------------ */

static void a_skipped_card_leaves_the_note_unfinished(void **state)
{
    struct study s;

    (void)state;
    study_init(&s, 1);
    fresh_note(&s, 0, 2);
    act(&s, STUDY_SKIP, GRADE_NONE);
    assert_string_equal(asked(&s), "0:1");
    act(&s, STUDY_ANSWER, GRADE_GOOD);
    assert_string_equal(asked(&s), "end");
    assert_false(study_is_finished(&s, 0));
    study_undo(&s);
    study_undo(&s);
    assert_string_equal(asked(&s), "0:0");
    study_release(&s);
}

static void a_postponed_note_is_left_out(void **state)
{
    struct study s;

    (void)state;
    study_init(&s, 2);
    fresh_note(&s, 0, 3);
    fresh_note(&s, 1, 1);
    act(&s, STUDY_ANSWER, GRADE_AGAIN);
    act(&s, STUDY_POSTPONE, GRADE_NONE);
    assert_string_equal(asked(&s), "1:0");
    assert_true(study_has(&s, 0, STUDY_POSTPONE));
    study_undo(&s);
    assert_string_equal(asked(&s), "0:1");
    study_release(&s);
}

static void a_note_is_touched_by_what_was_done_with_it(void **state)
{
    struct study s;
    bool *touched;

    (void)state;
    study_init(&s, 3);
    fresh_note(&s, 0, 1);
    fresh_note(&s, 1, 1);
    fresh_note(&s, 2, 1);
    act(&s, STUDY_ANSWER, GRADE_GOOD);
    act(&s, STUDY_SKIP, GRADE_NONE);
    study_add(&s, (struct study_step){.act = STUDY_ROUND, .note = 2});
    touched = study_touched(&s);
    assert_true(touched[0] && touched[1] && !touched[2]);
    free(touched);
    study_undo(&s);
    study_undo(&s);
    touched = study_touched(&s);
    assert_true(touched[0] && !touched[1]);
    free(touched);
    study_release(&s);
}

static void a_round_asks_the_cards_that_failed_and_no_others(void **state)
{
    struct study s;
    const struct given given[] = {{"0:0", GRADE_AGAIN}, {"0:1", GRADE_GOOD}, {"1:0", GRADE_GOOD},
        {"1:1", GRADE_AGAIN}, {"0:0", GRADE_GOOD}};
    const struct given round[] = {{"0:0", GRADE_GOOD}, {"1:1", GRADE_AGAIN}, {"1:1", GRADE_GOOD}};

    (void)state;
    study_init(&s, 3); /* the third note is never reached */
    fresh_note(&s, 0, 2);
    fresh_note(&s, 1, 2);
    answer_all(&s, given, 5);
    assert_int_equal(study_failures(&s), 2);
    study_add(&s, (struct study_step){.act = STUDY_ROUND});
    answer_all(&s, round, 3);
    assert_string_equal(asked(&s), "end");
    assert_int_equal(study_failures(&s), 1);
    study_release(&s);
}

static void skipped_and_answered_cards_are_what_came_before(void **state)
{
    struct study s;

    (void)state;
    study_init(&s, 1);
    fresh_note(&s, 0, 4);
    assert_null(study_before(&s, 1));
    act(&s, STUDY_ANSWER, GRADE_HARD);
    act(&s, STUDY_SKIP, GRADE_NONE);
    study_add(&s, (struct study_step){.act = STUDY_MARK, .note = 0});
    assert_int_equal(study_before(&s, 1)->card, 1);
    assert_int_equal(study_before(&s, 2)->card, 0);
    assert_int_equal(study_before(&s, 2)->grade, GRADE_HARD);
    assert_null(study_before(&s, 3));
    study_release(&s);
}

static void a_tally_counts_each_card_once_by_its_first_answer(void **state)
{
    struct study s;
    size_t tally[GRADES];
    const struct given given[] = {{"0:0", GRADE_AGAIN}, {"0:1", GRADE_EASY}, {"0:0", GRADE_AGAIN}, {"0:0", GRADE_GOOD}};

    (void)state;
    study_init(&s, 1);
    fresh_note(&s, 0, 2);
    answer_all(&s, given, 4);
    study_tally(&s, tally);
    assert_int_equal(tally[GRADE_NONE], 2);
    assert_int_equal(tally[GRADE_AGAIN], 1);
    assert_int_equal(tally[GRADE_GOOD], 0);
    assert_int_equal(tally[GRADE_EASY], 1);
    study_release(&s);
}

/* ---- edits ----------------------------------------------------------------------------------- */

static void an_edit_keeps_the_answers_and_goes_on_with_the_same_card(void **state)
{
    struct study s;
    const size_t from[] = {STUDY_NEW, 0, 2, 1}; /* a new card before all, and two changed places */

    (void)state;
    study_init(&s, 1);
    fresh_note(&s, 0, 3);
    act(&s, STUDY_ANSWER, GRADE_GOOD);
    assert_string_equal(asked(&s), "0:1");
    study_reload(&s, 0, from, 4);
    study_focus(&s, 0, 1);
    assert_string_equal(asked(&s), "0:1");
    assert_int_equal(study_place(&s, 0, 1), 4);
    act(&s, STUDY_ANSWER, GRADE_GOOD);
    assert_string_equal(asked(&s), "0:3"); /* the new one */
    assert_int_equal(study_place(&s, 0, 3), 1);
    act(&s, STUDY_ANSWER, GRADE_GOOD);
    assert_string_equal(asked(&s), "0:2");
    study_release(&s);
}

static void a_card_that_an_edit_removed_is_not_asked_and_does_not_count(void **state)
{
    struct study s;
    const size_t from[] = {1};

    (void)state;
    study_init(&s, 1);
    fresh_note(&s, 0, 2);
    act(&s, STUDY_ANSWER, GRADE_AGAIN);
    act(&s, STUDY_ANSWER, GRADE_GOOD);
    assert_string_equal(asked(&s), "0:0");
    study_reload(&s, 0, from, 1);
    assert_string_equal(asked(&s), "end");
    assert_true(study_is_finished(&s, 0));
    assert_int_equal(study_grade(&s, 0), GRADE_GOOD);
    assert_int_equal(study_place(&s, 0, 0), 0);
    assert_int_equal(study_failures(&s), 0);
    study_undo(&s);
    assert_string_equal(asked(&s), "0:1");
    study_release(&s);
}

static struct cue_text cue(const char *question, uint64_t answer)
{
    return (struct cue_text){str_of(question), answer, answer != 0};
}

static void after_an_edit_each_card_is_the_one_that_it_was(void **state)
{
    const struct cue_text before[] = {cue("A", 1), cue("B", 2), cue("C", 3), cue("D", 4)};
    const struct cue_text moved[] = {cue("D", 4), cue("A", 1), cue("C", 3), cue("B", 2)};
    const struct cue_text reworded[] = {cue("A", 1), cue("What is B?", 2), cue("New", 9), cue("C", 7), cue("D", 4)};
    const struct cue_text both[] = {cue("A", 1), cue("Other", 8), cue("C", 3)};
    size_t from[5];

    (void)state;
    study_match(before, 4, moved, 4, from);
    assert_memory_equal(from, ((size_t[]){3, 0, 2, 1}), 4 * sizeof *from);
    study_match(before, 4, reworded, 5, from); /* by its answer; a new one; by its question */
    assert_memory_equal(from, ((size_t[]){0, 1, STUDY_NEW, 2, 3}), 5 * sizeof *from);
    study_match(before, 4, both, 3, from); /* question and answer changed: by its place */
    assert_memory_equal(from, ((size_t[]){0, 1, 2}), 3 * sizeof *from);
    study_match(before, 4, before, 0, from);
    study_match(before, 0, before, 2, from);
    assert_memory_equal(from, ((size_t[]){STUDY_NEW, STUDY_NEW}), 2 * sizeof *from);
}

static void equal_questions_are_told_apart_by_their_places(void **state)
{
    const struct cue_text before[] = {cue("Why?", 1), cue("Why?", 2)};
    const struct cue_text now[] = {cue("Why?", 1), cue("How?", 0), cue("Why?", 2)};
    size_t from[3];

    (void)state;
    study_match(before, 2, now, 3, from);
    assert_memory_equal(from, ((size_t[]){0, STUDY_NEW, 1}), sizeof from);
}

static void a_note_that_vanished_is_not_asked(void **state)
{
    struct study s;

    (void)state;
    study_init(&s, 2);
    s.note[0].vanished = true;
    assert_string_equal(asked(&s), "load 1");
    fresh_note(&s, 1, 1);
    assert_string_equal(asked(&s), "1:0");
    s.note[1].vanished = true;
    assert_string_equal(asked(&s), "end");
    study_release(&s);
}

/* ---- undo and redo --------------------------------------------------------------------------- */

static void a_mark_is_undone_and_redone_with_its_answer(void **state)
{
    struct study s;

    (void)state;
    study_init(&s, 1);
    fresh_note(&s, 0, 1);
    act(&s, STUDY_ANSWER, GRADE_GOOD);
    study_add(&s, (struct study_step){.act = STUDY_MARK, .note = 0, .joined = true});
    assert_int_equal(study_undoable(&s), 2);
    assert_int_equal(study_redoable(&s), 0);
    study_undo(&s);
    assert_string_equal(asked(&s), "0:0");
    assert_false(study_has(&s, 0, STUDY_MARK));
    assert_int_equal(study_undoable(&s), 0);
    assert_int_equal(study_redoable(&s), 2);
    study_redo(&s);
    assert_true(study_has(&s, 0, STUDY_MARK));
    assert_string_equal(asked(&s), "end");
    study_undo(&s);
    act(&s, STUDY_ANSWER, GRADE_AGAIN); /* what was undone is over */
    assert_int_equal(study_redoable(&s), 0);
    assert_string_equal(asked(&s), "0:0");
    study_release(&s);
}

/* A naive model: queues that are changed in place, and a copy of everything for each step. */
enum { NOTES = 3, CARDS = 5, WALK = 400 };

struct model {
    int queue[NOTES][CARDS], length[NOTES];
    int age[NOTES][CARDS]; /* cards asked since the card failed; large: it need not rest */
    enum grade first[NOTES][CARDS], last[NOTES][CARDS];
    int failed[NOTES][CARDS];
    bool in_round[NOTES][CARDS];
};

static const int model_cards[NOTES] = {5, 1, 2};

static void model_init(struct model *m)
{
    memset(m, 0, sizeof *m);
    for (int n = 0; n < NOTES; n++) {
        m->length[n] = model_cards[n];
        for (int c = 0; c < CARDS; c++) {
            m->queue[n][c] = c;
            m->age[n][c] = 1000;
        }
    }
}

static bool model_next(const struct model *m, int *note)
{
    int best = -1;

    for (int n = 0; n < NOTES; n++) {
        int age = m->length[n] ? m->age[n][m->queue[n][0]] : -1;
        if (age > best)
            best = age, *note = n;
        if (age >= STUDY_REST)
            return *note = n, true;
    }
    return best >= 0;
}

static void model_leave(struct model *m, int note)
{
    memmove(m->queue[note], m->queue[note] + 1, sizeof m->queue[note] - sizeof m->queue[note][0]);
    m->length[note]--;
    for (int n = 0; n < NOTES; n++)
        for (int c = 0; c < CARDS; c++)
            m->age[n][c]++;
}

static void model_answer(struct model *m, int note, enum grade grade)
{
    int card = m->queue[note][0];

    model_leave(m, note);
    m->last[note][card] = grade;
    if (!m->first[note][card])
        m->first[note][card] = grade;
    m->age[note][card] = 1000;
    if (grade != GRADE_AGAIN)
        return;
    m->age[note][card] = 0;
    m->failed[note][card]++;
    m->in_round[note][card] = true;
    m->queue[note][m->length[note]++] = card;
}

/* The failed cards in the order in which they failed last, or in which they were asked. */
static void model_round(struct model *m, const struct study *s)
{
    for (int n = 0; n < NOTES; n++) {
        m->length[n] = 0;
        for (int c = 0; c < CARDS; c++)
            m->age[n][c] = 1000;
    }
    for (int n = 0; n < NOTES; n++)
        for (size_t i = 0; i < s->done; i++) { /* by its last `again` */
            const struct study_step *step = &s->step[i];
            int last = -1;
            if (step->act != STUDY_ANSWER || step->grade != GRADE_AGAIN || step->note != (size_t)n ||
                !m->in_round[n][step->card])
                continue;
            for (size_t j = 0; j < s->done; j++)
                if (s->step[j].act == STUDY_ANSWER && s->step[j].grade == GRADE_AGAIN &&
                    s->step[j].note == step->note && s->step[j].card == step->card)
                    last = (int)j;
            if (last == (int)i)
                m->queue[n][m->length[n]++] = (int)step->card;
        }
    memset(m->in_round, 0, sizeof m->in_round);
}

static void assert_is_model(const struct study *s, const struct model *m)
{
    size_t note, card;
    int at;

    if (model_next(m, &at)) {
        assert_int_equal(study_next(s, &note, &card), STUDY_CARD);
        assert_int_equal(note, at);
        assert_int_equal(card, m->queue[at][0]);
    } else {
        assert_int_equal(study_next(s, &note, &card), STUDY_END);
    }
    for (int n = 0; n < NOTES; n++)
        for (int c = 0; c < model_cards[n]; c++) {
            struct study_card now = study_card_now(s, (size_t)n, (size_t)c);
            assert_int_equal(now.first, m->first[n][c]);
            assert_int_equal(now.last, m->last[n][c]);
            assert_int_equal(now.failed, m->failed[n][c]);
        }
}

/* One step of the model and of the session. */
static void walk_forward(struct study *s, const struct model *before, struct model *now, unsigned dice)
{
    int note = 0;
    bool any = model_next(before, &note);

    *now = *before;
    if (!any || dice % 23 == 0) {
        model_round(now, s);
        study_add(s, (struct study_step){.act = STUDY_ROUND});
    } else if (dice % 11 == 0) {
        model_leave(now, note);
        act(s, STUDY_SKIP, GRADE_NONE);
    } else {
        enum grade grade = (enum grade)(GRADE_AGAIN + dice % 4);
        model_answer(now, note, grade);
        act(s, STUDY_ANSWER, grade);
    }
}

static void a_random_walk_agrees_with_a_naive_model(void **state)
{
    static struct model stack[WALK + 1];
    unsigned dice = 12345;

    (void)state;
    for (int run = 0; run < 40; run++) {
        struct study s;
        size_t at = 0, top = 0;
        study_init(&s, NOTES);
        for (size_t n = 0; n < NOTES; n++)
            fresh_note(&s, n, (size_t)model_cards[n]);
        model_init(&stack[0]);
        for (int i = 0; i < WALK; i++) {
            dice = dice * 1103515245u + 12345u;
            if ((dice >> 16) % 4 == 0 && at > 0) {
                study_undo(&s);
                at--;
            } else if ((dice >> 16) % 4 == 1 && at < top) {
                study_redo(&s);
                at++;
            } else {
                walk_forward(&s, &stack[at], &stack[at + 1], dice >> 18);
                top = ++at;
            }
            assert_is_model(&s, &stack[at]);
        }
        while (study_redoable(&s))
            study_redo(&s);
        assert_is_model(&s, &stack[top]);
        for (at = top; study_undoable(&s); at--)
            study_undo(&s);
        assert_int_equal(at, 0);
        assert_is_model(&s, &stack[0]);
        while (study_redoable(&s)) {
            study_redo(&s);
            assert_is_model(&s, &stack[++at]);
        }
        assert_int_equal(at, top);
        study_release(&s);
    }
}

/* Answers other than again until this card is asked again; how many there were. */
static size_t answers_until(const struct study *s, size_t note, size_t card)
{
    struct study copy = *s;
    size_t count = 0, n = 0, c = 0;

    copy.step = malloc((s->done + 400) * sizeof *copy.step);
    if (s->done)
        memcpy(copy.step, s->step, s->done * sizeof *copy.step);
    copy.capacity = s->done + 400;
    copy.steps = s->done;
    study_add(&copy, (struct study_step){.act = STUDY_ANSWER, .note = note, .card = card, .grade = GRADE_AGAIN});
    while (study_next(&copy, &n, &c) == STUDY_CARD && (n != note || c != card) && count++ < 300)
        study_add(&copy, (struct study_step){.act = STUDY_ANSWER, .note = n, .card = c, .grade = GRADE_GOOD});
    free(copy.step);
    return count;
}

static unsigned next_dice(unsigned *seed)
{
    *seed = *seed * 1103515245U + 12345U;
    return *seed / 65536;
}

static void what_is_said_of_a_card_that_fails_is_what_happens(void **state)
{
    unsigned seed = 7;
    size_t note = 0, card = 0, compared = 0;

    (void)state;
    for (size_t walk = 0; walk < 300; walk++) {
        struct study s;
        study_init(&s, 1 + walk % 5);
        for (size_t i = 0; i < s.notes; i++)
            fresh_note(&s, i, 1 + next_dice(&seed) % 5);
        for (int step = 0; step < 40 && study_next(&s, &note, &card) == STUDY_CARD; step++) {
            assert_int_equal(study_later(&s, note, card), answers_until(&s, note, card));
            compared++;
            act(&s, STUDY_ANSWER, next_dice(&seed) % 2 ? GRADE_AGAIN : GRADE_GOOD);
        }
        study_release(&s);
    }
    assert_true(compared > 1000);
}

static void notes_are_loaded_ahead_until_it_is_known_when_a_card_comes_again(void **state)
{
    struct study s;
    size_t load = 99;

    (void)state;
    study_init(&s, 4);
    fresh_note(&s, 0, 2);
    assert_true(study_ahead(&s, 0, 0, &load));
    assert_int_equal(load, 1);
    s.note[1].vanished = true;
    assert_true(study_ahead(&s, 0, 0, &load));
    assert_int_equal(load, 2);
    fresh_note(&s, 2, 2);
    assert_false(study_ahead(&s, 0, 0, &load));
    assert_int_equal(study_later(&s, 0, 0), 3);
    study_release(&s);
}

static void in_a_long_note_a_card_that_fails_comes_after_all_others(void **state)
{
    struct study_card *card = calloc(500, sizeof *card);
    struct study s;

    (void)state;
    study_init(&s, 2);
    study_load(&s, 0, card, 500);
    fresh_note(&s, 1, 2);
    assert_int_equal(study_later(&s, 0, 0), 499);
    assert_int_equal(s.done, 0);
    study_release(&s);
    free(card);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_card_that_failed_comes_back_after_the_other_cards_of_its_note),
        cmocka_unit_test(in_a_short_note_it_rests_for_three_cards_of_the_next_notes),
        cmocka_unit_test(what_was_answered_earlier_that_day_is_not_asked_and_counts),
        cmocka_unit_test(a_card_that_is_left_out_is_not_asked_and_keeps_the_note_unfinished),
        cmocka_unit_test(the_grade_of_a_note_follows_from_its_first_answers),
        cmocka_unit_test(the_last_card_is_the_one_that_finishes_the_note),
        cmocka_unit_test(a_skipped_card_leaves_the_note_unfinished),
        cmocka_unit_test(a_postponed_note_is_left_out),
        cmocka_unit_test(a_note_is_touched_by_what_was_done_with_it),
        cmocka_unit_test(a_round_asks_the_cards_that_failed_and_no_others),
        cmocka_unit_test(skipped_and_answered_cards_are_what_came_before),
        cmocka_unit_test(a_tally_counts_each_card_once_by_its_first_answer),
        cmocka_unit_test(an_edit_keeps_the_answers_and_goes_on_with_the_same_card),
        cmocka_unit_test(a_card_that_an_edit_removed_is_not_asked_and_does_not_count),
        cmocka_unit_test(after_an_edit_each_card_is_the_one_that_it_was),
        cmocka_unit_test(equal_questions_are_told_apart_by_their_places),
        cmocka_unit_test(a_note_that_vanished_is_not_asked),
        cmocka_unit_test(a_mark_is_undone_and_redone_with_its_answer),
        cmocka_unit_test(a_random_walk_agrees_with_a_naive_model),
        cmocka_unit_test(what_is_said_of_a_card_that_fails_is_what_happens),
        cmocka_unit_test(in_a_long_note_a_card_that_fails_comes_after_all_others),
        cmocka_unit_test(notes_are_loaded_ahead_until_it_is_known_when_a_card_comes_again),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
