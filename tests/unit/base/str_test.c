#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/str.h"

static void assert_text(struct str actual, const char *expected)
{
    assert_int_equal(actual.len, strlen(expected));
    assert_memory_equal(actual.ptr, expected, actual.len);
}

static void the_text_of_no_pointer_is_no_value(void **state)
{
    (void)state;
    assert_null(str_of(NULL).ptr);
    assert_int_equal(str_of(NULL).len, 0);
    assert_text(str_of("abc"), "abc");
}

static void texts_are_ordered_by_bytes_and_the_shorter_first(void **state)
{
    (void)state;
    assert_int_equal(str_cmp(STR("abc"), STR("abc")), 0);
    assert_true(str_cmp(STR("ab"), STR("abc")) < 0);
    assert_true(str_cmp(STR("b"), STR("abc")) > 0);
    assert_true(str_cmp(STR("z"), STR("é")) < 0);
    assert_true(str_cmp(STR_NONE, STR("a")) < 0);
    assert_int_equal(str_cmp(STR_NONE, STR("")), 0);
}

static void natural_order_compares_numbers(void **state)
{
    (void)state;
    assert_true(str_cmp_natural(STR("L2.md"), STR("L10.md")) < 0);
    assert_true(str_cmp_natural(STR("L10.md"), STR("L2.md")) > 0);
    assert_true(str_cmp_natural(STR("a9/L10"), STR("a10/L2")) < 0);
    assert_true(str_cmp_natural(STR("L02"), STR("L1")) > 0);
    assert_true(str_cmp_natural(STR("L"), STR("L1")) < 0);
    assert_true(str_cmp_natural(STR("L1"), STR("L1a")) < 0);
    assert_true(str_cmp_natural(STR("La"), STR("L1")) > 0);
    assert_true(str_cmp_natural(STR("99999999999999999999998"), STR("99999999999999999999999")) < 0);
    assert_true(str_cmp_natural(STR("01"), STR("1")) < 0); /* equal numbers: by their bytes */
    assert_int_equal(str_cmp_natural(STR("L007"), STR("L007")), 0);
    assert_int_equal(str_cmp_natural(STR_NONE, STR("")), 0);
}

static void equality_compares_every_byte_even_after_a_nul(void **state)
{
    (void)state;
    assert_true(str_eq(STR("a\0b"), STR("a\0b")));
    assert_false(str_eq(STR("a\0b"), STR("a\0c")));
    assert_false(str_eq(STR("a"), STR("a\0")));
    assert_true(str_eq(STR_NONE, STR("")));
}

static void case_is_ignored_for_ascii_letters_alone(void **state)
{
    (void)state;
    assert_true(str_eq_nocase(STR("YES"), STR("yes")));
    assert_true(str_eq_nocase(STR("@Az["), STR("@aZ[")));
    assert_false(str_eq_nocase(STR("@"), STR("`")));
    assert_false(str_eq_nocase(STR("["), STR("{")));
    assert_false(str_eq_nocase(STR("É"), STR("é")));
    assert_false(str_eq_nocase(STR("a"), STR("ab")));
}

static void every_text_starts_and_ends_with_the_empty_one(void **state)
{
    (void)state;
    assert_true(str_starts(STR("abc"), STR("")));
    assert_true(str_ends(STR("abc"), STR("")));
    assert_true(str_starts(STR_NONE, STR_NONE));
    assert_true(str_ends(STR_NONE, STR_NONE));
}

static void a_text_never_starts_or_ends_with_a_longer_one(void **state)
{
    (void)state;
    assert_true(str_starts(STR("note.md"), STR("note")));
    assert_true(str_ends(STR("note.md"), STR(".md")));
    assert_false(str_starts(STR("no"), STR("note")));
    assert_false(str_ends(STR("md"), STR(".md")));
    assert_false(str_ends(STR("note.mdx"), STR(".md")));
}

