#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <stdlib.h>
#include <cmocka.h>

#include "scheduler/spread.h"

enum { TODAY = 20000, MANY = 300 };

/* "2@+0" … : which note, on which day after today. */
static void assert_plan(
    const struct spread_note *note, size_t count, const size_t *at, const int *days)
{
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(note[i].at, at[i]);
        assert_int_equal(note[i].on - TODAY, days[i]);
    }
}

static void fewest_done_then_longest_overdue_then_the_order_given(void **state)
{
    struct spread_note note[] = {{.at = 0, .done = 1, .due = TODAY - 9},
        {.at = 1, .done = 0, .due = TODAY - 2}, {.at = 2, .done = 0, .due = TODAY - 5},
        {.at = 3, .done = 1, .due = TODAY - 9}, {.at = 4, .done = 2, .due = TODAY - 90}};
    struct spread spread = {.today = TODAY, .per_day = 2};

    (void)state;
    spread_notes(&spread, note, 5);
    assert_plan(note, 5, (size_t[]){2, 1, 0, 3, 4}, (int[]){0, 0, 1, 1, 2});
}

static void what_comes_due_anyway_takes_its_place(void **state)
{
    const day anyway[] = {TODAY + 2, TODAY, TODAY + 1, TODAY + 1, TODAY + 1, TODAY + 40};
    struct spread_note note[] = {{.at = 0}, {.at = 1}, {.at = 2}, {.at = 3}};
    struct spread spread = {.today = TODAY, .anyway = anyway, .anyways = 6, .per_day = 2};

    (void)state;
    spread_notes(&spread, note, 4);
    assert_plan(note, 4, (size_t[]){0, 1, 2, 3}, (int[]){0, 2, 3, 3});
}

static void a_note_that_was_reviewed_today_comes_back_tomorrow_at_the_earliest(void **state)
{
    struct spread_note note[] = {{.at = 0, .rests = true}, {.at = 1}, {.at = 2}};
    struct spread spread = {.today = TODAY, .per_day = 1};

    (void)state;
    spread_notes(&spread, note, 3);
    assert_plan(note, 3, (size_t[]){0, 1, 2}, (int[]){1, 0, 2});
}

static void a_day_past_the_calendar_is_no_day(void **state)
{
    struct spread_note note[] = {{.at = 0}, {.at = 1}};
    struct spread spread = {.today = DAY_MAX, .per_day = 1};

    (void)state;
    spread_notes(&spread, note, 2);
    assert_int_equal(note[0].on, DAY_MAX);
    assert_int_equal(note[1].on, DAY_NONE);
}

static void no_note_is_lost_and_no_day_is_overfull(void **state)
{
    struct spread_note note[MANY];
    day anyway[MANY];

    (void)state;
    srand(7);
    for (int round = 0; round < 50; round++) {
        size_t count = (size_t)rand() % MANY, anyways = (size_t)rand() % MANY, seen = 0;
        struct spread spread = {
            .today = TODAY, .anyway = anyway, .anyways = anyways, .per_day = 1 + rand() % 9};
        int load[2 * MANY + 4] = {0}, before[2 * MANY + 4] = {0};
        for (size_t i = 0; i < anyways; i++) {
            anyway[i] = TODAY + rand() % 30;
            load[anyway[i] - TODAY]++;
            before[anyway[i] - TODAY]++;
        }
        for (size_t i = 0; i < count; i++)
            note[i] = (struct spread_note){.at = i,
                .done = rand() % 4,
                .due = TODAY - 1 - rand() % 60,
                .rests = rand() % 5 == 0};
        spread_notes(&spread, note, count);
        for (size_t i = 0; i < count; i++) {
            seen += note[i].at;
            assert_true(note[i].on >= TODAY + note[i].rests);
            load[note[i].on - TODAY]++;
        }
        assert_int_equal(seen, count ? count * (count - 1) / 2 : 0);
        for (int d = 0; d < 2 * MANY + 4; d++)
            assert_true(load[d] == before[d] || load[d] <= spread.per_day);
    }
}

static int per_day(size_t count, const day *anyway, size_t anyways)
{
    static struct spread_note note[MANY];
    struct spread spread = {.today = TODAY, .anyway = anyway, .anyways = anyways};

    for (size_t i = 0; i < count; i++)
        note[i] = (struct spread_note){.at = i, .due = TODAY - 1};
    return spread_per_day(&spread, note, count);
}

static void the_default_is_ten_a_day_or_what_two_weeks_need(void **state)
{
    day anyway[28];

    (void)state;
    assert_int_equal(per_day(0, NULL, 0), 10);
    assert_int_equal(per_day(140, NULL, 0), 10);
    assert_int_equal(per_day(141, NULL, 0), 11);
    assert_int_equal(per_day(296, NULL, 0), 22);
    for (int i = 0; i < 28; i++)
        anyway[i] = TODAY + i / 2;
    assert_int_equal(per_day(112, anyway, 28), 10);
    assert_int_equal(per_day(113, anyway, 28), 11);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fewest_done_then_longest_overdue_then_the_order_given),
        cmocka_unit_test(what_comes_due_anyway_takes_its_place),
        cmocka_unit_test(a_note_that_was_reviewed_today_comes_back_tomorrow_at_the_earliest),
        cmocka_unit_test(a_day_past_the_calendar_is_no_day),
        cmocka_unit_test(no_note_is_lost_and_no_day_is_overfull),
        cmocka_unit_test(the_default_is_ten_a_day_or_what_two_weeks_need),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
