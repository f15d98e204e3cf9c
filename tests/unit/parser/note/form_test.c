#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/buf.h"
#include "parser/note/mojibake.h"
#include "parser/note/template.h"

static const char medal[] = "🥉4일뒤 : %Y/%m/%d";
static const char mention[] = "@%Y년 %-m월 %-d일";
static const char clock_form[] = "@%Y년 %-m월 %-d일 %t";
static const char days[] = "첫 학습 후 ❤%n일째❤";

static void assert_writes(const char *form, day d, const char *old, const char *expected)
{
    struct buf out = BUF_INIT;

    form_write_day(form, d, str_of(old), &out);
    assert_string_equal(out.ptr, expected);
    buf_release(&out);
}

static void assert_reads(const char *form, const char *value, day expected)
{
    day d = 1;

    assert_int_equal(form_read_day(form, str_of(value), &d), 0);
    assert_int_equal(d, expected);
}

static void assert_no_fit(const char *form, const char *value)
{
    day d;

    assert_int_equal(form_read_day(form, str_of(value), &d), -1);
    assert_int_equal(d, DAY_NONE);
}

static void assert_number(const char *form, const char *value, int32_t expected)
{
    int32_t n = 1;

    assert_int_equal(form_read_number(form, str_of(value), &n), 0);
    assert_int_equal(n, expected);
}

static void a_day_is_written_with_and_without_zeros(void **state)
{
    day d = day_of(2025, 3, 4);
    (void)state;

    assert_writes("%Y-%m-%d", d, NULL, "2025-03-04");
    assert_writes(medal, d, NULL, "🥉4일뒤 : 2025/03/04");
    assert_writes(mention, d, NULL, "@2025년 3월 4일");
    assert_writes("100%% %Y", DAY_MIN, NULL, "100% 0001");
}

static void the_time_of_day_stays_as_it_stands(void **state)
{
    day d = day_of(2025, 3, 4);
    (void)state;

    assert_writes(clock_form, d, "@2024년 12월 31일 오전 9:05", "@2025년 3월 4일 오전 9:05");
    assert_writes(clock_form, d, "@2024년 12월 31일", "@2025년 3월 4일");
    assert_writes(clock_form, d, "", "@2025년 3월 4일");
}

static void no_day_is_written_as_what_stands_before_it(void **state)
{
    (void)state;
    assert_writes(medal, DAY_NONE, NULL, "🥉4일뒤 : ");
    assert_writes("%Y/%m/%d", DAY_NONE, NULL, "");
}

static void what_was_written_is_read(void **state)
{
    static const char *const forms[] = {medal, mention, clock_form, "%Y-%m-%d", "%d.%m.%Y"};
    (void)state;

    for (int i = 0; i < 5; i++) {
        for (day d = day_of(2024, 2, 27); d <= day_of(2024, 3, 11); d++) {
            struct buf out = BUF_INIT;
            form_write_day(forms[i], d, STR_NONE, &out);
            assert_reads(forms[i], out.ptr, d);
            buf_release(&out);
        }
    }
}

static void decomposed_and_double_encoded_values_are_read(void **state)
{
    struct buf damaged = BUF_INIT;
    (void)state;

    assert_reads(mention, "@2024\u1102\u1167\u11AB 8\u110B\u116F\u11AF 9\u110B\u1175\u11AF",
        day_of(2024, 8, 9));
    mojibake_damage(STR("🥉4일뒤 : 2024/08/29"), &damaged);
    assert_reads(medal, damaged.ptr, day_of(2024, 8, 29));
    buf_release(&damaged);
    assert_reads("✏첫날 : %Y/%m/%d", "✏️첫날 : 2024/08/25", day_of(2024, 8, 25));
}

static void an_unfilled_value_reads_as_no_day(void **state)
{
    struct buf damaged = BUF_INIT;
    (void)state;

    assert_reads(medal, "🥉4일뒤 : ", DAY_NONE);
    assert_reads(medal, "🥉4일뒤 :", DAY_NONE);
    assert_reads(medal, "", DAY_NONE);
    assert_reads("%Y/%m/%d", " ", DAY_NONE);
    mojibake_damage(STR("🥉4일뒤 :"), &damaged);
    assert_reads(medal, damaged.ptr, DAY_NONE);
    buf_release(&damaged);
}

static void another_value_does_not_fit(void **state)
{
    (void)state;
    assert_no_fit(medal, "2024/08/29");
    assert_no_fit(medal, "🥉4일뒤 : 2024/08/29 x");
    assert_no_fit(medal, "🥈7일뒤 : 2024/08/29");
    assert_no_fit("%Y/%m/%d", "2024/8/29");
    assert_no_fit("%Y/%m/%d", "2024/02/30");
    assert_no_fit("%Y/%m/%d", "2024-08-29");
    assert_no_fit(mention, "@2024년 8월");
}

static void a_number_is_written_and_read(void **state)
{
    struct buf out = BUF_INIT;
    (void)state;

    form_write_number(days, 63, &out);
    assert_string_equal(out.ptr, "첫 학습 후 ❤63일째❤");
    assert_number(days, out.ptr, 63);
    buf_release(&out);
    assert_number("%n", "-3", -3);
    assert_number("%n", "0", 0);
}

static void no_number_leaves_its_place_empty(void **state)
{
    struct buf out = BUF_INIT;
    (void)state;

    form_write_number(days, NUMBER_NONE, &out);
    assert_string_equal(out.ptr, "첫 학습 후 ❤일째❤");
    assert_number(days, out.ptr, NUMBER_NONE);
    assert_number("%n", "", NUMBER_NONE);
    buf_release(&out);
}

static void what_is_no_number_does_not_fit(void **state)
{
    int32_t n;
    (void)state;

    assert_int_equal(form_read_number("%n", STR("x"), &n), -1);
    assert_int_equal(form_read_number("%n", STR("-"), &n), -1);
    assert_int_equal(form_read_number("%n", STR("1.5"), &n), -1);
    assert_int_equal(form_read_number("%n", STR("99999999999"), &n), -1);
    assert_int_equal(form_read_number(days, STR("63"), &n), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_day_is_written_with_and_without_zeros),
        cmocka_unit_test(the_time_of_day_stays_as_it_stands),
        cmocka_unit_test(no_day_is_written_as_what_stands_before_it),
        cmocka_unit_test(what_was_written_is_read),
        cmocka_unit_test(decomposed_and_double_encoded_values_are_read),
        cmocka_unit_test(an_unfilled_value_reads_as_no_day),
        cmocka_unit_test(another_value_does_not_fit),
        cmocka_unit_test(a_number_is_written_and_read),
        cmocka_unit_test(no_number_leaves_its_place_empty),
        cmocka_unit_test(what_is_no_number_does_not_fit),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
