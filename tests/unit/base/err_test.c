#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/utf8.h"

/* Of characters of one to four bytes each, at every place where the room may end. */
static void a_message_that_is_too_long_ends_with_a_whole_character(void **state)
{
    static const char *const characters[] = {"a", "\xc3\xa9", "\xed\x95\x9c", "\xf0\x9f\x9f\xa9"};
    (void)state;

    for (size_t i = 0; i < sizeof characters / sizeof *characters; i++)
        for (size_t before = 0; before < 8; before++) {
            struct buf text = BUF_INIT;
            struct err err;
            buf_fill(&text, 'x', before);
            while (text.len < 1500)
                buf_addz(&text, characters[i]);
            assert_int_equal(err_set(&err, ERR_INPUT, "%s", text.ptr), -1);
            assert_true(utf8_valid(str_of(err.message)));
            assert_true(strlen(err.message) > sizeof err.message - 1 - strlen(characters[i]));
            assert_memory_equal(err.message, text.ptr, strlen(err.message));
            buf_release(&text);
        }
}

static void a_message_that_fits_keeps_all_its_bytes(void **state)
{
    struct err err;
    (void)state;

    err_set(&err, ERR_VAULT, "%s: %d", "caf\xc3", 7);
    assert_string_equal(err.message, "caf\xc3: 7");
    err_set(&err, ERR_VAULT, "%s", "caf\xc3");
    assert_string_equal(err.message, "caf\xc3");
    assert_int_equal(err.code, ERR_VAULT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_message_that_is_too_long_ends_with_a_whole_character),
        cmocka_unit_test(a_message_that_fits_keeps_all_its_bytes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
