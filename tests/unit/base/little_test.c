#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/little.h"

static void the_lowest_byte_comes_first(void **state)
{
    char bytes[8];
    (void)state;

    little_put(0x0102030405060708u, 8, bytes);
    assert_memory_equal(bytes, "\x08\x07\x06\x05\x04\x03\x02\x01", 8);
    assert_true(little_get(bytes, 8) == 0x0102030405060708u);
    assert_true(little_get(bytes, 2) == 0x0708u);
    little_put(0xFFFEu, 2, bytes);
    assert_memory_equal(bytes, "\xFE\xFF\x06", 3);
    assert_true(little_get(bytes, 0) == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_lowest_byte_comes_first),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
