#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "app/agenda/reference.h"

static void assert_bare(const char *name, const char *expected)
{
    struct str bare = reference_bare(str_of(name));

    assert_int_equal(bare.len, strlen(expected));
    assert_memory_equal(bare.ptr, expected, bare.len);
}

static void links_quotes_and_spaces_are_left_out(void **state)
{
    (void)state;
    assert_bare("AMI", "AMI");
    assert_bare("  AMI\t", "AMI");
    assert_bare("[[AMI]]", "AMI");
    assert_bare("![[AMI]]", "AMI");
    assert_bare("[[bio/AMI|heart attack]]", "bio/AMI");
    assert_bare("[[AMI#Causes]]", "AMI");
    assert_bare("[[AMI#Causes|why]]", "AMI");
    assert_bare("\"AMI\"", "AMI");
    assert_bare("'[[ AMI ]]'", "AMI");
    assert_bare("“AMI”", "AMI");
}

static void other_characters_stay(void **state)
{
    (void)state;
    assert_bare("C#", "C#");
    assert_bare("[[#Causes]]", "#Causes");
    assert_bare("Koch's postulates", "Koch's postulates");
    assert_bare("\"", "\"");
    assert_bare("\"\"", "\"\"");
    assert_bare("[[]]", "[[]]");
    assert_bare("[AMI]", "[AMI]");
    assert_bare("", "");
}

static void a_part_of_a_title_has_a_letter(void **state)
{
    (void)state;
    assert_true(reference_may_be_part(STR("a")));
    assert_true(reference_may_be_part(STR("막")));
    assert_true(reference_may_be_part(STR("3-way")));
    assert_true(reference_may_be_part(STR("2024-08")));
    assert_false(reference_may_be_part(STR("-")));
    assert_false(reference_may_be_part(STR("... ?")));
    assert_false(reference_may_be_part(STR("3")));
    assert_false(reference_may_be_part(STR("0")));
    assert_false(reference_may_be_part(STR("3-5")));
    assert_false(reference_may_be_part(STR("")));
}

static void assert_rows(const char *word, size_t first, size_t last)
{
    size_t from, to;

    assert_true(reference_rows(str_of(word), &from, &to));
    assert_int_equal(from, first);
    assert_int_equal(to, last);
}

static void rows_are_numbers_and_ranges(void **state)
{
    static const char *const others[] = {"", "0", "03", "3-", "-3", "3-5-7", "3a", "10000", "1-10000",
        "99999999999999999999999", "3 - 5"};
    size_t from, to;

    (void)state;
    assert_rows("1", 1, 1);
    assert_rows("3-5", 3, 5);
    assert_rows("5-3", 5, 3);
    assert_rows("4-4", 4, 4);
    assert_rows("9999", 9999, 9999);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_false(reference_rows(str_of(others[i]), &from, &to));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(links_quotes_and_spaces_are_left_out),
        cmocka_unit_test(other_characters_stay),
        cmocka_unit_test(a_part_of_a_title_has_a_letter),
        cmocka_unit_test(rows_are_numbers_and_ranges),
    };

    return cmocka_run_group_tests_name("reference", tests, NULL, NULL);
}
