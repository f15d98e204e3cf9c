#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <cmocka.h>

#include "base/buf.h"
#include "scheduler/cue.h"
#include "scheduler/event.h"

/* A note and its answers, written as a table. `question` and `answer` are texts. */
enum { DAY = 20000, MOST = 64 };

struct history {
    struct event event[MOST];
    size_t events;
    struct cue_text now[MOST];
    size_t cues;
};

static struct uid uid_of(uint8_t n)
{
    struct uid id = {{0}};

    id.byte[15] = n;
    return id;
}

static void present(struct history *h, const char *question, const char *answer)
{
    struct cue_text *text = &h->now[h->cues++];

    text->question = str_of(question);
    text->answer_hash = cue_answer_hash(str_of(answer), &text->has_answer);
}

/* An answer on a day of store 1, which took it for a first answer. */
static struct event *asked(struct history *h, const char *question, const char *answer, int on, enum grade grade)
{
    struct event *e = &h->event[h->events++];

    *e = (struct event){.id = uid_of((uint8_t)h->events), .store = uid_of(1), .kind = EVENT_ANSWERED,
        .source = SOURCE_STUDY, .grade = grade, .on = DAY + on, .question = str_of(question), .first = true,
        .recorded_at = (int64_t)h->events * 1000, .seconds = SECONDS_UNKNOWN};
    e->answer_hash = cue_answer_hash(str_of(answer), &e->has_answer);
    return e;
}

/* "1 3 | 2": the numbers of the events of each cue, from 1; those of cues that are not in the note after "+". */
static void describe(const struct cue_histories *h, struct buf *out)
{
    for (size_t i = 0; i < h->count; i++) {
        buf_addf(out, "%s", i == 0 ? "" : h->cue[i].present ? "| " : "+ ");
        for (size_t k = 0; k < h->cue[i].count; k++)
            buf_addf(out, "%d ", h->cue[i].answer[k]->id.byte[15]);
    }
}

static void shuffle(struct event *event, size_t count)
{
    for (size_t i = count; i > 1; i--) {
        size_t k = (size_t)rand() % i;
        struct event kept = event[i - 1];
        event[i - 1] = event[k];
        event[k] = kept;
    }
}

/* The answers of each cue, and the ids, whatever the order of the events. */
static void assert_cues(const struct history *h, const char *expected)
{
    struct event mixed[MOST];
    uint64_t id[2 * MOST] = {0};

    memcpy(mixed, h->event, sizeof mixed);
    for (int turn = 0; turn < 20; turn++) {
        struct cue_histories cues = cue_histories_new(h->now, h->cues, mixed, h->events);
        struct buf text = BUF_INIT;
        describe(&cues, &text);
        assert_string_equal(text.ptr, expected);
        for (size_t i = 0; i < cues.count; i++) {
            assert_true(turn == 0 || id[i] == cues.cue[i].id);
            for (size_t k = 0; k < i; k++)
                assert_true(cues.cue[k].id != cues.cue[i].id);
            id[i] = cues.cue[i].id;
        }
        buf_release(&text);
        cue_histories_release(&cues);
        shuffle(mixed, h->events);
    }
}

static uint64_t id_of(const struct history *h, size_t at)
{
    struct cue_histories cues = cue_histories_new(h->now, h->cues, h->event, h->events);
    uint64_t id = cues.cue[at].id;

    cue_histories_release(&cues);
    return id;
}

/* ---- the same question ------------------------------------------------------------------------- */

static void case_space_and_punctuation_do_not_count(void **state)
{
    struct history h = {0};
    (void)state;

    present(&h, "What is an AMI?", "an image");
    present(&h, "삼투란 무엇인가?", "물의 이동");
    asked(&h, "what  is an **AMI**", "another answer", 0, GRADE_GOOD);
    asked(&h, "삼투란 무엇인가", "", 0, GRADE_GOOD);
    assert_cues(&h, "1 | 2 ");
}

static void other_letters_and_symbols_count(void **state)
{
    struct history h = {0};
    (void)state;

    present(&h, "C++", "1");
    present(&h, "C", "2");
    asked(&h, "C", "3", 0, GRADE_GOOD);
    asked(&h, "c ++", "4", 0, GRADE_GOOD);
    assert_cues(&h, "2 | 1 ");
}

static void the_order_of_the_note_does_not_count(void **state)
{
    struct history h = {0}, turned = {0};
    (void)state;

    present(&h, "Where is the liver?", "right");
    present(&h, "Where is the spleen?", "left");
    asked(&h, "Where is the liver?", "right", 0, GRADE_GOOD);
    asked(&h, "Where is the spleen?", "left", 0, GRADE_GOOD);
    turned = h;
    turned.now[0] = h.now[1];
    turned.now[1] = h.now[0];
    assert_cues(&h, "1 | 2 ");
    assert_cues(&turned, "2 | 1 ");
    assert_true(id_of(&h, 0) == id_of(&turned, 1));
    assert_true(id_of(&h, 1) == id_of(&turned, 0));
}