static void trimming_removes_spaces_tabs_and_line_ends_at_both_ends(void **state)
{
    (void)state;
    assert_text(str_trim(STR(" \t\r\n a b \t\r\n")), "a b");
    assert_text(str_trim(STR("a")), "a");
    assert_int_equal(str_trim(STR(" \t ")).len, 0);
    assert_int_equal(str_trim(STR_NONE).len, 0);
    assert_text(str_trim(STR("\va\f")), "\va\f");
}

static void finding_gives_the_first_position_or_the_length(void **state)
{
    (void)state;
    assert_int_equal(str_find(STR("abcabc"), STR("ca")), 2);
    assert_int_equal(str_find(STR("abcabc"), STR("abc")), 0);
    assert_int_equal(str_find(STR("aab"), STR("ab")), 1);
    assert_int_equal(str_find(STR("abc"), STR("x")), 3);
    assert_int_equal(str_find(STR("abc"), STR("abcd")), 3);
    assert_int_equal(str_find(STR("abc"), STR("")), 0);
    assert_int_equal(str_find(STR_NONE, STR("a")), 0);
}

static size_t naive_find(struct str s, struct str needle)
{
    for (size_t at = 0; at < s.len; at++)
        if (str_starts(str_from(s, at), needle))
            return at;
    return s.len;
}

static void finding_agrees_with_a_search_at_every_position(void **state)
{
    char text[8], needle[3];
    (void)state;

    for (int i = 0; i < 256; i++)
        for (int j = 0; j < 8; j++)
            for (size_t len = 1; len <= 3; len++) {
                for (int k = 0; k < 8; k++)
                    text[k] = "ab"[i >> k & 1];
                for (int k = 0; k < 3; k++)
                    needle[k] = "ab"[j >> k & 1];
                struct str s = {text, 8}, n = {needle, len};
                assert_int_equal(str_find(s, n), naive_find(s, n));
            }
}

static void cutting_gives_every_part_even_an_empty_one(void **state)
{
    struct str rest = STR("a,,b,"), part;
    (void)state;

    assert_true(str_cut(&rest, ',', &part));
    assert_text(part, "a");
    assert_true(str_cut(&rest, ',', &part));
    assert_text(part, "");
    assert_true(str_cut(&rest, ',', &part));
    assert_text(part, "b");
    assert_true(str_cut(&rest, ',', &part));
    assert_text(part, "");
    assert_false(str_cut(&rest, ',', &part));
    assert_false(str_cut(&rest, ',', &part));
}

static void a_number_is_one_to_nine_digits_and_nothing_else(void **state)
{
    (void)state;
    assert_int_equal(str_number(STR("0")), 0);
    assert_int_equal(str_number(STR("007")), 7);
    assert_int_equal(str_number(STR("999999999")), 999999999);
    assert_int_equal(str_number(STR("1000000000")), -1);
    assert_int_equal(str_number(STR("")), -1);
    assert_int_equal(str_number(STR_NONE), -1);
    assert_int_equal(str_number(STR("-1")), -1);
    assert_int_equal(str_number(STR(" 1")), -1);
    assert_int_equal(str_number(STR("1a")), -1);
    assert_int_equal(str_number(STR("٣")), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(natural_order_compares_numbers),
        cmocka_unit_test(the_text_of_no_pointer_is_no_value),
        cmocka_unit_test(texts_are_ordered_by_bytes_and_the_shorter_first),
        cmocka_unit_test(equality_compares_every_byte_even_after_a_nul),
        cmocka_unit_test(case_is_ignored_for_ascii_letters_alone),
        cmocka_unit_test(every_text_starts_and_ends_with_the_empty_one),
        cmocka_unit_test(a_text_never_starts_or_ends_with_a_longer_one),
        cmocka_unit_test(trimming_removes_spaces_tabs_and_line_ends_at_both_ends),
        cmocka_unit_test(finding_gives_the_first_position_or_the_length),
        cmocka_unit_test(finding_agrees_with_a_search_at_every_position),
        cmocka_unit_test(cutting_gives_every_part_even_an_empty_one),
        cmocka_unit_test(a_number_is_one_to_nine_digits_and_nothing_else),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
