#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>

#include "base/buf.h"
#include "base/err.h"

static void a_message_has_any_length(void **state)
{
    struct buf text = BUF_INIT;
    struct err err = {0};
    (void)state;

    buf_fill(&text, 'x', 100000);
    assert_int_equal(err_set(&err, ERR_INPUT, "%s: %d", text.ptr, 7), -1);
    assert_int_equal(strlen(err.message), text.len + 3);
    assert_memory_equal(err.message, text.ptr, text.len);
    err_release(&err);
    buf_release(&text);
}

static void bytes_that_are_not_utf8_stay(void **state)
{
    struct err err = {0};
    (void)state;

    err_set(&err, ERR_VAULT, "%s: %d", "caf\xc3", 7);
    assert_string_equal(err.message, "caf\xc3: 7");
    assert_int_equal(err.code, ERR_VAULT);
    err_release(&err);
}

static void a_later_error_may_name_the_earlier_one(void **state)
{
    struct err err = {0};
    (void)state;

    err_set(&err, ERR_USAGE, "a");
    err_add_line(&err, "of a");
    err_set(&err, ERR_STORE, "b, because of %s", err.message);
    assert_string_equal(err.message, "b, because of a");
    assert_int_equal(err.code, ERR_STORE);
    assert_int_equal(err.lines.len, 0);
    err_release(&err);
}

static void lines_keep_their_line_breaks(void **state)
{
    struct err err = {0};
    (void)state;

    err_set(&err, ERR_USAGE, "which?");
    err_add_line(&err, "a\n%d", 1);
    err_add_line(&err, "b");
    assert_int_equal(err.lines.len, 6);
    assert_memory_equal(err.lines.ptr, "a\n1\0b", 6);
    err_release(&err);
    assert_null(err.message);
    assert_int_equal(err.code, ERR_NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_message_has_any_length),
        cmocka_unit_test(bytes_that_are_not_utf8_stay),
        cmocka_unit_test(a_later_error_may_name_the_earlier_one),
        cmocka_unit_test(lines_keep_their_line_breaks),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
