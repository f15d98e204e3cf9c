#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/buf.h"
#include "scheduler/state.h"

static void assert_text(const struct state *s, const char *expected)
{
    struct buf out = BUF_INIT;

    state_encode(s, &out);
    assert_string_equal(out.ptr, expected);
    buf_release(&out);
}

static void assert_round(const char *text)
{
    struct state s;

    assert_int_equal(state_decode(str_of(text), &s), 0);
    assert_text(&s, text);
}

static void without_events_nothing_is_known(void **state)
{
    struct state s = state_none();
    (void)state;

    assert_int_equal(s.count, 0);
    assert_null(state_mark(&s, 1));
    assert_int_equal(state_last_review(&s), DAY_NONE);
    assert_false(s.suspended);
    assert_int_equal(s.postponed, MILESTONE_NONE);
    assert_text(&s, "");
}

static void the_state_is_one_short_text(void **state)
{
    struct state s = state_none();
    (void)state;

    state_add_mark(&s, 1, day_of(2024, 8, 26));
    state_add_mark(&s, 4, DAY_NONE);
    state_add_mark(&s, MILESTONE_LONG_TERM, DAY_NONE);
    state_add_review(&s, day_of(2024, 8, 26));
    state_add_review(&s, day_of(2024, 9, 2));
    state_add_review(&s, day_of(2024, 9, 1));
    s.suspended = true;
    s.postponed = 7;
    s.postponed_to = day_of(2024, 9, 10);
    assert_text(&s, "1:20240826 4: L: R20240901,20240902 S P7:20240910");
}

static void every_text_is_read_back(void **state)
{
    (void)state;
    assert_round("");
    assert_round("1:");
    assert_round("L:");
    assert_round("L:00010101");
    assert_round("S");
    assert_round("R99991231");
    assert_round("P14:20240229");
    assert_round("1:20240826 4: 36500:20240826 L: R20240901,20240902 S P7:20240910");
}

static void encoding_appends(void **state)
{
    struct buf out = BUF_INIT;
    struct state s = state_none();
    (void)state;

    state_add_mark(&s, 1, DAY_NONE);
    buf_addz(&out, "x");
    state_encode(&s, &out);
    assert_string_equal(out.ptr, "x1:");
    buf_release(&out);
}

static void marks_are_ascending_with_long_term_last(void **state)
{
    struct state s = state_none();
    (void)state;

    state_add_mark(&s, 14, DAY_NONE);
    state_add_mark(&s, MILESTONE_LONG_TERM, DAY_NONE);
    state_add_mark(&s, 1, DAY_NONE);
    state_add_mark(&s, 7, DAY_NONE);
    assert_text(&s, "1: 7: 14: L:");
}

static void the_earliest_known_date_of_a_mark_stays(void **state)
{
    struct state s = state_none();
    (void)state;

    state_add_mark(&s, 1, DAY_NONE);
    assert_int_equal(state_mark(&s, 1)->on, DAY_NONE);
    state_add_mark(&s, 1, 20);
    assert_int_equal(state_mark(&s, 1)->on, 20);
    state_add_mark(&s, 1, 30);
    state_add_mark(&s, 1, DAY_NONE);
    assert_int_equal(state_mark(&s, 1)->on, 20);
    state_add_mark(&s, 1, 10);
    assert_int_equal(state_mark(&s, 1)->on, 10);
    assert_int_equal(s.count, 1);
}

static void a_day_has_a_mark_only_if_one_was_made_on_it(void **state)
{
    struct state s = state_none();

    state_add_mark(&s, 1, 100);
    state_add_mark(&s, MILESTONE_LONG_TERM, 200);
    state_add_review(&s, 150);
    assert_true(state_has_mark_on(&s, 100));
    assert_true(state_has_mark_on(&s, 200));
    assert_false(state_has_mark_on(&s, 150));
    (void)state;
}

static void a_number_that_is_not_a_milestone_is_never_marked(void **state)
{
    struct state s = state_none();
    (void)state;

    state_add_mark(&s, MILESTONE_NONE, 1);
    state_add_mark(&s, -2, 1);
    state_add_mark(&s, MILESTONE_MAX + 1, 1);
    assert_int_equal(s.count, 0);
}

