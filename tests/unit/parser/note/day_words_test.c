#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/buf.h"
#include "base/err.h"
#include "parser/note/day_words.h"

/* A Thursday. */
static day thursday(void)
{
    return day_of(2026, 11, 26);
}

static day read_as(enum day_use use, const char *text)
{
    struct err err = {0};
    day d;

    if (day_words_read(use, str_of(text), thursday(), &d, &err) < 0)
        fail_msg("%s", err.message);
    return d;
    err_release(&err);
}

static void assert_distance(enum day_use use, const char *text, int32_t days)
{
    day d = read_as(use, text);

    if (d != thursday() + days)
        fail_msg("\"%s\" is %d days from today, not %d", text, (int)(d - thursday()), (int)days);
}

static void assert_everywhere(const char *text, int32_t days)
{
    for (int use = 0; use < DAY_USES; use++)
        assert_distance((enum day_use)use, text, days);
}

static const char *refusal(enum day_use use, const char *text, struct err *err)
{
    day d;

    err_release(err);
    if (day_words_read(use, str_of(text), thursday(), &d, err) == 0)
        fail_msg("\"%s\" was read", text);
    assert_int_equal(d, DAY_NONE);
    assert_int_equal(err->code, ERR_USAGE);
    return err->message;
}

static void assert_refused(const char *text)
{
    struct err err = {0};

    for (int use = 0; use < DAY_USES; use++)
        refusal((enum day_use)use, text, &err);
    err_release(&err);
}

static void words_are_read_in_both_languages(void **state)
{
    (void)state;
    assert_everywhere("today", 0);
    assert_everywhere("오늘", 0);
    assert_everywhere("tomorrow", 1);
    assert_everywhere("내일", 1);
    assert_everywhere("yesterday", -1);
    assert_everywhere("어제", -1);
    assert_everywhere("모레", 2);
}

static void case_spaces_and_normalisation_do_not_matter(void **state)
{
    (void)state;
    assert_everywhere(" Tomorrow ", 1);
    assert_everywhere("TODAY", 0);
    assert_everywhere(
        "\xe1\x84\x82\xe1\x85\xa2\xe1\x84\x8b\xe1\x85\xb5\xe1\x86\xaf", 1); /* 내일, NFD */
    assert_everywhere("+3D", 3);
    assert_everywhere("3 Days Ago", -3);
}

static void distances_are_days_or_weeks(void **state)
{
    (void)state;
    assert_everywhere("+3d", 3);
    assert_everywhere("3d", 3);
    assert_everywhere("-2d", -2);
    assert_everywhere("0d", 0);
    assert_everywhere("+1w", 7);
    assert_everywhere("2w", 14);
    assert_everywhere("-1w", -7);
    assert_everywhere("3 days ago", -3);
    assert_everywhere("1 day ago", -1);
    assert_everywhere("3  days ago", -3);
    assert_everywhere("2 weeks ago", -14);
    assert_everywhere("1 week ago", -7);
}

static void a_weekday_is_the_next_one_or_the_last_one(void **state)
{
    static const char *const names[7][3] = {{"monday", "mon", "월요일"},
        {"tuesday", "tue", "화요일"}, {"wednesday", "wed", "수요일"}, {"thursday", "thu", "목요일"},
        {"friday", "fri", "금요일"}, {"saturday", "sat", "토요일"}, {"sunday", "sun", "일요일"}};
    static const int next[7] = {4, 5, 6, 7, 1, 2, 3};
    (void)state;

    for (int i = 0; i < 7; i++)
        for (int k = 0; k < 3; k++) {
            assert_distance(DAY_TODAY, names[i][k], next[i]);
            assert_distance(DAY_REVIEW_TODAY, names[i][k], next[i]);
            assert_distance(DAY_DUE, names[i][k], next[i]);
            assert_distance(DAY_POSTPONE, names[i][k], next[i]);
            assert_distance(DAY_AWAY, names[i][k], next[i]);
            assert_distance(DAY_ON, names[i][k], next[i] - (i == 3 ? 14 : 7));
            assert_distance(DAY_SINCE, names[i][k], next[i] - (i == 3 ? 14 : 7));
            assert_distance(DAY_UNTIL, names[i][k], next[i] - (i == 3 ? 14 : 7));
        }
}

