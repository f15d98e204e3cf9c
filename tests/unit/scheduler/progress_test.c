#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/buf.h"
#include "scheduler/progress.h"

static void assert_bar(int done, int of, const char *expected)
{
    struct buf out = BUF_INIT;

    progress_bar(done, of, &out);
    assert_string_equal(out.ptr, expected);
    buf_release(&out);
}

static void assert_ratio(int done, int of, const char *expected)
{
    struct buf out = BUF_INIT;

    progress_ratio(done, of, &out);
    assert_string_equal(out.ptr, expected);
    buf_release(&out);
}

static void the_bar_is_what_the_template_draws(void **state)
{
    (void)state;
    assert_bar(0, 5, "⬜ 0%");
    assert_bar(1, 5, "🟩🟩⬜⬜⬜⬜⬜⬜⬜⬜ 20%");
    assert_bar(2, 5, "🟩🟩🟩🟩⬜⬜⬜⬜⬜⬜ 40%");
    assert_bar(3, 5, "🟩🟩🟩🟩🟩🟩⬜⬜⬜⬜ 60%");
    assert_bar(4, 5, "🟩🟩🟩🟩🟩🟩🟩🟩⬜⬜ 80%");
    assert_bar(5, 5, "🟩🟩🟩🟩🟩🟩🟩🟩🟩🟩 100%");
}

static void the_bar_of_another_ladder_is_rounded(void **state)
{
    (void)state;
    assert_bar(1, 6, "🟩🟩⬜⬜⬜⬜⬜⬜⬜⬜ 17%");
    assert_bar(1, 3, "🟩🟩🟩⬜⬜⬜⬜⬜⬜⬜ 33%");
    assert_bar(2, 3, "🟩🟩🟩🟩🟩🟩🟩⬜⬜⬜ 67%");
    assert_bar(1, 8, "🟩⬜⬜⬜⬜⬜⬜⬜⬜⬜ 13%");
    assert_bar(1, 2, "🟩🟩🟩🟩🟩⬜⬜⬜⬜⬜ 50%");
}

static void the_ratio_is_what_the_template_writes(void **state)
{
    (void)state;
    assert_ratio(0, 5, "0");
    assert_ratio(1, 5, "0.2");
    assert_ratio(2, 5, "0.4");
    assert_ratio(3, 5, "0.6");
    assert_ratio(4, 5, "0.8");
    assert_ratio(5, 5, "1");
}

static void the_ratio_has_at_most_three_decimals(void **state)
{
    (void)state;
    assert_ratio(1, 6, "0.167");
    assert_ratio(2, 3, "0.667");
    assert_ratio(1, 4, "0.25");
    assert_ratio(1, 16, "0.063");
    assert_ratio(1, 100, "0.01");
}

static void more_than_all_is_shown_as_all(void **state)
{
    (void)state;
    assert_bar(6, 5, "🟩🟩🟩🟩🟩🟩🟩🟩🟩🟩 100%");
    assert_ratio(6, 5, "1");
}

static void nothing_of_nothing_is_zero(void **state)
{
    (void)state;
    assert_bar(0, 0, "⬜ 0%");
    assert_bar(1, 0, "⬜ 0%");
    assert_ratio(0, 0, "0");
    assert_ratio(1, 0, "0");
}

static void earlier_text_is_left_as_it_is(void **state)
{
    struct buf out = BUF_INIT;
    (void)state;

    buf_addz(&out, "100");
    progress_ratio(0, 5, &out);
    progress_bar(0, 5, &out);
    assert_string_equal(out.ptr, "1000⬜ 0%");
    buf_release(&out);
}

static int squares(const char *bar)
{
    int count = 0;

    for (; strncmp(bar, "🟩", strlen("🟩")) == 0; bar += strlen("🟩"))
        count++;
    return count;
}

static int half_up(double value)
{
    return (int)(value + 0.5);
}

static void every_fraction_is_rounded_half_up(void **state)
{
    struct buf bar = BUF_INIT, ratio = BUF_INIT;
    (void)state;

    for (int of = 1; of <= 120; of++)
        for (int done = 1; done <= of; done++) {
            char percentage[20];
            buf_cut(&bar, 0);
            buf_cut(&ratio, 0);
            progress_bar(done, of, &bar);
            progress_ratio(done, of, &ratio);
            snprintf(percentage, sizeof percentage, " %d%%", half_up(100.0 * done / of));
            assert_non_null(strstr(bar.ptr, percentage));
            assert_int_equal(squares(bar.ptr), half_up(10.0 * done / of));
            assert_int_equal(half_up(1000 * strtod(ratio.ptr, NULL)), half_up(1000.0 * done / of));
            assert_true(ratio.len <= strlen("0.167"));
        }
    buf_release(&bar);
    buf_release(&ratio);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_bar_is_what_the_template_draws),
        cmocka_unit_test(the_bar_of_another_ladder_is_rounded),
        cmocka_unit_test(the_ratio_is_what_the_template_writes),
        cmocka_unit_test(the_ratio_has_at_most_three_decimals),
        cmocka_unit_test(more_than_all_is_shown_as_all),
        cmocka_unit_test(nothing_of_nothing_is_zero),
        cmocka_unit_test(earlier_text_is_left_as_it_is),
        cmocka_unit_test(every_fraction_is_rounded_half_up),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