static void swapped_answers_stay_with_the_questions(void **state)
{
    struct history h = {0};
    (void)state;

    present(&h, "Where is the liver?", "left");
    present(&h, "Where is the spleen?", "right");
    asked(&h, "Where is the liver?", "right", 0, GRADE_GOOD);
    asked(&h, "Where is the spleen?", "left", 0, GRADE_GOOD);
    assert_cues(&h, "1 | 2 ");
}

/* ---- an edited question ------------------------------------------------------------------------ */

static void the_same_answer_finds_a_new_question(void **state)
{
    struct history h = {0};
    (void)state;

    present(&h, "Which vessel leaves the left ventricle?", "the  aorta");
    present(&h, "Name the largest artery", "the pulmonary artery");
    asked(&h, "Name the largest artery of the body!", "the aorta", 0, GRADE_GOOD);
    assert_cues(&h, "1 | ");
}

static void else_the_smallest_difference_under_a_third(void **state)
{
    struct history h = {0};
    (void)state;

    present(&h, "abcdefghi", "");
    present(&h, "abcdefghx", "");
    asked(&h, "abcdefgyi", "1", 0, GRADE_GOOD); /* 1 and 2 of 9 */
    asked(&h, "abcdefxxx", "2", 1, GRADE_GOOD); /* 3 and 2 */
    asked(&h, "xxxdefghi", "3", 2, GRADE_GOOD); /* 3 of 9 is a third */
    assert_cues(&h, "1 | 2 + 3 ");
}

static void a_question_that_was_edited_several_times(void **state)
{
    struct history h = {0};
    (void)state;

    present(&h, "Which pump moves sodium out of the cell?", "");
    asked(&h, "What pumps sodium out?", "the pump", 0, GRADE_AGAIN);
    asked(&h, "Which protein moves sodium outside?", "the pump", 3, GRADE_GOOD);
    asked(&h, "Which pump moves sodium outside?", "", 6, GRADE_GOOD);
    assert_cues(&h, "1 2 3 ");
}

static void the_id_is_that_of_the_first_question(void **state)
{
    struct history h = {0}, edited;
    uint64_t before, after;
    (void)state;

    present(&h, "Which pump moves sodium?", "Na/K");
    before = id_of(&h, 0);
    asked(&h, "Which pump moves sodium?", "Na/K", 0, GRADE_GOOD);
    assert_true(id_of(&h, 0) == before);
    edited = h;
    edited.now[0].question = STR("Which pump moves sodium ions?");
    after = id_of(&edited, 0);
    assert_true(after == before);
    asked(&edited, "Which pump moves sodium ions?", "Na/K", 4, GRADE_GOOD);
    assert_true(id_of(&edited, 0) == before);
    assert_cues(&edited, "1 2 ");
}

/* ---- not the same cue -------------------------------------------------------------------------- */

static void cues_that_were_asked_side_by_side_stay_apart(void **state)
{
    struct history h = {0};
    (void)state;

    present(&h, "What is the capital of France?", "Paris");
    asked(&h, "What is the capital of France?", "Paris", 0, GRADE_GOOD);
    asked(&h, "What is the capital of Greece?", "Athens", 0, GRADE_GOOD);
    asked(&h, "Name the capital on the Seine", "Paris", 0, GRADE_GOOD);
    assert_cues(&h, "1 + 2 + 3 ");
    /* Without a sign that they were both there, the second is taken for an older form of the first. */
    h.event[1].on = DAY + 1;
    assert_cues(&h, "1 2 + 3 ");
    h.event[1].on = DAY;
    h.event[1].store = uid_of(2);
    assert_cues(&h, "1 2 + 3 ");
}

static void cues_that_were_removed_keep_ids_of_their_own(void **state)
{
    struct history h = {0};
    (void)state;

    asked(&h, "Where is the liver?", "right", 0, GRADE_GOOD);
    asked(&h, "How long is the colon?", "1.5 m", 0, GRADE_GOOD);
    asked(&h, "Where does the liver lie?", "right", 4, GRADE_GOOD);
    assert_cues(&h, "1 3 + 2 ");
}

static void other_events_and_answers_taken_back_do_not_count(void **state)
{
    struct history h = {0};
    (void)state;

    present(&h, "Where is the liver?", "right");
    asked(&h, "Where is the liver?", "right", 0, GRADE_GOOD)->undone = true;
    asked(&h, "Where is the liver?", "right", 0, GRADE_GOOD)->kind = EVENT_DONE;
    asked(&h, "Where is the liver?", "right", 0, GRADE_GOOD);
    assert_cues(&h, "3 ");
}

