#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "scheduler/milestone.h"

static void assert_named(milestone m, const char *name)
{
    char text[MILESTONE_TEXT];

    milestone_format(m, text);
    assert_string_equal(text, name);
}

static void a_milestone_is_named_after_its_day(void **state)
{
    (void)state;
    assert_named(1, "day-1");
    assert_named(14, "day-14");
    assert_named(MILESTONE_MAX, "day-36500");
    assert_named(MILESTONE_LONG_TERM, "long-term");
}

static void a_number_that_is_not_a_milestone_has_no_name(void **state)
{
    (void)state;
    assert_named(MILESTONE_NONE, "");
    assert_named(-2, "");
    assert_named(MILESTONE_MAX + 1, "");
    assert_named(INT32_MIN, "");
    assert_named(INT32_MAX, "");
}

static void every_name_is_read_back(void **state)
{
    char text[MILESTONE_TEXT];
    (void)state;

    for (milestone m = 1; m <= MILESTONE_MAX; m++) {
        milestone_format(m, text);
        assert_int_equal(milestone_parse(str_of(text)), m);
    }
    assert_int_equal(milestone_parse(STR("long-term")), MILESTONE_LONG_TERM);
}

static void no_other_text_names_a_milestone(void **state)
{
    static const char *const wrong[] = {"", "day", "day-", "day-0", "day-01", "day--1", "day-+1",
        "day-1 ", " day-1", "Day-1", "day-36501", "day-99999999999", "day-1x", "7", "long-ter",
        "long-term ", "Long-term", "extra", "unscheduled"};
    (void)state;

    assert_int_equal(milestone_parse(STR_NONE), MILESTONE_NONE);
    assert_int_equal(milestone_parse(STR("day-1\0")), MILESTONE_NONE);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_int_equal(milestone_parse(str_of(wrong[i])), MILESTONE_NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_milestone_is_named_after_its_day),
        cmocka_unit_test(a_number_that_is_not_a_milestone_has_no_name),
        cmocka_unit_test(every_name_is_read_back),
        cmocka_unit_test(no_other_text_names_a_milestone),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
