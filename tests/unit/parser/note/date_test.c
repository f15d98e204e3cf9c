#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/buf.h"
#include "parser/note/date.h"
#include "parser/note/mojibake.h"

static void assert_25_august(const char *text)
{
    if (date_parse(str_of(text)) != day_of(2024, 8, 25))
        fail_msg("\"%s\" is not read as 2024-08-25", text);
}

static void assert_no_date(const char *text)
{
    if (date_parse(str_of(text)) != DAY_NONE)
        fail_msg("\"%s\" is read as a date", text);
}

static void three_separators_are_understood(void **state)
{
    (void)state;
    assert_25_august("2024-08-25");
    assert_25_august("2024/08/25");
    assert_25_august("2024.08.25");
    assert_25_august("  2024-08-25\n");
}

static void two_separators_do_not_mix(void **state)
{
    (void)state;
    assert_no_date("2024-08/25");
    assert_no_date("2024.08-25");
    assert_no_date("2024 08 25");
}

static void korean_dates_are_understood(void **state)
{
    (void)state;
    assert_25_august("2024년 8월 25일");
    assert_25_august("@2024년 8월 25일");
    assert_25_august("2024년 08월 25일");
    assert_25_august("2024년8월25일");
    assert_25_august("2024년 8월 25일 오후 2:01");
    assert_25_august("@2024년 8월 25일 오전 11:59");
}

static void decomposed_korean_dates_are_understood(void **state)
{
    (void)state;
    assert_25_august("2024\u1102\u1167\u11AB 8\u110B\u116F\u11AF 25\u110B\u1175\u11AF");
}

static void double_encoded_korean_dates_are_understood(void **state)
{
    struct buf damaged = BUF_INIT;
    (void)state;

    mojibake_damage(STR("@2024년 8월 25일 오후 2:01"), &damaged);
    assert_25_august(damaged.ptr);
    buf_release(&damaged);
}

static void english_dates_are_understood(void **state)
{
    (void)state;
    assert_25_august("August 25, 2024");
    assert_25_august("@August 25, 2024");
    assert_25_august("aug 25, 2024");
    assert_25_august("AUGUST 25 2024");
    assert_25_august("August 25, 2024 2:01 PM");
    assert_25_august("August 25, 2024 2:01 PM (GMT+9)");
}

static void every_english_month_has_its_name_and_its_three_letters(void **state)
{
    static const char *const months[] = {"January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December"};
    (void)state;

    for (int i = 0; i < 12; i++) {
        struct buf text = BUF_INIT;
        buf_addf(&text, "%s 3, 2024", months[i]);
        assert_int_equal(date_parse(buf_str(&text)), day_of(2024, i + 1, 3));
        buf_cut(&text, 0);
        buf_addf(&text, "%.3s 3, 2024", months[i]);
        assert_int_equal(date_parse(buf_str(&text)), day_of(2024, i + 1, 3));
        buf_release(&text);
    }
}

static void of_a_date_and_time_the_date_counts(void **state)
{
    (void)state;
    assert_25_august("2024-08-25T10:00:00+09:00");
    assert_25_august("2024-08-25T23:59:60Z");
    assert_25_august("2024-08-25T10:00:00.123456Z");
    assert_25_august("2024-08-25t10:00");
    assert_25_august("2024-08-25 10:00");
    assert_25_august("2024-08-25 10:00:00 +0900");
    assert_25_august("2024-08-25 24:00");
    assert_25_august("2024/08/25 2:01 pm");
}

static void what_follows_a_date_must_be_a_time(void **state)
{
    (void)state;
    assert_no_date("2024-08-25x");
    assert_no_date("2024-08-25 and later");
    assert_no_date("2024-08-25 25:00");
    assert_no_date("2024-08-25 10:60");
    assert_no_date("2024-08-25T10");
    assert_no_date("2024-08-25 10:00:61");
    assert_no_date("2024-08-25 10:00 (GMT+9");
    assert_no_date("2024-08-25 10:00:00+");
    assert_no_date("2024-08-25,2024-08-26");
    assert_no_date("2024-08-25T");
}