/* ---- copies ------------------------------------------------------------------------------------ */

static void equal_questions_are_told_apart_by_the_answer(void **state)
{
    struct history h = {0};
    (void)state;

    present(&h, "Example?", "one");
    present(&h, "Example?", "two");
    present(&h, "example", "three");
    asked(&h, "Example?", "two", 0, GRADE_GOOD);
    asked(&h, "Example?", "three", 0, GRADE_GOOD);
    asked(&h, "Example?", "one", 0, GRADE_GOOD);
    assert_cues(&h, "3 | 1 | 2 ");
}

static void then_by_their_order(void **state)
{
    struct history h = {0};
    (void)state;

    present(&h, "Example?", "new 1");
    present(&h, "Example?", "two");
    present(&h, "Example?", "new 3");
    asked(&h, "Example?", "one", 0, GRADE_GOOD);
    asked(&h, "Example?", "two", 0, GRADE_GOOD);
    asked(&h, "Example?", "three", 0, GRADE_GOOD);
    asked(&h, "Example?", "four", 1, GRADE_GOOD);
    assert_cues(&h, "1 4 | 2 | 3 ");
}

static void copies_that_are_equal_in_all(void **state)
{
    struct history h = {0};
    (void)state;

    present(&h, "Example?", "one");
    present(&h, "Example?", "one");
    asked(&h, "Example?", "one", 0, GRADE_GOOD);
    asked(&h, "Example?", "one", 0, GRADE_GOOD);
    asked(&h, "Example?", "one", 0, GRADE_GOOD)->first = false;
    asked(&h, "Example?", "one", 1, GRADE_GOOD);
    asked(&h, "Example?", "one", 1, GRADE_GOOD)->store = uid_of(2);
    asked(&h, "Example?", "one", 1, GRADE_GOOD);
    asked(&h, "Example?", "one", 1, GRADE_GOOD);
    assert_cues(&h, "1 3 4 5 7 | 2 6 ");
}

/* ---- recall ------------------------------------------------------------------------------------ */

static void recall_counts_the_first_answer_of_each_day(void **state)
{
    struct history h = {0};
    struct cue_histories cues;
    struct cue_recall recall;
    (void)state;

    present(&h, "q", "a");
    asked(&h, "q", "a", 4, GRADE_AGAIN);
    asked(&h, "q", "a", 4, GRADE_EASY);
    asked(&h, "q", "a", 0, GRADE_HARD); /* --on: recorded later */
    asked(&h, "q", "a", 4, GRADE_GOOD);
    cues = cue_histories_new(h.now, 1, h.event, h.events);
    recall = cue_recall(&cues.cue[0]);
    assert_int_equal(recall.answers, 2);
    assert_int_equal(recall.recalled, 1);
    assert_false(cue_is_weak(&cues.cue[0]));
    assert_int_equal(cue_answer_on(&cues.cue[0], DAY + 4)->id.byte[15], 1);
    assert_null(cue_answer_on(&cues.cue[0], DAY + 1));
    cue_histories_release(&cues);
}

static void weak_is_under_60_percent_of_at_least_three(void **state)
{
    static const struct {
        int again, good;
        bool weak;
    } cases[] = {{2, 0, false}, {3, 0, true}, {2, 1, true}, {1, 2, false}, {2, 3, false}, {3, 4, true}};
    (void)state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct history h = {0};
        struct cue_histories cues;
        present(&h, "q", "a");
        for (int on = 0; on < cases[i].again + cases[i].good; on++)
            asked(&h, "q", "a", on, on < cases[i].again ? GRADE_AGAIN : GRADE_HARD);
        cues = cue_histories_new(h.now, 1, h.event, h.events);
        assert_int_equal(cue_is_weak(&cues.cue[0]), cases[i].weak);
        cue_histories_release(&cues);
    }
}

/* ---- texts ------------------------------------------------------------------------------------- */

static void white_space_in_an_answer_counts_once(void **state)
{
    bool has;
    uint64_t hash = cue_answer_hash(STR("the aorta, an artery"), &has);
    (void)state;

    assert_true(has);
    assert_true(cue_answer_hash(STR(" the\taorta,\r\n\n  an artery\n"), &has) == hash);
    assert_true(cue_answer_hash(STR("the aorta,an artery"), &has) != hash);
    assert_true(cue_answer_hash(STR("가\xC2\xA0나"), &has) ==
                cue_answer_hash(STR("\xE1\x84\x80\xE1\x85\xA1 나"), &has));
    assert_true(cue_answer_hash(STR(" \n"), &has) == 0);
    assert_false(has);
}

