#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/buf.h"
#include "base/choice.h"

static void assert_choice(const char *before, size_t count, const char *after, const char *expected)
{
    const struct str name[] = {STR("one"), STR("two"), STR("three")};
    struct buf out = BUF_INIT;

    choice_add(before, name, count, after, &out);
    assert_string_equal(out.ptr, expected);
    buf_release(&out);
}

static void names_are_separated_by_commas_and_the_last_by_or(void **state)
{
    (void)state;
    assert_choice("", 0, "", "");
    assert_choice("", 1, "", "one");
    assert_choice("", 2, "", "one or two");
    assert_choice("", 3, "", "one, two or three");
}

static void each_has_what_is_written_before_and_after_it(void **state)
{
    (void)state;
    assert_choice("--", 2, "", "--one or --two");
    assert_choice("", 3, ":", "one:, two: or three:");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_separated_by_commas_and_the_last_by_or),
        cmocka_unit_test(each_has_what_is_written_before_and_after_it),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
