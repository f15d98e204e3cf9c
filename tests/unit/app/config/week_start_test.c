#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "app/config/week_start.h"

static void test_the_language_goes_before_the_locale(void **state)
{
    (void)state;
    assert_int_equal(week_start_of(STR("ko"), STR("C")), 6);
    assert_int_equal(week_start_of(STR("ko"), STR("de_DE.UTF-8")), 6);
    assert_int_equal(week_start_of(STR("en"), STR("C")), 0);
    assert_int_equal(week_start_of(STR("auto"), STR("")), 0);
}

static void test_the_territory_of_the_locale_decides(void **state)
{
    static const struct {
        const char *locale;
        int start;
    } cases[] = {{"ko_KR.UTF-8", 6}, {"en_US.UTF-8", 6}, {"en_GB.UTF-8", 0}, {"de_DE@euro", 0}, {"ja_JP", 6},
        {"ar_EG.UTF-8", 5}, {"dv_MV", 4}, {"pt_BR.ISO-8859-1", 6}, {"C.UTF-8", 0}, {"POSIX", 0}, {"en_USA", 0},
        {"en_", 0}, {"_ZW", 6}, {"fr_CA@x", 6}};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (week_start_of(STR("auto"), str_of(cases[i].locale)) != cases[i].start)
            fail_msg("%s", cases[i].locale);
}

static void test_a_language_without_a_territory_begins_on_monday_unless_it_is_korean(void **state)
{
    (void)state;
    assert_int_equal(week_start_of(STR("auto"), STR("ko")), 6);
    assert_int_equal(week_start_of(STR("auto"), STR("en")), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_language_goes_before_the_locale),
        cmocka_unit_test(test_the_territory_of_the_locale_decides),
        cmocka_unit_test(test_a_language_without_a_territory_begins_on_monday_unless_it_is_korean),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
