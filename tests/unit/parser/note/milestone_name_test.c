#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/buf.h"
#include "parser/note/milestone_name.h"

static void every_way_to_name_a_milestone_is_understood(void **state)
{
    static const char *const seven[] = {"7", "day-7", "day_7", "Day 7", "day7", "d7", "7d", "7day",
        "7-day", "7 days", "review_7day", "review-7", "review_day_7", "7일", "7일차", "💛7일복습여부"};
    static const char *const long_term[] = {"long-term", "long_term", "Long term", "longterm",
        "🧠장기기억"};
    static const char *const none[] = {"", "0", "07", "-7", "day", "7x", "x7", "7.5", "1,4", "week 7",
        "99999", "123456", "7 7", "term", "review", "7일 복습"};
    (void)state;
    for (size_t i = 0; i < sizeof seven / sizeof *seven; i++)
        if (milestone_name_parse(str_of(seven[i])) != 7)
            fail_msg("\"%s\" is not day-7", seven[i]);
    for (size_t i = 0; i < sizeof long_term / sizeof *long_term; i++)
        assert_int_equal(milestone_name_parse(str_of(long_term[i])), MILESTONE_LONG_TERM);
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        if (milestone_name_parse(str_of(none[i])) != MILESTONE_NONE)
            fail_msg("\"%s\" is a milestone", none[i]);
}

static void assert_written(milestone m, const char *like, const char *expected)
{
    struct buf out = BUF_INIT;

    milestone_name_write(m, str_of(like), &out);
    assert_string_equal(out.ptr, expected);
    buf_release(&out);
}

static void a_new_name_is_like_the_others(void **state)
{
    (void)state;
    assert_written(14, "7", "14");
    assert_written(14, "day-7", "day-14");
    assert_written(14, "\"7일\"", "\"14일\"");
    assert_written(14, "long-term", "14");
    assert_written(14, "", "14");
    assert_written(MILESTONE_LONG_TERM, "day-7", "long-term");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_way_to_name_a_milestone_is_understood),
        cmocka_unit_test(a_new_name_is_like_the_others),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