static void more_marks_than_there_is_room_for_never_displace_long_term_or_early_days(void **state)
{
    struct state up = state_none(), down = state_none();
    struct buf text = BUF_INIT;
    (void)state;

    for (milestone m = 1; m <= 100; m++)
        state_add_mark(&up, m, m);
    state_add_mark(&up, MILESTONE_LONG_TERM, 5);
    state_add_mark(&down, MILESTONE_LONG_TERM, 5);
    for (milestone m = 100; m >= 1; m--)
        state_add_mark(&down, m, m);
    assert_int_equal(up.count, STATE_MARKS);
    assert_non_null(state_mark(&up, STATE_MARKS - 1));
    assert_null(state_mark(&up, STATE_MARKS));
    assert_non_null(state_mark(&up, MILESTONE_LONG_TERM));
    state_encode(&up, &text);
    assert_text(&down, text.ptr);
    assert_round(text.ptr);
    buf_release(&text);
}

static void every_day_is_written_and_read_back(void **state)
{
    struct state s = state_none(), back;
    struct buf text = BUF_INIT;
    (void)state;

    for (day d = DAY_MIN; d <= DAY_MAX; d += 7) {
        s = state_none();
        state_add_review(&s, d);
        buf_cut(&text, 0);
        state_encode(&s, &text);
        assert_int_equal(state_decode(buf_str(&text), &back), 0);
        assert_int_equal(state_last_review(&back), d);
    }
    buf_release(&text);
}

static void of_many_days_of_review_the_latest_are_kept(void **state)
{
    struct state s = state_none(), back;
    struct buf text = BUF_INIT;
    (void)state;

    for (day d = 0; d < 3 * STATE_REVIEWS; d++)
        state_add_review(&s, (d * 7) % (3 * STATE_REVIEWS)); /* each once, in no order */
    for (day d = 0; d < 3 * STATE_REVIEWS; d++)
        assert_int_equal(state_has_review(&s, d), d >= 2 * STATE_REVIEWS);
    state_encode(&s, &text);
    assert_int_equal(state_decode(buf_str(&text), &back), 0);
    assert_int_equal(back.reviews, STATE_REVIEWS);
    assert_memory_equal(back.review, s.review, sizeof s.review);
    buf_release(&text);
}

static void a_text_that_is_not_understood_is_refused(void **state)
{
    static const char *const wrong[] = {" ", "1", ":",
        "0:", "-1:", "1: ", " 1:", "1:  4:", "1:2024082", "1:202408266", "1:20240230", "1:00000000",
        "4: 1:", "1: 1:", "L: 1:", "L", "36501:", "100000:", "R", "R2024", "S1", "SS", "P", "P7",
        "P7:", "P0:20240910", "7:20240910P", "x", "R20240826S", "1:\t4:", "P7:20240910 "};
    struct state s;
    (void)state;

    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        if (state_decode(str_of(wrong[i]), &s) != -1)
            fail_msg("%s", wrong[i]);
}

static void more_marks_than_there_is_room_for_are_refused(void **state)
{
    struct buf text = BUF_INIT;
    struct state s;
    (void)state;

    for (int m = 1; m <= STATE_MARKS + 5; m++)
        buf_addf(&text, "%s%d:", m > 1 ? " " : "", m);
    assert_int_equal(state_decode(buf_str(&text), &s), -1);
    buf_release(&text);
}

static void a_text_that_is_cut_short_is_never_read_beyond_its_end(void **state)
{
    static const char text[] = "1:20240826 4: L: R20240901,20240902 S P7:20240910";
    (void)state;

    for (size_t len = 0; len < sizeof text; len++) {
        char *copy = malloc(len ? len : 1);
        struct state s;
        memcpy(copy, text, len);
        state_decode((struct str){copy, len}, &s);
        free(copy);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_events_nothing_is_known),
        cmocka_unit_test(the_state_is_one_short_text),
        cmocka_unit_test(every_text_is_read_back),
        cmocka_unit_test(encoding_appends),
        cmocka_unit_test(marks_are_ascending_with_long_term_last),
        cmocka_unit_test(the_earliest_known_date_of_a_mark_stays),
        cmocka_unit_test(a_day_has_a_mark_only_if_one_was_made_on_it),
        cmocka_unit_test(a_number_that_is_not_a_milestone_is_never_marked),
        cmocka_unit_test(more_marks_than_there_is_room_for_never_displace_long_term_or_early_days),
        cmocka_unit_test(every_day_is_written_and_read_back),
        cmocka_unit_test(of_many_days_of_review_the_latest_are_kept),
        cmocka_unit_test(a_text_that_is_not_understood_is_refused),
        cmocka_unit_test(more_marks_than_there_is_room_for_are_refused),
        cmocka_unit_test(a_text_that_is_cut_short_is_never_read_beyond_its_end),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
