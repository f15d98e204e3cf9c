#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/hash.h"

/* Of Landon Curt Noll's test vectors. */
static void fnv_gives_the_published_values(void **state)
{
    (void)state;

    assert_true(hash_add(HASH_START, STR("")) == 0xcbf29ce484222325u);
    assert_true(hash_add(HASH_START, STR("a")) == 0xaf63dc4c8601ec8cu);
    assert_true(hash_add(HASH_START, STR("foobar")) == 0x85944171f73967e8u);
    assert_true(hash_add(hash_add(HASH_START, STR("foo")), STR("bar")) == 0x85944171f73967e8u);
}

static void every_bit_and_the_length_count(void **state)
{
    char bytes[40] = {0};
    (void)state;

    for (size_t len = 0; len < sizeof bytes; len++) {
        uint64_t hash = hash_quick(HASH_START, (struct str){bytes, len});
        assert_true(hash != hash_quick(HASH_START, (struct str){bytes, len + 1}));
        for (size_t bit = 0; bit < 8 * len; bit++) {
            bytes[bit / 8] ^= (char)(1 << bit % 8);
            assert_true(hash != hash_quick(HASH_START, (struct str){bytes, len}));
            bytes[bit / 8] ^= (char)(1 << bit % 8);
        }
    }
}

/* Stores hold these: they are the same on every machine, and in every version. */
static void quick_hashes_never_change(void **state)
{
    (void)state;
    assert_true(hash_quick(HASH_START, STR("abcdefgh")) == 0x3afcaffaa349581cu);
    assert_true(hash_quick(HASH_START, STR("a store's 21 bytes...")) == 0xfee530b6600a4ce3u);
}

static void sixteen_digits_are_read(void **state)
{
    uint64_t hash;
    (void)state;

    assert_true(hash_parse(STR("0123456789abcdefz"), &hash) && hash == 0x0123456789abcdefu);
    assert_false(hash_parse(STR("0123456789abcde"), &hash));
    assert_false(hash_parse(STR("0123456789abcdeF"), &hash));
    assert_false(hash_parse(STR(""), &hash));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fnv_gives_the_published_values),
        cmocka_unit_test(every_bit_and_the_length_count),
        cmocka_unit_test(quick_hashes_never_change),
        cmocka_unit_test(sixteen_digits_are_read),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
