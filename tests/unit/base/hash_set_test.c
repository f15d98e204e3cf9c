#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/hash_set.h"

static void a_set_has_what_was_added_and_nothing_else(void **state)
{
    struct hash_set set = {0};
    (void)state;

    assert_false(hash_set_has(&set, 7));
    for (int round = 0; round < 2; round++)
        for (uint64_t i = 0; i < 20000; i += 2)
            hash_set_add(&set, i << 32); /* they differ in their upper half alone */
    assert_int_equal(set.count, 10000);
    for (uint64_t i = 0; i < 20000; i++)
        assert_int_equal(hash_set_has(&set, i << 32), i % 2 == 0 || i == 0);
    hash_set_release(&set);
    assert_int_equal(set.count, 0);
    assert_false(hash_set_has(&set, 0));
}

/* A free slot is 0. */
static void zero_is_a_hash_like_others(void **state)
{
    struct hash_set set = {0};
    (void)state;

    hash_set_add(&set, 2);
    assert_false(hash_set_has(&set, 0));
    hash_set_add(&set, 0);
    assert_true(hash_set_has(&set, 0));
    assert_true(hash_set_has(&set, 2));
    hash_set_release(&set);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_set_has_what_was_added_and_nothing_else),
        cmocka_unit_test(zero_is_a_hash_like_others),
    };

    return cmocka_run_group_tests_name("base/hash_set", tests, NULL, NULL);
}