static void what_is_recorded_of_a_question(void **state)
{
    struct buf out = BUF_INIT, again = BUF_INIT, longest = BUF_INIT;
    (void)state;

    cue_question_add((struct str){"a\0b\x1B\xFF가", 8}, &out);
    assert_string_equal(out.ptr, "a b \xEF\xBF\xBD가");
    cue_question_add(buf_str(&out), &again);
    assert_string_equal(again.ptr, out.ptr);
    for (int i = 0; i < 2000; i++)
        buf_addz(&longest, "가");
    buf_cut(&out, 0);
    cue_question_add(buf_str(&longest), &out);
    assert_int_equal(out.len, CUE_QUESTION_MOST / 3 * 3);
    buf_release(&out);
    buf_release(&again);
    buf_release(&longest);
}

/* ---- hostile sizes ----------------------------------------------------------------------------- */

/* Of the processor: other programs do not count. */
static double seconds_now(void)
{
    struct timespec now;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* `words` and, unless they are "the same", two numbers that differ in each text. The caller frees it. */
static char *text_of(const char *words, int number)
{
    struct buf text = BUF_INIT;

    buf_addz(&text, words);
    if (strcmp(words, "the same") != 0)
        buf_addf(&text, " %d, %d", number, number * 7919 % 99991);
    return text.ptr;
}

/* 20,000 questions in a note and 40,000 that were asked, with CASES, as `make check-slow` sets it; else a tenth. */
static void assert_bounded(const char *words, const char *asked_words, bool same_answer, bool same_day)
{
    const int present = getenv("CASES") ? 20000 : 2000, asked = 2 * present;
    struct cue_text *now = calloc((size_t)present, sizeof *now);
    struct event *event = calloc((size_t)asked, sizeof *event);
    struct cue_histories cues;
    size_t answers = 0;
    double start;

    for (int i = 0; i < present; i++)
        now[i] = (struct cue_text){str_of(text_of(words, i)), same_answer ? 7 : (uint64_t)i, true};
    for (int i = 0; i < asked; i++) {
        event[i] = (struct event){.kind = EVENT_ANSWERED, .on = same_day ? DAY : DAY + i, .first = true,
            .question = str_of(text_of(asked_words, i)), .has_answer = true,
            .answer_hash = same_answer ? 7 : (uint64_t)i << 32, .recorded_at = i};
        event[i].id.byte[0] = (uint8_t)i;
        event[i].id.byte[1] = (uint8_t)(i >> 8);
    }
    start = seconds_now();
    cues = cue_histories_new(now, (size_t)present, event, (size_t)asked);
    assert_true(seconds_now() - start < 5);
    for (size_t i = 0; i < cues.count; i++)
        answers += cues.cue[i].count;
    assert_int_equal(answers, asked);
    cue_histories_release(&cues);
    for (int i = 0; i < present; i++)
        free((void *)now[i].question.ptr);
    for (int i = 0; i < asked; i++)
        free((void *)event[i].question.ptr);
    free(now);
    free(event);
}

static void many_cues_and_answers_are_bounded_in_time(void **state)
{
    (void)state;

    assert_bounded("question of the list", "question of a list", false, false);
    assert_bounded("question of the list", "question of a list", true, false);
    assert_bounded("question of the list", "question of a list", true, true);
    assert_bounded("the same", "the same", true, true);
    assert_bounded("the same", "the same", false, true);
    assert_bounded("", "the same", false, false);
    assert_bounded("the same", "", true, true);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(case_space_and_punctuation_do_not_count),
        cmocka_unit_test(other_letters_and_symbols_count),
        cmocka_unit_test(the_order_of_the_note_does_not_count),
        cmocka_unit_test(swapped_answers_stay_with_the_questions),
        cmocka_unit_test(the_same_answer_finds_a_new_question),
        cmocka_unit_test(else_the_smallest_difference_under_a_third),
        cmocka_unit_test(a_question_that_was_edited_several_times),
        cmocka_unit_test(the_id_is_that_of_the_first_question),
        cmocka_unit_test(cues_that_were_asked_side_by_side_stay_apart),
        cmocka_unit_test(cues_that_were_removed_keep_ids_of_their_own),
        cmocka_unit_test(other_events_and_answers_taken_back_do_not_count),
        cmocka_unit_test(equal_questions_are_told_apart_by_the_answer),
        cmocka_unit_test(then_by_their_order),
        cmocka_unit_test(copies_that_are_equal_in_all),
        cmocka_unit_test(recall_counts_the_first_answer_of_each_day),
        cmocka_unit_test(weak_is_under_60_percent_of_at_least_three),
        cmocka_unit_test(white_space_in_an_answer_counts_once),
        cmocka_unit_test(what_is_recorded_of_a_question),
        cmocka_unit_test(many_cues_and_answers_are_bounded_in_time),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
