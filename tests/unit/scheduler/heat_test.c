#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "scheduler/heat.h"

static void check_tops(int32_t *done, size_t count, int32_t a, int32_t b, int32_t c, int32_t d)
{
    struct heat heat = heat_of(done, count);

    assert_int_equal(heat.top[0], a);
    assert_int_equal(heat.top[1], b);
    assert_int_equal(heat.top[2], c);
    assert_int_equal(heat.top[3], d);
}

static void test_each_step_has_a_quarter_of_the_days(void **state)
{
    int32_t eight[] = {8, 0, 3, 1, 7, 5, 0, 2, 6, 4}, five[] = {9, 1, 3, 0, 7, 5};

    (void)state;
    check_tops(eight, 10, 2, 4, 6, 8);
    check_tops(five, 6, 3, 5, 7, 9);
}

static void test_few_numbers_leave_steps_empty(void **state)
{
    int32_t one[] = {4}, same[] = {2, 2, 2, 2, 2}, skewed[] = {1, 1, 1, 1, 1, 1, 1, 30};

    (void)state;
    check_tops(one, 1, 4, 4, 4, 4);
    check_tops(same, 5, 2, 2, 2, 2);
    check_tops(skewed, 8, 1, 1, 1, 30);
}

static void test_without_a_day_there_is_no_step(void **state)
{
    int32_t none[] = {0, 0};

    (void)state;
    check_tops(none, 2, 0, 0, 0, 0);
    check_tops(NULL, 0, 0, 0, 0, 0);
}

static void test_a_number_belongs_to_the_first_step_that_reaches_it(void **state)
{
    const struct heat heat = {{2, 2, 6, 9}};

    (void)state;
    assert_int_equal(heat_step(&heat, 0), 0);
    assert_int_equal(heat_step(&heat, 1), 1);
    assert_int_equal(heat_step(&heat, 2), 1);
    assert_int_equal(heat_step(&heat, 3), 3);
    assert_int_equal(heat_step(&heat, 6), 3);
    assert_int_equal(heat_step(&heat, 7), 4);
    assert_int_equal(heat_step(&heat, 90), 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_step_has_a_quarter_of_the_days),
        cmocka_unit_test(test_few_numbers_leave_steps_empty),
        cmocka_unit_test(test_without_a_day_there_is_no_step),
        cmocka_unit_test(test_a_number_belongs_to_the_first_step_that_reaches_it),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
