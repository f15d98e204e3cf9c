#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/day.h"

/* The oracle is the C library, which counts seconds: 86,400 to each of its days. */
static struct tm library_date(day d)
{
    time_t seconds = (time_t)d * 86400;
    struct tm tm;

    assert_non_null(gmtime_r(&seconds, &tm));
    return tm;
}

static bool library_has(int year, int month, int mday)
{
    struct tm asked = {.tm_year = year - 1900, .tm_mon = month - 1, .tm_mday = mday}, tm;
    time_t seconds = timegm(&asked);

    return gmtime_r(&seconds, &tm) && tm.tm_year == year - 1900 && tm.tm_mon == month - 1 &&
           tm.tm_mday == mday;
}

/* The day to look at next: with CASES, as `make check-slow` sets it, each; else each of the years 1888 to 2111 and
   of the first and last two, and one in 89 of the others. */
static day day_next(day d)
{
    bool each = d < DAY_MIN + 800 || d > DAY_MAX - 800 || (d > -30000 && d < 52000);

    return d + (each || getenv("CASES") ? 1 : 89);
}

static void the_calendar_has_3652059_days(void **state)
{
    (void)state;
    assert_int_equal(DAY_MAX - DAY_MIN + 1, 3652059);
    assert_int_equal(day_of(1, 1, 1), DAY_MIN);
    assert_int_equal(day_of(1970, 1, 1), 0);
    assert_int_equal(day_of(9999, 12, 31), DAY_MAX);
}

/* One assertion a day and not one a field: cmocka's cost more than what they look at. */
static void every_day_has_the_date_that_the_c_library_gives_it(void **state)
{
    (void)state;
    for (day d = DAY_MIN; d <= DAY_MAX; d = day_next(d)) {
        struct tm tm = library_date(d);
        struct civil c = day_civil(d);
        if (c.year != tm.tm_year + 1900 || c.month != tm.tm_mon + 1 || c.mday != tm.tm_mday)
            fail_msg("day %d is %d-%d-%d", d, c.year, c.month, c.mday);
    }
}

static void every_date_has_the_day_that_the_c_library_gives_it(void **state)
{
    (void)state;
    for (day d = DAY_MIN; d <= DAY_MAX; d = day_next(d)) {
        struct tm tm = library_date(d);
        day back = day_of(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday);
        if (back != d || timegm(&tm) != (time_t)back * 86400)
            fail_msg("day %d comes back as %d", d, back);
    }
}

static void every_day_is_written_as_the_c_library_writes_it_and_read_back(void **state)
{
    char text[DAY_TEXT], expected[40];
    (void)state;

    for (day d = DAY_MIN; d <= DAY_MAX; d = day_next(d)) {
        struct tm tm = library_date(d);
        day_format(d, text);
        snprintf(expected, sizeof expected, "%04d-%02d-%02d", tm.tm_year + 1900, tm.tm_mon + 1,
            tm.tm_mday);
        if (strcmp(text, expected) != 0 || day_parse(str_of(text)) != d)
            fail_msg("day %d is written %s", d, text);
    }
}

static void every_day_exists_in_the_c_library(void **state)
{
    (void)state;
    for (int year = 1; year <= 9999; year++)
        for (int month = 1; month <= 12; month++)
            for (int mday = 28; mday <= 32; mday++)
                if ((day_of(year, month, mday) != DAY_NONE) != library_has(year, month, mday))
                    fail_msg("%d-%d-%d", year, month, mday);
}

static void month_zero_day_zero_and_years_outside_the_calendar_are_not_days(void **state)
{
    static const int wrong[][3] = {{0, 12, 31}, {-1, 1, 1}, {10000, 1, 1}, {2024, 0, 1},
        {2024, 13, 1}, {2024, 1, 0}, {2024, 1, -1}, {INT32_MAX, 1, 1}, {INT32_MIN, 1, 1},
        {2024, INT32_MAX, 1}, {2024, 1, INT32_MAX}, {2024, -1, 1}};
    (void)state;

    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_int_equal(day_of(wrong[i][0], wrong[i][1], wrong[i][2]), DAY_NONE);
}

static void adding_stays_within_the_calendar_and_never_wraps(void **state)
{
    (void)state;
    assert_int_equal(day_add(0, 14), 14);
    assert_int_equal(day_add(14, -14), 0);
    assert_int_equal(day_add(DAY_MAX, 0), DAY_MAX);
    assert_int_equal(day_add(DAY_MAX, 1), DAY_NONE);
    assert_int_equal(day_add(DAY_MAX, 14), DAY_NONE);
    assert_int_equal(day_add(DAY_MIN, -1), DAY_NONE);
    assert_int_equal(day_add(DAY_MAX, INT32_MAX), DAY_NONE);
    assert_int_equal(day_add(DAY_MIN, INT32_MIN), DAY_NONE);
    assert_int_equal(day_add(DAY_MIN, DAY_MAX - DAY_MIN), DAY_MAX);
}

static void adding_to_no_day_gives_no_day(void **state)
{
    (void)state;
    assert_int_equal(day_add(DAY_NONE, 0), DAY_NONE);
    assert_int_equal(day_add(DAY_NONE, INT32_MAX), DAY_NONE);
}

static void no_day_is_written_as_the_empty_text(void **state)
{
    static const day none[] = {DAY_NONE, DAY_MIN - 1, DAY_MAX + 1, INT32_MAX};
    char text[DAY_TEXT];
    (void)state;

    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        memset(text, 'x', sizeof text);
        day_format(none[i], text);
        assert_string_equal(text, "");
    }
}

static void only_dates_of_ten_characters_are_read(void **state)
{
    static const char *const wrong[] = {"", "2024", "2024-2-3", "2024-02-3 ", "20240203",
        "2024/02/03", "2024-02-30", "2023-02-29", "0000-01-01", "10000-01-01", "2024-02-031",
        " 2024-02-3", "2024-02-0x", "+024-02-03", "2024-00-10", "2024-13-10", "-2024-02-0"};
    (void)state;

    assert_int_equal(day_parse(STR("2024-02-29")), 19782);
    assert_int_equal(day_parse(STR_NONE), DAY_NONE);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_int_equal(day_parse(str_of(wrong[i])), DAY_NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_calendar_has_3652059_days),
        cmocka_unit_test(every_day_has_the_date_that_the_c_library_gives_it),
        cmocka_unit_test(every_date_has_the_day_that_the_c_library_gives_it),
        cmocka_unit_test(every_day_is_written_as_the_c_library_writes_it_and_read_back),
        cmocka_unit_test(every_day_exists_in_the_c_library),
        cmocka_unit_test(month_zero_day_zero_and_years_outside_the_calendar_are_not_days),
        cmocka_unit_test(adding_stays_within_the_calendar_and_never_wraps),
        cmocka_unit_test(adding_to_no_day_gives_no_day),
        cmocka_unit_test(no_day_is_written_as_the_empty_text),
        cmocka_unit_test(only_dates_of_ten_characters_are_read),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
