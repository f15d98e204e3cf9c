#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <stdbool.h>
#include <stdlib.h>
#include <cmocka.h>

#include "scheduler/streak.h"

enum { DAYS = 24 };

/* A character for each day: x reviewed, . something was due and nothing reviewed, space nothing was due; + both
   reviewed and due. The last day is today. */
static void check_streak(const char *history, int current, int longest)
{
    day active[64];
    struct day_span due[64];
    size_t actives = 0, dues = 0;
    int i;
    struct streak streak;

    for (i = 0; history[i]; i++) {
        if (history[i] == 'x' || history[i] == '+')
            active[actives++] = i;
        if (history[i] == '.' || history[i] == '+')
            due[dues++] = (struct day_span){i, i};
    }
    streak = streak_of(active, actives, due, dues, i - 1);
    if (streak.current != current || streak.longest != longest)
        fail_msg("\"%s\": %d, longest %d", history, streak.current, streak.longest);
}

static void test_days_in_a_row_are_counted(void **state)
{
    (void)state;
    check_streak("xxx", 3, 3);
    check_streak("xx.x", 1, 2);
    check_streak("x.xx.", 2, 2);
    check_streak("++.+", 1, 2);
    check_streak("x", 1, 1);
    check_streak(".....", 0, 0);
    check_streak("     ", 0, 0);
}

static void test_a_day_without_anything_due_breaks_nothing(void **state)
{
    (void)state;
    check_streak("xx x", 3, 3);
    check_streak("xx   x  ", 3, 3);
    check_streak("xx . x", 1, 2);
    check_streak("xx  . ", 0, 2);
    check_streak("  xx  ", 2, 2);
}

static void test_today_can_still_be_reviewed(void **state)
{
    (void)state;
    check_streak("xx.", 2, 2);
    check_streak("xx..", 0, 2);
    check_streak("xx .", 2, 2);
}

static void test_later_days_do_not_count_for_the_present_row(void **state)
{
    const day active[] = {1, 2, 3, 9, 10, 11, 12};
    struct day_span due[] = {{0, 20}};
    struct streak streak = streak_of(active, 7, due, 1, 3);

    (void)state;
    assert_int_equal(streak.current, 3);
    assert_int_equal(streak.longest, 4);
}

static void test_spans_may_overlap_and_come_in_any_order(void **state)
{
    const day active[] = {1, 5, 30, 31};
    struct day_span due[] = {{20, 22}, {6, 7}, {6, 25}, {40, 50}, {-9, -5}};
    struct streak streak = streak_of(active, 4, due, 5, 33);

    (void)state;
    assert_int_equal(streak.current, 2);
    assert_int_equal(streak.longest, 2);
}

/* The same by looking at each day, in random histories. */
static void test_it_agrees_with_a_count_day_by_day(void **state)
{
    (void)state;
    srand(7);
    for (int round = 0; round < 20000; round++) {
        char history[DAYS + 1] = {0};
        int row = 0, longest = 0;
        for (int i = 0; i < DAYS; i++) {
            history[i] = "x. +"[rand() % 4];
            if (history[i] == 'x' || history[i] == '+')
                row++;
            else if (history[i] == '.' && i < DAYS - 1)
                row = 0;
            longest = row > longest ? row : longest;
        }
        check_streak(history, row, longest);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_days_in_a_row_are_counted),
        cmocka_unit_test(test_a_day_without_anything_due_breaks_nothing),
        cmocka_unit_test(test_today_can_still_be_reviewed),
        cmocka_unit_test(test_later_days_do_not_count_for_the_present_row),
        cmocka_unit_test(test_spans_may_overlap_and_come_in_any_order),
        cmocka_unit_test(test_it_agrees_with_a_count_day_by_day),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
