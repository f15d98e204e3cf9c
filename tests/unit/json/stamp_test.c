#include "../output/sample.h"

#include "json/stamp.h"

static void assert_stamp(int64_t seconds, int32_t utc_offset, const char *expected)
{
    char text[STAMP_TEXT];

    stamp_format(stamp_of(seconds * 1000000, utc_offset), text);
    assert_string_equal(text, expected);
}

static void a_moment_is_written_as_its_own_clock_showed_it(void **state)
{
    (void)state;
    assert_stamp(0, 0, "1970-01-01T00:00:00+00:00");
    assert_stamp(1730005262, 9 * 3600, "2024-10-27T14:01:02+09:00");
    assert_stamp(1730005262, -(3 * 3600 + 1800), "2024-10-27T01:31:02-03:30");
    assert_stamp(1730005262, 14 * 3600, "2024-10-27T19:01:02+14:00");
}

static void moments_before_1970_count_backwards(void **state)
{
    char text[STAMP_TEXT];

    (void)state;
    assert_stamp(-1, 0, "1969-12-31T23:59:59+00:00");
    stamp_format(stamp_of(-1, 0), text);
    assert_string_equal(text, "1969-12-31T23:59:59+00:00");
}

static void seconds_of_an_offset_are_left_out_of_the_time_too(void **state)
{
    (void)state;
    assert_stamp(0, 8 * 3600 + 27 * 60 + 52, "1970-01-01T08:27:00+08:27");
}

static void a_moment_outside_the_calendar_is_none(void **state)
{
    char text[STAMP_TEXT];

    (void)state;
    stamp_format(stamp_of(INT64_MAX, INT32_MAX), text);
    assert_string_equal(text, "");
    stamp_format(stamp_of(INT64_MIN, INT32_MIN), text);
    assert_string_equal(text, "");
    assert_stamp(INT64_C(253402300799), 0, "9999-12-31T23:59:59+00:00");
    assert_stamp(INT64_C(253402300800), 0, "");
    assert_stamp(0, 24 * 3600, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_moment_is_written_as_its_own_clock_showed_it),
        cmocka_unit_test(moments_before_1970_count_backwards),
        cmocka_unit_test(seconds_of_an_offset_are_left_out_of_the_time_too),
        cmocka_unit_test(a_moment_outside_the_calendar_is_none),
    };

    return cmocka_run_group_tests_name("stamp", tests, NULL, NULL);
}
