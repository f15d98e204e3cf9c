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

static void the_date_of_a_date_and_time_counts(void **state)
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

static void days_that_do_not_exist_are_refused(void **state)
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

static void dates_of_exports_in_other_languages_are_understood(void **state)
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
    assert_25_august("25.8.2024");
    assert_no_date("25 → August 2024");
}

static void other_spellings_are_refused(void **state)
{
    (void)state;
    assert_no_date("");
    assert_no_date("@");
    assert_no_date("2026-2-");
    assert_no_date("20260203");
    assert_no_date("2024-08");
    assert_no_date("2024년 8월");
    assert_no_date("Augusten 25, 2024");
    assert_no_date("August, 2024");
    assert_no_date("yesterday");
    assert_no_date("true");
    assert_no_date("-2024-08-25");
    assert_int_equal(date_parse(STR("2024-08-25\0")), DAY_NONE);
    assert_int_equal(date_parse(STR_NONE), DAY_NONE);
}

static void a_long_text_is_refused_at_once(void **state)
{
    struct buf text = BUF_INIT;
    (void)state;

    buf_addz(&text, "2024-08-25");
    buf_fill(&text, '9', 1000000);
    assert_int_equal(date_parse(buf_str(&text)), DAY_NONE);
    buf_release(&text);
}

/* ---- more forms -------------------------------------------------------------------------------- */

static void further_forms_are_understood(void **state)
{
    static const char *const forms[] = {"[[2024-08-25]]", "[[daily/2024-08-25|Sunday]]", "2024. 8. 25.",
        "2024. 8. 25", "2024/8/25", "2024-8-25", "2024.08.25.", "2024-08-25 (일)", "2024-08-25(일)",
        "2024-08-25 (Sun)", "2024-08-25 일요일", "2024년 8월 25일 (일)", "2024年8月25日（日）",
        "2024年8月25日星期日", "Sunday, August 25, 2024", "Sun, 25 Aug 2024", "일요일 2024-08-25",
        "So., 25. August 2024", "dimanche 25 août 2024", "August 25th, 2024", "Aug. 25, 2024", "25th August 2024",
        "25 Aug, 2024", "25 ago 2024", "25. Aug. 2024", "25 de ago. de 2024", "25 aug 2024",
        "2024-08-25 to 2024-08-30", "2024-08-25 → 2024-08-30", "August 25, 2024 to August 30, 2024",
        "2024-08-25 (Sun) 14:01", "25/08/2024", "08/25/2024", "8/25/2024", "25.8.2024", "25-08-2024"};
    (void)state;

    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        assert_25_august(forms[i]);
    assert_no_date("[[2024-08-25");
    assert_no_date("(Sun)");
    assert_no_date("Sunday");
    assert_no_date("2024-08-25 (some)");
    assert_no_date("to 2024-08-25");
    assert_no_date("2024-8");
    assert_no_date("Sundae 2024-08-25");
}

static void an_ambiguous_date_needs_an_order(void **state)
{
    static const char *const forms[] = {"04/07/2026", "4.7.2026", "04-07-2026", "4. 7. 2026"};
    day d;
    (void)state;

    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        assert_int_equal(date_read(str_of(forms[i]), ORDER_UNKNOWN, &d), DATE_AMBIGUOUS);
        assert_int_equal(d, DAY_NONE);
        assert_true(date_has_form(str_of(forms[i])));
        assert_int_equal(date_parse_in(str_of(forms[i]), ORDER_DMY), day_of(2026, 7, 4));
        assert_int_equal(date_parse_in(str_of(forms[i]), ORDER_MDY), day_of(2026, 4, 7));
    }
    assert_int_equal(date_parse(STR("04/04/2026")), day_of(2026, 4, 4));
    assert_int_equal(date_read(STR("31/02/2026"), ORDER_UNKNOWN, &d), DATE_IMPOSSIBLE);
    assert_int_equal(date_read(STR("13/14/2026"), ORDER_UNKNOWN, &d), DATE_IMPOSSIBLE);
}

static void a_number_over_12_shows_the_order(void **state)
{
    static const char *const unknown[] = {"04/07/2026", "4.7.2026", "05/05/2026", "2026-03-13", "13 March 2026",
        "2026년 3월 13일", "32/01/2026", "13/13/2026", "text", ""};

    (void)state;
    assert_int_equal(date_order_shown(STR("13/03/2026")), ORDER_DMY);
    assert_int_equal(date_order_shown(STR("Friday, 13.3.2026")), ORDER_DMY);
    assert_int_equal(date_order_shown(STR("3/13/2026")), ORDER_MDY);
    for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++)
        assert_int_equal(date_order_shown(str_of(unknown[i])), ORDER_UNKNOWN);
}

/* ---- writing ----------------------------------------------------------------------------------- */

static void assert_written(const char *like, enum date_order order, day d, const char *expected)
{
    struct buf out = BUF_INIT;

    date_write(d, str_of(like), order, &out);
    assert_string_equal(out.ptr, expected);
    buf_release(&out);
}

