#include "sample.h"

#include <stdlib.h>
#include <string.h>

#include "output/study_summary.h"
#include "output/study_view.h"

enum { ROWS_MOST = 64 };

/* A frame as the rows of a screen. */
struct shown {
    struct buf bytes;
    struct str row[ROWS_MOST];
    size_t rows;
};

/* Splits a frame at "\033[ROW;1H\033[2K", which begins each row. */
static void show(const struct study_view *view, size_t columns, size_t rows, size_t *scroll, struct shown *out)
{
    struct screen screen = {.columns = columns, .rows = rows, .terminal = true};
    struct str rest;

    *out = (struct shown){.bytes = BUF_INIT};
    study_screen(view, &screen, scroll, &out->bytes);
    rest = buf_str(&out->bytes);
    while (rest.len) {
        size_t end, number;
        assert_true(str_starts(rest, STR("\033[")));
        number = strtoul(rest.ptr + 2, NULL, 10);
        rest = str_from(rest, str_find(rest, STR("H")) + 1);
        if (!str_starts(rest, STR("\033[2K"))) /* where the cursor stays */
            break;
        rest = str_from(rest, 4);
        assert_int_equal(number, out->rows + 1);
        end = str_find(rest, STR("\033"));
        out->row[out->rows++] = (struct str){rest.ptr, end};
        rest = str_from(rest, end);
    }
}

static void assert_row(const struct shown *s, size_t row, const char *expected)
{
    struct buf got = BUF_INIT;

    buf_add(&got, s->row[row - 1]);
    assert_string_equal(got.ptr, expected);
    buf_release(&got);
}

static struct study_view sample_view(const struct record *record)
{
    return (struct study_view){.mode = STUDY_ASKED, .record = record, .card = 2, .cards = 5, .note = 1, .notes = 14,
        .question = STR("What is a peptide bond?"), .answer = STR("It joins two amino acids."), .later = 3,
        .after = record->schedule, .today = SAMPLE_TODAY};
}

static void the_first_line_says_where_one_is_and_the_last_names_the_keys(void **state)
{
    const struct record record = sample_note("Amino acids");
    struct study_view view = sample_view(&record);
    struct shown s;
    size_t scroll = 0;

    (void)state;
    view.message = STR("AMI: day-4 done · next day-7 on 2026-11-28");
    view.can_undo = true;
    show(&view, 80, 24, &scroll, &s);
    assert_int_equal(s.rows, 24);
    assert_row(&s, 1, "Amino acids · biochemistry · day-7, 1 day overdue           card 2/5 · note 1/14");
    assert_row(&s, 4, "Q  What is a peptide bond?");
    assert_row(&s, 5, "");
    assert_row(&s, 21, "AMI: day-4 done · next day-7 on 2026-11-28");
    assert_row(&s, 24, "Space answer  s skip  u undo  b before  e edit  n note  ? keys  q end");
    buf_release(&s.bytes);
}

static void under_each_grade_is_what_follows(void **state)
{
    const struct record record = sample_note("Amino acids");
    struct study_view view = sample_view(&record);
    struct shown s;
    size_t scroll = 0;

    (void)state;
    view.mode = STUDY_REVEALED;
    show(&view, 80, 24, &scroll, &s);
    assert_row(&s, 4, "Q  What is a peptide bond?");
    assert_row(&s, 6, "A  It joins two amino acids.");
    assert_row(&s, 22, "1 again             2 hard              3 good              4 easy");
    assert_row(&s, 23, "after 3 cards       next card           next card           next card ");
    buf_release(&s.bytes);
    view.last = view.marks = true;
    view.later = 0;
    view.after.due = day_of(2026, 3, 16);
    show(&view, 80, 24, &scroll, &s);
    assert_row(&s, 23, "once more           day-7 on 16 Mar     day-7 on 16 Mar     day-7 on 16 Mar ");
    buf_release(&s.bytes);
    view.after.due = day_of(2027, 3, 16);
    show(&view, 40, 20, &scroll, &s);
    assert_int_equal(s.rows, 20);
    assert_row(&s, 1, "Amino acids         card 2/5 · note 1/14");
    assert_row(&s, 2, "day-7, 1 day overdue · biochemistry");
    assert_row(&s, 18, "1 again: once more");
    assert_row(&s, 19, "2 hard 3 good 4 easy: day-7 on 16 Mar 20");
    assert_row(&s, 20, "1 2 3 4 grade  s skip  ? keys  q end");
    buf_release(&s.bytes);
    view.marks = false;
    show(&view, 40, 20, &scroll, &s);
    assert_row(&s, 19, "2 hard 3 good 4 easy: end of the note");
    buf_release(&s.bytes);
}

static void a_card_before_shows_its_grade_and_an_empty_answer_says_so(void **state)
{
    const struct record record = sample_note("Amino acids");
    struct study_view view = sample_view(&record);
    struct shown s;
    size_t scroll = 0;

    (void)state;
    view.mode = STUDY_BACK;
    view.given = GRADE_HARD;
    view.answer = STR("");
    show(&view, 80, 24, &scroll, &s);
    assert_row(&s, 6, "(the note has no answer to this)");
    assert_row(&s, 23, "The previous card: hard");
    assert_row(&s, 24, "Space goes on  b before  ? keys  q end");
    buf_release(&s.bytes);
}

/* Sixty lines, "line 1" … */
static struct str sixty_lines(struct buf *out)
{
    for (int i = 1; i <= 60; i++)
        buf_addf(out, "line %d\n", i);
    return buf_str(out);
}

