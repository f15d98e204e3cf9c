#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/buf.h"
#include "output/heat_map.h"
#include "scheduler/stats.h"

enum { MONDAY, SUNDAY = 6 };

static void check_map(const struct stats *stats, int week_start, size_t columns, bool color, const char *expected)
{
    const struct screen screen = {.columns = columns, .color = color};
    struct buf out = BUF_INIT;

    heat_map_print(stats, week_start, &screen, &out);
    assert_string_equal(out.ptr, expected);
    buf_release(&out);
}

static struct stats stats_until(day today, struct stats_day *days, size_t count)
{
    return (struct stats){.task = {.today = today, .since = DAY_NONE, .until = DAY_NONE}, .day = days, .days = count};
}

/* 2026-03-10 is a Tuesday. */
static struct stats_day march[] = {{.notes = 1}, {.notes = 2}, {.notes = 3}, {.notes = 9}, {.notes = 7}};

static struct stats stats_of_march(void)
{
    static const int on[] = {1, 2, 3, 9, 10};

    for (size_t i = 0; i < 5; i++)
        march[i].day = day_of(2026, 3, on[i]);
    return stats_until(day_of(2026, 3, 10), march, 5);
}

static void test_the_last_week_is_that_of_today(void **state)
{
    const struct stats stats = stats_of_march();

    (void)state;
    check_map(&stats, MONDAY, 16, false,
        "     Jan Feb Mar\n"
        "Mon           .#\n"
        "Tue           :*\n"
        "Wed\n"
        "Thu\n"
        "Fri\n"
        "Sat\n"
        "Sun          .\n"
        "    Notes a day:\n"
        "    . 1-2  : 3\n"
        "    * 4-7  # 8-9\n");
}

static void test_the_week_can_begin_on_sunday(void **state)
{
    const struct stats stats = stats_of_march();

    (void)state;
    check_map(&stats, SUNDAY, 8, false,
        "\n"
        "Sun   .\n"
        "Mon   .#\n"
        "Tue   :*\n"
        "Wed\n"
        "Thu\n"
        "Fri\n"
        "Sat\n"
        "    Notes a day:\n"
        "    . 1-2\n"
        "    : 3\n"
        "    * 4-7\n"
        "    # 8-9\n");
}

static void test_with_colour_the_cells_are_spaces(void **state)
{
    struct stats_day only = {.day = day_of(2026, 3, 9), .notes = 5};
    const struct stats stats = stats_until(day_of(2026, 3, 10), &only, 1);

    (void)state;
    check_map(&stats, MONDAY, 6, true,
        "\n"
        "Mon  \033[48;5;22m \033[0m\n"
        "Tue\nWed\nThu\nFri\nSat\nSun\n"
        "    Notes a day:\n"
        "    \033[48;5;22m \033[0m 1-5\n");
}

static void test_a_pipe_has_53_weeks_and_a_map_without_days_no_legend(void **state)
{
    const struct stats stats = stats_until(day_of(2026, 12, 31), NULL, 0);

    (void)state;
    check_map(&stats, MONDAY, 0, false,
        "    Jan Feb Mar  Apr May  Jun Jul Aug  Sep Oct Nov  Dec\n"
        "Mon\nTue\nWed\nThu\nFri\nSat\nSun\n");
}

static void test_it_ends_with_the_last_day_that_was_asked_for(void **state)
{
    struct stats stats = stats_of_march();

    (void)state;
    stats.task.until = day_of(2026, 3, 1);
    stats.days = 1;
    check_map(&stats, MONDAY, 5, false,
        "\n"
        "Mon\nTue\nWed\nThu\nFri\nSat\nSun .\n"
        "    Notes a day:\n"
        "    . 1\n");
}

static void test_the_first_year_of_the_calendar(void **state)
{
    struct stats_day only = {.day = DAY_MIN, .notes = 1};
    const struct stats stats = stats_until(DAY_MIN + 8, &only, 1);

    (void)state;
    check_map(&stats, SUNDAY, 0, false,
        "\n"
        "Sun\n"
        "Mon                                                    .\n"
        "Tue\nWed\nThu\nFri\nSat\n"
        "    Notes a day:  . 1\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_last_week_is_that_of_today),
        cmocka_unit_test(test_the_week_can_begin_on_sunday),
        cmocka_unit_test(test_with_colour_the_cells_are_spaces),
        cmocka_unit_test(test_a_pipe_has_53_weeks_and_a_map_without_days_no_legend),
        cmocka_unit_test(test_it_ends_with_the_last_day_that_was_asked_for),
        cmocka_unit_test(test_the_first_year_of_the_calendar),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
