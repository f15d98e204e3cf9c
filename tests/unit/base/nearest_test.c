#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/nearest.h"

static size_t distance(const char *a, const char *b)
{
    size_t forth = nearest_distance(str_of(a), str_of(b), 20);

    assert_int_equal(nearest_distance(str_of(b), str_of(a), 20), forth);
    return forth;
}

static void each_slip_counts_once(void **state)
{
    (void)state;
    assert_int_equal(distance("done", "done"), 0);
    assert_int_equal(distance("don", "done"), 1);
    assert_int_equal(distance("doone", "done"), 1);
    assert_int_equal(distance("dome", "done"), 1);
    assert_int_equal(distance("dnoe", "done"), 1);
    assert_int_equal(distance("odne", "done"), 1);
    assert_int_equal(distance("kitten", "sitting"), 3);
    assert_int_equal(distance("", "list"), 4);
    assert_int_equal(distance("", ""), 0);
}

static void letter_case_and_normalisation_do_not_count(void **state)
{
    (void)state;
    assert_int_equal(distance("OSMOSIS", "Osmosis"), 0);
    assert_int_equal(distance("caf\xc3\xa9", "cafe\xcc\x81"), 0);
    assert_int_equal(distance("\xe1\x84\x80\xe1\x85\xa1", "가"), 0);
}

static void hangul_is_compared_by_its_letters(void **state)
{
    (void)state;
    assert_int_equal(distance("삼투업", "삼투압"), 1);
    assert_int_equal(distance("삼투아", "삼투압"), 1);
    assert_int_equal(distance("삼뚜압", "삼투압"), 1);
    assert_int_equal(distance("가", "각"), 1);
    assert_int_equal(distance("a", "가"), 2);
}

static void bytes_that_are_not_utf8_are_letters_too(void **state)
{
    (void)state;
    assert_int_equal(distance("caf\xc3", "caf"), 1);
}

static void what_is_farther_than_the_limit_is_not_measured(void **state)
{
    (void)state;
    assert_int_equal(nearest_distance(STR("kitten"), STR("sitting"), 3), 3);
    assert_int_equal(nearest_distance(STR("kitten"), STR("sitting"), 2), 3);
    assert_int_equal(nearest_distance(STR("kitten"), STR("sitting"), 0), 1);
    assert_int_equal(nearest_distance(STR("a"), STR("abcdefgh"), 2), 3);
    assert_int_equal(nearest_distance(STR("abcdefgh"), STR("12345678"), 2), 3);
}

static void one_letter_in_three_may_differ(void **state)
{
    (void)state;
    assert_int_equal(nearest_limit(STR("")), 1);
    assert_int_equal(nearest_limit(STR("abc")), 1);
    assert_int_equal(nearest_limit(STR("abcde")), 1);
    assert_int_equal(nearest_limit(STR("abcdef")), 2);
    assert_int_equal(nearest_limit(STR("삼투압")), 2);
}

static const struct str names[] = {
    {"done", 4}, {"list", 4}, {"postpone", 8}, {"history", 7}, {"post", 4}};
enum { NAMES = sizeof names / sizeof *names };

static void the_first_of_the_nearest_is_kept(void **state)
{
    struct nearest nearest = nearest_begin(STR("suspend"), SIZE_MAX);

    assert_false(nearest_try(&nearest, STR("postpone"), 0)); /* too far */
    assert_int_equal(nearest.index, SIZE_MAX);
    assert_false(nearest_try(&nearest, STR("suspnd"), 1));
    assert_false(nearest_try(&nearest, STR("suspen"), 2));
    assert_int_equal(nearest.index, 1);
    assert_true(nearest_try(&nearest, STR("Suspend"), 3));
    assert_int_equal(nearest.index, 3);
    (void)state;
}

static void the_nearest_name_is_found(void **state)
{
    (void)state;
    assert_int_equal(nearest_of(STR("dnoe"), names, NAMES), 0);
    assert_int_equal(nearest_of(STR("lits"), names, NAMES), 1);
    assert_int_equal(nearest_of(STR("pospone"), names, NAMES), 2);
    assert_int_equal(nearest_of(STR("pots"), names, NAMES), 4);
    assert_int_equal(nearest_of(STR("post"), names, NAMES), 4);
    assert_int_equal(nearest_of(STR("postp"), names, NAMES), 2);
    assert_int_equal(nearest_of(STR("hist"), names, NAMES), 3);
    assert_int_equal(nearest_of(STR("hi"), names, NAMES), 3);
}

static void what_is_near_to_nothing_has_no_name(void **state)
{
    (void)state;
    assert_int_equal(nearest_of(STR("xyz"), names, NAMES), NAMES);
    assert_int_equal(nearest_of(STR("h"), names, NAMES), NAMES);
    assert_int_equal(nearest_of(STR(""), names, NAMES), NAMES);
    assert_int_equal(nearest_of(STR("done"), NULL, 0), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_slip_counts_once),
        cmocka_unit_test(letter_case_and_normalisation_do_not_count),
        cmocka_unit_test(hangul_is_compared_by_its_letters),
        cmocka_unit_test(bytes_that_are_not_utf8_are_letters_too),
        cmocka_unit_test(what_is_farther_than_the_limit_is_not_measured),
        cmocka_unit_test(one_letter_in_three_may_differ),
        cmocka_unit_test(the_first_of_the_nearest_is_kept),
        cmocka_unit_test(the_nearest_name_is_found),
        cmocka_unit_test(what_is_near_to_nothing_has_no_name),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