static void a_long_answer_scrolls_to_its_end_and_not_beyond(void **state)
{
    const struct record record = sample_note("Amino acids");
    struct study_view view = sample_view(&record);
    struct buf text = BUF_INIT;
    struct shown s;
    size_t scroll = 0;

    (void)state;
    view.mode = STUDY_REVEALED;
    view.answer = sixty_lines(&text);
    show(&view, 80, 24, &scroll, &s);
    assert_row(&s, 6, "A  line 1");
    assert_row(&s, 20, "-- 46 lines more: arrow down or j --");
    buf_release(&s.bytes);
    scroll = 10;
    show(&view, 80, 24, &scroll, &s);
    assert_int_equal(scroll, 10);
    assert_row(&s, 4, "   line 9");
    buf_release(&s.bytes);
    scroll = SIZE_MAX / 2;
    show(&view, 80, 24, &scroll, &s);
    assert_int_equal(scroll, 45);
    assert_row(&s, 20, "   line 60");
    buf_release(&s.bytes);
    buf_release(&text);
}

static void no_row_is_wider_than_any_screen(void **state)
{
    struct record record = sample_note("아미노산과 단백질의 구조, 그리고 a very long title of a note");
    struct study_view view = sample_view(&record);
    const enum study_mode modes[] = {STUDY_ASKED, STUDY_REVEALED, STUDY_BACK, STUDY_WHOLE, STUDY_HELP};

    (void)state;
    view.question = STR("펩타이드 결합은 무엇이며 어떻게 만들어지는가? ![[image.png]] **strong** `code`");
    view.answer = STR("    code that is wider than any of these screens, so that it goes on in the next row of it all\n\n| a | b |\n|---|---|\n| 하나 | 둘 |\n");
    view.body = view.answer;
    view.message = STR("아미노산: day-4 done · next day-7 on 2026-11-28, and more words than fit into one row of it");
    view.can_undo = view.can_redo = view.can_open = view.last = view.marks = true;
    for (size_t columns = 20; columns <= 130; columns++)
        for (size_t rows = 6; rows <= 30; rows += 3)
            for (size_t m = 0; m < sizeof modes / sizeof *modes; m++) {
                struct shown s;
                size_t scroll = 0;
                view.mode = modes[m];
                show(&view, columns, rows, &scroll, &s);
                assert_int_equal(s.rows, rows);
                for (size_t i = 0; i < s.rows; i++)
                    assert_true(utf8_width(s.row[i]) <= columns);
                buf_release(&s.bytes);
            }
}

static void colours_are_used_only_if_they_can_be_seen(void **state)
{
    const struct record record = sample_note("Amino acids");
    struct study_view view = sample_view(&record);
    struct screen screen = {.columns = 80, .rows = 24, .color = true};
    struct buf out = BUF_INIT;
    size_t scroll = 0;

    (void)state;
    study_screen(&view, &screen, &scroll, &out);
    assert_true(str_find(buf_str(&out), STR("\033[1mAmino acids\033[0m")) < out.len);
    buf_cut(&out, 0);
    screen.color = false;
    study_screen(&view, &screen, &scroll, &out);
    assert_int_equal(str_find(buf_str(&out), STR("\033[1m")), out.len);
    buf_release(&out);
}

/* ---- lines and the summary ---------------------------------------------------------------------- */

static void lines_are_the_same_without_a_screen(void **state)
{
    const struct record record = sample_note("Amino\033acids");
    struct study_view view = sample_view(&record);
    struct screen screen = {0};
    struct buf out = BUF_INIT;

    (void)state;
    study_lines_question(&view, &screen, &out);
    study_lines_prompt(&view, &out);
    study_lines_answer(&view, &screen, &out);
    view.mode = STUDY_REVEALED;
    view.later = 1;
    study_lines_prompt(&view, &out);
    assert_text(&out, "\nAmino\\eacids · biochemistry · day-7, 1 day overdue · card 2/5 · note 1/14\n"
                      "Q  What is a peptide bond?\n"
                      "Enter shows the answer: A  It joins two amino acids.\n"
                      "1 again (after 1 card); 2 hard, 3 good, 4 easy (next card): ");
    buf_release(&out);
}

static void the_summary_counts_cards_by_grade_and_names_each_note(void **state)
{
    const struct study_summary_note note[] = {{STR("AMI"), STR("day-4 done, good · next day-7 on 2026-11-28")}};
    const struct study_leech leech[] = {{STR("aws/AMI.md"), 34, STR("What is a\033snapshot?")}};
    struct study_summary summary = {.cards = {12, 2, 1, 0, 9}, .minutes = 6, .note = note, .notes = 1,
        .leech = leech, .leeches = 1};
    struct screen screen = {0};
    struct buf out = BUF_INIT;

    (void)state;
    study_summary_add(&summary, &screen, &out);
    assert_text(&out, "12 cards in 6 minutes: 2 again, 1 hard, 9 easy\n"
                      "AMI: day-4 done, good · next day-7 on 2026-11-28\n"
                      "failed three times: aws/AMI.md:34: What is a\\esnapshot?\n");
    buf_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_line_says_where_one_is_and_the_last_names_the_keys),
        cmocka_unit_test(under_each_grade_is_what_follows),
        cmocka_unit_test(a_card_before_shows_its_grade_and_an_empty_answer_says_so),
        cmocka_unit_test(a_long_answer_scrolls_to_its_end_and_not_beyond),
        cmocka_unit_test(no_row_is_wider_than_any_screen),
        cmocka_unit_test(colours_are_used_only_if_they_can_be_seen),
        cmocka_unit_test(lines_are_the_same_without_a_screen),
        cmocka_unit_test(the_summary_counts_cards_by_grade_and_names_each_note),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
