#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "scheduler/recall.h"

/* The ends in millionths. The expected ones were worked out by another program from the textbook's formula. */
static void check_range(int64_t recalled, int64_t answers, int64_t low, int64_t high)
{
    struct recall recall = {answers, recalled};
    struct share_range range = recall_range(&recall);

    assert_int_equal((int64_t)(range.low * 1e6 + 0.5), low);
    assert_int_equal((int64_t)(range.high * 1e6 + 0.5), high);
}

static void test_the_range_is_wilsons(void **state)
{
    (void)state;
    check_range(116, 120, 917420, 986962);
    check_range(49, 80, 502937, 711754);
    check_range(5, 10, 236593, 763407);
    check_range(1, 1, 206549, 1000000);
    check_range(97, 100, 915481, 989745);
    check_range(500000, 1000000, 499020, 500980);
}

static void test_its_ends_stay_within_nothing_and_all(void **state)
{
    (void)state;
    check_range(0, 10, 0, 277533);
    check_range(10, 10, 722467, 1000000);
    check_range(0, 0, 0, 1000000);
    for (int64_t n = 1; n < 2000; n++) {
        struct recall none = {n, 0}, all = {n, n};
        assert_true(recall_range(&none).low == 0 && recall_range(&all).high == 1);
        assert_true(recall_range(&none).high > 0 && recall_range(&all).low < 1);
    }
}

static void test_73_of_73_are_the_fewest_over_95_percent(void **state)
{
    const struct recall few = {72, 72}, enough = {73, 73};

    (void)state;
    assert_false(recall_range(&few).low > 0.95);
    assert_true(recall_range(&enough).low > 0.95);
}

static void test_a_rate_counts_what_was_recalled(void **state)
{
    struct recall recall = {0, 0};

    (void)state;
    assert_true(recall_rate(&recall) == 0);
    recall_add(&recall, true);
    recall_add(&recall, false);
    recall_add(&recall, true);
    recall_add(&recall, true);
    assert_int_equal(recall.answers, 4);
    assert_int_equal(recall.recalled, 3);
    assert_true(recall_rate(&recall) == 0.75);
}

static void test_weak_is_under_60_percent_of_three(void **state)
{
    static const struct {
        struct recall recall;
        bool weak;
    } cases[] = {{{2, 0}, false}, {{3, 1}, true}, {{3, 2}, false}, {{5, 3}, false}, {{5, 2}, true},
        {{10, 6}, false}, {{100, 59}, true}, {{0, 0}, false}};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(recall_is_weak(&cases[i].recall), cases[i].weak);
}

static void test_percents_are_rounded_half_up(void **state)
{
    (void)state;
    assert_int_equal(percent_of(1, 3), 33);
    assert_int_equal(percent_of(2, 3), 67);
    assert_int_equal(percent_of(1, 200), 1);
    assert_int_equal(percent_of(199, 200), 100);
    assert_int_equal(percent_of(1, 201), 0);
    assert_int_equal(percent_of(5, 5), 100);
    assert_int_equal(percent_of(0, 0), 0);
    assert_int_equal(percent_of_share(0.5028), 50);
    assert_int_equal(percent_of_share(0.7119), 71);
    assert_int_equal(percent_of_share(1), 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_range_is_wilsons),
        cmocka_unit_test(test_its_ends_stay_within_nothing_and_all),
        cmocka_unit_test(test_73_of_73_are_the_fewest_over_95_percent),
        cmocka_unit_test(test_a_rate_counts_what_was_recalled),
        cmocka_unit_test(test_weak_is_under_60_percent_of_three),
        cmocka_unit_test(test_percents_are_rounded_half_up),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
