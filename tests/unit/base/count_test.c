#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/count.h"

static void one_is_singular_and_all_else_plural(void **state)
{
    char text[COUNT_TEXT];
    (void)state;

    assert_string_equal(count_text(0, "note", text), "0 notes");
    assert_string_equal(count_text(1, "note", text), "1 note");
    assert_string_equal(count_text(2, "note", text), "2 notes");
    assert_string_equal(count_text(1, "checkbox", text), "1 checkbox");
    assert_string_equal(count_text(2, "checkbox", text), "2 checkboxes");
}

static void the_largest_number_fits(void **state)
{
    char text[COUNT_TEXT];
    (void)state;

    assert_string_equal(count_text(SIZE_MAX, "other Markdown file", text),
        "18446744073709551615 other Markdown files");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_is_singular_and_all_else_plural),
        cmocka_unit_test(the_largest_number_fits),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