static void days_that_do_not_exist_are_none(void **state)
{
    (void)state;
    assert_no_date("2026-02-30");
    assert_no_date("2023-02-29");
    assert_no_date("2024-13-01");
    assert_no_date("2024-00-10");
    assert_no_date("2024-04-31");
    assert_no_date("2024년 2월 30일");
    assert_no_date("February 30, 2024");
    assert_int_equal(date_parse(STR("2024-02-29")), day_of(2024, 2, 29));
}

static void years_have_four_digits_and_start_at_1(void **state)
{
    (void)state;
    assert_no_date("0000-01-01");
    assert_no_date("10000-01-01");
    assert_no_date("24-08-25");
    assert_int_equal(date_parse(STR("0001-01-01")), DAY_MIN);
    assert_int_equal(date_parse(STR("9999-12-31")), DAY_MAX);
}

static void what_an_export_in_another_language_writes_is_understood(void **state)
{
    static const char *const texts[] = {"25. August 2024", "25. August 2024 14:05",
        "25 August 2024", "25 août 2024", "25 août 2024 14:05", "25 de agosto de 2024",
        "25 de agosto de 2024 14:05", "25 agosto 2024", "25 augustus 2024", "25 augusti 2024",
        "2024年8月25日", "2024年8月25日 下午2:01", "2024年8月25日 14:05 (GMT+9)",
        "August 25, 2024 2:01 PM", "Aug 25, 2024", "August 25, 2024 → August 27, 2024",
        "2024년 8월 25일 오후 11:04 → 2024년 8월 26일"};
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_25_august(texts[i]);
    assert_int_equal(date_parse(STR("1er mars 2025")), day_of(2025, 3, 1));
    assert_int_equal(date_parse(STR("27. Juli 2023")), day_of(2023, 7, 27));
    assert_int_equal(date_parse(STR("1. März 2026")), day_of(2026, 3, 1));
    assert_no_date("32. August 2024");
    assert_no_date("25. Augusten 2024");
    assert_no_date("25.8.2024");
    assert_no_date("25 → August 2024");
}

static void other_spellings_are_none(void **state)
{
    (void)state;
    assert_no_date("");
    assert_no_date("@");
    assert_no_date("2026-2-3");
    assert_no_date("20260203");
    assert_no_date("2024-08");
    assert_no_date("25-08-2024");
    assert_no_date("2024년 8월");
    assert_no_date("Augusten 25, 2024");
    assert_no_date("August, 2024");
    assert_no_date("yesterday");
    assert_no_date("true");
    assert_no_date("-2024-08-25");
    assert_int_equal(date_parse(STR("2024-08-25\0")), DAY_NONE);
    assert_int_equal(date_parse(STR_NONE), DAY_NONE);
}

static void a_long_text_is_none_at_once(void **state)
{
    struct buf text = BUF_INIT;
    (void)state;

    buf_addz(&text, "2024-08-25");
    buf_fill(&text, '9', 1000000);
    assert_int_equal(date_parse(buf_str(&text)), DAY_NONE);
    buf_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(three_separators_are_understood),
        cmocka_unit_test(two_separators_do_not_mix),
        cmocka_unit_test(korean_dates_are_understood),
        cmocka_unit_test(decomposed_korean_dates_are_understood),
        cmocka_unit_test(double_encoded_korean_dates_are_understood),
        cmocka_unit_test(english_dates_are_understood),
        cmocka_unit_test(every_english_month_has_its_name_and_its_three_letters),
        cmocka_unit_test(of_a_date_and_time_the_date_counts),
        cmocka_unit_test(what_follows_a_date_must_be_a_time),
        cmocka_unit_test(days_that_do_not_exist_are_none),
        cmocka_unit_test(years_have_four_digits_and_start_at_1),
        cmocka_unit_test(what_an_export_in_another_language_writes_is_understood),
        cmocka_unit_test(other_spellings_are_none),
        cmocka_unit_test(a_long_text_is_none_at_once),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