static void every_form_of_a_date_is_read(void **state)
{
    static const char *const texts[] = {"2026-03-01", "2026/03/01", "2026.03.01", "@2026년 3월 1일",
        "2026년 3월 1일 오후 2:01", "2026-03-01T10:00:00+09:00", "March 1, 2026", "1. März 2026"};
    (void)state;

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        for (int use = 0; use < DAY_USES; use++)
            assert_int_equal(read_as((enum day_use)use, texts[i]), day_of(2026, 3, 1));
}

static void other_texts_are_refused(void **state)
{
    static const char *const texts[] = {"", " ", "soon", "3", "+3", "-3", "d", "+d", "w", "3m",
        "3dd", "3 d", "+ 3d", "+-3d", "--3d", "-3 days ago", "+3 days ago", "days ago", "ago",
        "3 ago", "3d ago", "3 days", "mo", "mond", "thurs", "월", "그날", "2026-2-", "tomorrow.",
        "0x3d", "3d\n4d"};
    (void)state;

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_refused(texts[i]);
}

static void a_day_outside_the_calendar_is_refused(void **state)
{
    struct err err = {0};
    (void)state;

    assert_refused("2026-02-30");
    assert_refused("999999999d");
    assert_refused("-999999999w");
    assert_refused("9999999999d");
    assert_non_null(strstr(refusal(DAY_ON, "999999999w", &err), "not in the calendar"));
    assert_non_null(strstr(refusal(DAY_ON, "999999999 days ago", &err), "not in the calendar"));
    err_release(&err);
}

static void the_message_tells_form_and_calendar_apart(void **state)
{
    static const char *const days[] = {"2026-02-30", "2023-02-29", "2026-13-01", "2026/02/30",
        "2026.00.10", "2026년 2월 30일", "February 30, 2026", "32. August 2026"};
    static const char *const texts[] = {
        "soon", "2026-2-", "2026-02-", "04/07/2026", "2026-02-30x", "2026-02"};
    struct err err = {0};
    (void)state;

    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        assert_non_null(strstr(refusal(DAY_ON, days[i], &err), "not in the calendar"));
        assert_non_null(strstr(err.message, days[i]));
        assert_null(strstr(err.message, "form"));
    }
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        assert_non_null(strstr(refusal(DAY_ON, texts[i], &err), "form"));
        assert_non_null(strstr(err.message, texts[i]));
        assert_null(strstr(err.message, "calendar"));
    }
    err_release(&err);
}

/* An example in a message that is refused would send the reader in a circle. */
static void the_message_shows_examples_that_are_read(void **state)
{
    static const char *const names[DAY_USES] = {
        "--today", "$REVIEW_TODAY", "--on", "--since", "--until", "due:", "postpone", "away"};
    static const char *const kinds[DAY_USES][4] = {
        [DAY_TODAY] = {"2026-03-01", "tomorrow", "fri", "+3d"},
        [DAY_REVIEW_TODAY] = {"2026-03-01", "tomorrow", "fri", "3 days ago"},
        [DAY_ON] = {"2026-03-01", "yesterday", "mon", "-2d"},
        [DAY_SINCE] = {"2026-03-01", "yesterday", "mon", "3 days ago"},
        [DAY_UNTIL] = {"2026-03-01", "yesterday", "mon", "-2d"},
        [DAY_DUE] = {"2026-03-01", "tomorrow", "fri", "+3d"},
        [DAY_POSTPONE] = {"2026-03-01", "tomorrow", "fri", "+3d"},
        [DAY_AWAY] = {"2026-03-01", "tomorrow", "fri", "+3d"},
    };
    struct err err = {0};
    (void)state;

    for (int use = 0; use < DAY_USES; use++) {
        refusal((enum day_use)use, "soon", &err);
        assert_true(str_starts(str_of(err.message), str_of(names[use])));
        for (int i = 0; i < 4; i++) {
            assert_non_null(strstr(err.message, kinds[use][i]));
            read_as((enum day_use)use, kinds[use][i]);
        }
    }
    err_release(&err);
}

static void assert_range(const char *text, day from, day until)
{
    struct err err = {0};
    day since, to;

    if (day_words_range(DAY_DUE, str_of(text), thursday(), &since, &to, &err) < 0)
        fail_msg("%s", err.message);
    assert_int_equal(since, from);
    assert_int_equal(to, until);
    err_release(&err);
}

