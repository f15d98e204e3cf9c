#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>

#include "base/str_set.h"

static void a_text_is_stored_once_at_its_first_index(void **state)
{
    struct str_set set = {0};
    char text[16];
    (void)state;

    for (int round = 0; round < 2; round++)
        for (size_t i = 0; i < 10000; i++) {
            snprintf(text, sizeof text, "n%zu", i);
            assert_int_equal(str_set_add(&set, str_of(text)), i);
        }
    assert_int_equal(set.count, 10000);
    assert_string_equal(set.text[4711].ptr, "n4711");
    str_set_release(&set);
    assert_int_equal(set.count, 0);
}

static void texts_are_compared_by_all_their_bytes(void **state)
{
    struct str_set set = {0};
    (void)state;

    assert_false(str_set_has(&set, STR("")));
    assert_int_equal(str_set_find(&set, STR("")), STR_SET_NONE);
    assert_int_equal(str_set_add(&set, STR("")), 0);
    assert_true(str_set_has(&set, STR("")));
    assert_false(str_set_has(&set, STR("a")));
    assert_int_equal(str_set_add(&set, STR("a")), 1);
    assert_int_equal(str_set_find(&set, STR("a")), 1);
    assert_int_equal(str_set_add(&set, STR("a\0")), 2);
    assert_int_equal(str_set_add(&set, STR("a\0b")), 3);
    assert_int_equal(str_set_add(&set, STR("a\0")), 2);
    str_set_release(&set);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_is_stored_once_at_its_first_index),
        cmocka_unit_test(texts_are_compared_by_all_their_bytes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
