#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/breaks.h"
#include "base/utf8.h"

/* What a line of `columns` keeps, between words or, if no word fits, within one. */
static void assert_kept(const char *line, size_t columns, const char *expected)
{
    struct str text = str_of(line);
    size_t fit = utf8_fit(text, columns), end = break_between_words(text, fit);

    if (!end)
        end = break_in_word(text, fit);
    assert_int_equal(end, str_of(expected).len);
    assert_memory_equal(line, expected, end);
}

static void words_end_at_spaces(void **state)
{
    (void)state;
    assert_kept("one two", 5, "one ");
    assert_kept("one two", 3, "one");
    assert_kept("one two", 7, "one two");
    assert_kept("세포막은 있다", 10, "세포막은 ");
    assert_kept("세포막은 있다", 9, "세포막은 ");
    assert_kept("세포막(細胞膜)은 있다", 12, "세포막(細胞");
    assert_kept("", 5, "");
}

static void a_number_and_its_percent_sign_stay_together(void **state)
{
    (void)state;
    assert_kept("only 3 % of", 6, "only ");
    assert_kept("only 3 % of", 7, "only ");
    assert_kept("only 3 % of", 8, "only 3 %");
    assert_kept("a % b", 2, "a ");
    assert_kept("3 %", 2, "3 ");
}

static void ideographs_need_no_space(void **state)
{
    (void)state;
    assert_kept("細胞膜主要", 7, "細胞膜");
    assert_kept("細胞膜。主要", 6, "細胞");
    assert_kept("細胞「膜主要", 6, "細胞");
    assert_kept("細胞ATP主要", 6, "細胞");
    assert_kept("タンパック", 8, "タンパッ");
    assert_kept("タンパック", 6, "タン");
    assert_kept("。。。。細", 4, "。。");
}

static void a_long_word_ends_before_no_closing_punctuation(void **state)
{
    (void)state;
    assert_kept("가나다라.", 8, "가나다");
    assert_kept("abcdefgh).", 8, "abcdefg");
    assert_kept("가.....", 4, "가..");
    assert_kept("e\xcc\x81" "e\xcc\x81.", 2, "e\xcc\x81" "e\xcc\x81");
}

static void without_room_nothing_is_kept(void **state)
{
    (void)state;
    assert_int_equal(break_between_words(STR("one"), 0), 0);
    assert_int_equal(break_in_word(STR("one"), 0), 0);
    assert_int_equal(break_between_words(STR("  one"), 2), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_end_at_spaces),
        cmocka_unit_test(a_number_and_its_percent_sign_stay_together),
        cmocka_unit_test(ideographs_need_no_space),
        cmocka_unit_test(a_long_word_ends_before_no_closing_punctuation),
        cmocka_unit_test(without_room_nothing_is_kept),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