static const char *range_refusal(const char *text, struct err *err)
{
    day from, until;

    err_release(err);
    assert_int_equal(day_words_range(DAY_DUE, str_of(text), thursday(), &from, &until, err), -1);
    assert_int_equal(err->code, ERR_USAGE);
    return err->message;
}

static void a_range_has_two_ends_of_which_one_may_be_missing(void **state)
{
    day t = thursday();
    (void)state;

    assert_range("2026-03-01..2026-03-31", day_of(2026, 3, 1), day_of(2026, 3, 31));
    assert_range("..tomorrow", DAY_MIN, t + 1);
    assert_range("today..", t, DAY_MAX);
    assert_range("내일..모레", t + 1, t + 2);
    assert_range("today..+1w", t, t + 7);
    assert_range("today .. 3d", t, t + 3);
    assert_range("today", t, t);
    assert_range("2026.03.01..2026.03.02", day_of(2026, 3, 1), day_of(2026, 3, 2));
}

static void a_weekday_that_ends_a_range_follows_its_beginning(void **state)
{
    day t = thursday();
    (void)state;

    assert_range("sat..sun", t + 2, t + 3);
    assert_range("wed..fri", t + 6, t + 8);
    assert_range("2026-03-02..wed", day_of(2026, 3, 2), day_of(2026, 3, 4));
    assert_range("..fri", DAY_MIN, t + 1);
}

static void a_range_without_days_or_in_the_wrong_order_is_refused(void **state)
{
    struct err err = {0};
    (void)state;

    assert_non_null(strstr(range_refusal("", &err), "no day is given"));
    assert_non_null(strstr(range_refusal("..", &err), "no day is given"));
    assert_non_null(strstr(range_refusal("tomorrow..yesterday", &err), "ends before it begins"));
    assert_non_null(strstr(range_refusal("today..soon", &err), "\"soon\""));
    assert_non_null(strstr(range_refusal("2026-02-30..today", &err), "\"2026-02-30\""));
    range_refusal("today...tomorrow", &err);
    err_release(&err);
}

static void a_distance_is_told_from_a_day(void **state)
{
    int32_t days = 5;
    (void)state;

    assert_true(day_words_distance(STR("+1w"), &days) && days == 7);
    assert_true(day_words_distance(STR(" 2D "), &days) && days == 2);
    assert_true(day_words_distance(STR("-1d"), &days) && days == -1);
    assert_true(day_words_distance(STR("2 weeks ago"), &days) && days == -14);
    assert_false(day_words_distance(STR("tomorrow"), &days));
    assert_false(day_words_distance(STR("fri"), &days));
    assert_false(day_words_distance(STR("3"), &days));
    assert_false(day_words_distance(STR_NONE, &days));
    assert_int_equal(days, -14);
}

static void a_long_text_is_refused_at_once(void **state)
{
    struct buf text = BUF_INIT;
    struct err err = {0};
    day from, until;
    int32_t days;
    (void)state;

    buf_fill(&text, '9', 1000000);
    buf_addz(&text, "d");
    assert_int_equal(day_words_read(DAY_ON, buf_str(&text), thursday(), &from, &err), -1);
    assert_int_equal(day_words_range(DAY_ON, buf_str(&text), thursday(), &from, &until, &err), -1);
    assert_false(day_words_distance(buf_str(&text), &days));
    buf_release(&text);
    err_release(&err);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_read_in_both_languages),
        cmocka_unit_test(case_spaces_and_normalisation_do_not_matter),
        cmocka_unit_test(distances_are_days_or_weeks),
        cmocka_unit_test(a_weekday_is_the_next_one_or_the_last_one),
        cmocka_unit_test(every_form_of_a_date_is_read),
        cmocka_unit_test(other_texts_are_refused),
        cmocka_unit_test(a_day_outside_the_calendar_is_refused),
        cmocka_unit_test(the_message_tells_form_and_calendar_apart),
        cmocka_unit_test(the_message_shows_examples_that_are_read),
        cmocka_unit_test(a_range_has_two_ends_of_which_one_may_be_missing),
        cmocka_unit_test(a_weekday_that_ends_a_range_follows_its_beginning),
        cmocka_unit_test(a_range_without_days_or_in_the_wrong_order_is_refused),
        cmocka_unit_test(a_distance_is_told_from_a_day),
        cmocka_unit_test(a_long_text_is_refused_at_once),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
