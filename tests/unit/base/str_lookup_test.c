#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>

#include "base/buf.h"
#include "base/hash.h"
#include "base/str_lookup.h"

struct named {
    int number;
    struct str name;
};

static void each_element_is_found_by_its_text(void **state)
{
    static char text[1000][16];
    static struct named named[1000];
    struct str_lookup lookup;
    (void)state;

    for (int i = 0; i < 1000; i++) {
        snprintf(text[i], sizeof text[i], "n%03d", i);
        named[i] = (struct named){i, str_of(text[i])};
    }
    lookup = str_lookup_new(&named[0].name, sizeof *named, 1000);
    for (size_t i = 0; i < 1000; i++)
        assert_int_equal(str_lookup_find(&lookup, named[i].name), i);
    assert_true(str_lookup_find(&lookup, STR("n1000")) == STR_LOOKUP_NONE);
    assert_true(str_lookup_find(&lookup, STR("")) == STR_LOOKUP_NONE);
    str_lookup_release(&lookup);
}

/* Two pairs of words that hash_quick() cannot tell apart, whatever comes before them: what the first word changes in
   the hash, the second one takes back. */
static void add_pair(struct buf *text, bool other)
{
    buf_add(text, other ? (struct str){"aaaaaaa\xe1", 8} : STR("aaaaaaaa"));
    buf_add(text, other ? (struct str){"bbb\xe2" "bbb\xe2", 8} : STR("bbbbbbbb"));
}

enum { PAIRS = 8, ALIKE = 1 << PAIRS };

static void texts_with_one_hash_are_found(void **state)
{
    struct buf whole[ALIKE];
    struct str text[ALIKE];
    struct str_lookup lookup;
    (void)state;

    for (int i = 0; i < ALIKE; i++) {
        whole[i] = (struct buf)BUF_INIT;
        for (int bit = PAIRS; bit-- > 0;)
            add_pair(&whole[i], i >> bit & 1);
        text[i] = buf_str(&whole[i]);
        assert_true(hash_quick(HASH_START, text[i]) == hash_quick(HASH_START, text[0]));
    }
    lookup = str_lookup_new(text + 1, sizeof *text, ALIKE - 1);
    for (size_t i = 1; i < ALIKE; i++)
        assert_int_equal(str_lookup_find(&lookup, text[i]), i - 1);
    assert_true(str_lookup_find(&lookup, text[0]) == STR_LOOKUP_NONE);
    str_lookup_release(&lookup);
    for (int i = 0; i < ALIKE; i++)
        buf_release(&whole[i]);
}

static void nothing_is_found_among_no_elements(void **state)
{
    struct str_lookup none = {0}, lookup = str_lookup_new(NULL, sizeof(struct str), 0);
    (void)state;

    assert_true(str_lookup_find(&none, STR("a")) == STR_LOOKUP_NONE);
    assert_true(str_lookup_find(&lookup, STR("a")) == STR_LOOKUP_NONE);
    str_lookup_release(&lookup);
    str_lookup_release(&none);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_element_is_found_by_its_text),
        cmocka_unit_test(texts_with_one_hash_are_found),
        cmocka_unit_test(nothing_is_found_among_no_elements),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