static void a_day_is_written_like_another(void **state)
{
    static const char *const cases[][2] = {{"2024-08-25", "2026-01-04"}, {"2024/8/5", "2026/1/4"},
        {"2024. 8. 25.", "2026. 1. 4."}, {"2024.08.25", "2026.01.04"}, {"@2024년 8월 25일", "@2026년 1월 4일"},
        {"2024년 08월 25일", "2026년 01월 04일"}, {"2024年8月25日", "2026年1月4日"}, {"2 mars 2024", "4 janvier 2026"},
        {"2 mrt 2024", "4 jan 2026"}, {"25. August 2024", "4. Januar 2026"}, {"25 August 2024", "4 January 2026"},
        {"25. august 2024", "4. januar 2026"}, {"25 de agosto de 2024", "4 de enero de 2026"},
        {"1 de março de 2024", "4 de janeiro de 2026"}, {"August 25, 2024", "January 4, 2026"},
        {"Aug 25th, 2024", "Jan 4th, 2026"}, {"AUGUST 25 2024", "JANUARY 4 2026"}, {"Aug. 25, 2024", "Jan. 4, 2026"},
        {"1er mars 2024", "4 janvier 2026"}, {"[[2024-08-25]]", "[[2026-01-04]]"},
        {"[[daily/2024-08-25|x]]", "[[daily/2026-01-04]]"}, {"2024-08-25 (일)", "2026-01-04 (일)"},
        {"Monday, August 26, 2024", "Sunday, January 4, 2026"}, {"2024-08-26(Mon)", "2026-01-04(Sun)"},
        {"25/08/2024", "2026-01-04"}, {"2024-08-25T09:00:00", "2026-01-04"},
        {"2024-08-25 → 2024-08-30", "2026-01-04"}, {"soon", "2026-01-04"}, {"", "2026-01-04"}};
    (void)state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_written(cases[i][0], ORDER_UNKNOWN, day_of(2026, 1, 4), cases[i][1]);
    assert_written("25/08/2024", ORDER_DMY, day_of(2026, 1, 4), "04/01/2026");
    assert_written("8/9/2024", ORDER_MDY, day_of(2026, 1, 14), "1/14/2026");
    assert_written("25/08/2024", ORDER_UNKNOWN, day_of(2026, 1, 14), "14/01/2026");
    assert_written("August 1st, 2024", ORDER_UNKNOWN, day_of(2026, 1, 22), "January 22nd, 2026");
    assert_written("August 1st, 2024", ORDER_UNKNOWN, day_of(2026, 1, 11), "January 11th, 2026");
}

/* Whatever the form, the day that was written is read back, and its form is kept for the next one. */
static void every_day_of_a_year_is_read_back_in_every_form(void **state)
{
    static const char *const forms[] = {"2024-08-25", "2024/8/5", "2024. 8. 25.", "@2024년 8월 25일", "2024年8月25日",
        "2 mars 2024", "2 févr. 2024", "25. August 2024", "25. Mai 2024", "25 de agosto de 2024", "25 ago 2024",
        "1 de mai. de 2024", "3 gen 2024", "3 maart 2024", "3 maj 2024", "3. des. 2024", "August 25th, 2024",
        "Sunday, August 25, 2024", "2024-08-25 (일)", "[[2024-08-25]]", "25/08/2024", "8.9.2024", "2024年8月25日（日）"};
    (void)state;

    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        for (day d = day_of(2028, 1, 1); d <= day_of(2028, 12, 31); d++)
            for (enum date_order order = ORDER_UNKNOWN; order <= ORDER_MDY; order++) {
                struct buf out = BUF_INIT, again = BUF_INIT;
                date_write(d, str_of(forms[i]), order, &out);
                if (date_parse_in(buf_str(&out), order) != d)
                    fail_msg("%s: %s", forms[i], out.ptr);
                date_write(day_of(2024, 3, 14), buf_str(&out), order, &again);
                if (date_parse_in(buf_str(&again), order) != day_of(2024, 3, 14))
                    fail_msg("%s: %s", out.ptr, again.ptr);
                buf_release(&out);
                buf_release(&again);
            }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(further_forms_are_understood),
        cmocka_unit_test(an_ambiguous_date_needs_an_order),
        cmocka_unit_test(a_number_over_12_shows_the_order),
        cmocka_unit_test(a_day_is_written_like_another),
        cmocka_unit_test(every_day_of_a_year_is_read_back_in_every_form),
        cmocka_unit_test(three_separators_are_understood),
        cmocka_unit_test(two_separators_do_not_mix),
        cmocka_unit_test(korean_dates_are_understood),
        cmocka_unit_test(decomposed_korean_dates_are_understood),
        cmocka_unit_test(double_encoded_korean_dates_are_understood),
        cmocka_unit_test(english_dates_are_understood),
        cmocka_unit_test(every_english_month_has_its_name_and_its_three_letters),
        cmocka_unit_test(the_date_of_a_date_and_time_counts),
        cmocka_unit_test(what_follows_a_date_must_be_a_time),
        cmocka_unit_test(days_that_do_not_exist_are_refused),
        cmocka_unit_test(years_have_four_digits_and_start_at_1),
        cmocka_unit_test(dates_of_exports_in_other_languages_are_understood),
        cmocka_unit_test(other_spellings_are_refused),
        cmocka_unit_test(a_long_text_is_refused_at_once),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
