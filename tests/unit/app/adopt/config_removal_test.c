#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "app/adopt/config_removal.h"
#include "base/buf.h"

/* expected NULL: nothing can be removed. */
static void assert_without(const char *before, const char *after, const char *now, const char *expected)
{
    struct buf out = BUF_INIT;
    bool found = config_without_added(str_of(before), str_of(after), str_of(now), &out);

    assert_int_equal(found, expected != NULL);
    assert_string_equal(out.ptr, expected ? expected : "");
    buf_release(&out);
}

static void an_unchanged_file_becomes_what_it_was(void **state)
{
    (void)state;
    assert_without("", "t:\n- a\n", "t:\n- a\n", "");
    assert_without("x: 1", "x: 1\nt:\n- a\n", "x: 1\nt:\n- a\n", "x: 1");
    assert_without("t: [{a}]\r\n", "t: [{a}, {b}]\r\n", "t: [{a}, {b}]\r\n", "t: [{a}]\r\n");
    assert_without("t:\n- a\nz: 1\n", "t:\n- a\n- b\nz: 1\n", "t:\n- a\n- b\nz: 1\n", "t:\n- a\nz: 1\n");
}

static void other_changes_stay(void **state)
{
    (void)state;
    assert_without("x: 1\n", "x: 1\nt:\n- a\n", "# new\nx: 2\nt:\n- a\ny: 3\n", "# new\nx: 2\ny: 3\n");
    assert_without("", "t:\n- a\n", "t:\n- a\ny: 3\n", "y: 3\n");
}

static void two_places_are_removed(void **state)
{
    const char *before = "t:\n- a\nz: 1\n", *after = "t:\n- a\n- b\nz: 1\no: d\n";

    (void)state;
    assert_without(before, after, after, before);
    assert_without(before, after, "t:\n- a\n- b\nz: 9\no: d\n# end", "t:\n- a\nz: 9\n# end");
    assert_without(before, after, "t:\n- a\n- b\nz: 1\no: e\n", NULL);
}

static void lines_that_are_not_there_once_stay(void **state)
{
    (void)state;
    assert_without("x: 1\n", "x: 1\nt:\n- a\n", "x: 1\nt:\n- b\n", NULL);
    assert_without("x: 1\n", "x: 1\nt:\n- a\n", "", NULL);
    assert_without("x: 1\n", "x: 1\nt:\n- a\n", "t:\n- a\nt:\n- a\n", NULL);
    assert_without("x: 1\n", "y: 1\n", "y: 1\n", NULL);
    assert_without("x: 1\n", "x: 1\n", "x: 1\n", NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_unchanged_file_becomes_what_it_was),
        cmocka_unit_test(other_changes_stay),
        cmocka_unit_test(two_places_are_removed),
        cmocka_unit_test(lines_that_are_not_there_once_stay),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
