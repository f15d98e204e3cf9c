#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "parser/note/front.h"

static void assert_front(struct str head, const char *block, const char *body)
{
    struct front front = front_find(head);

    assert_true(front.present);
    assert_true(front.closed);
    assert_true(
        str_eq((struct str){head.ptr + front.start, front.end - front.start}, str_of(block)));
    assert_true(str_eq(str_from(head, front.body), str_of(body)));
}

static void assert_none(struct str head, size_t body)
{
    struct front front = front_find(head);

    assert_false(front.present);
    assert_int_equal(front.body, body);
}

static void it_stands_between_two_rules(void **state)
{
    (void)state;
    assert_front(STR("---\na: 1\n---\nbody\n"), "a: 1\n", "body\n");
    assert_front(STR("---\na: 1\n...\nbody"), "a: 1\n", "body");
}

static void it_may_be_empty(void **state)
{
    (void)state;
    assert_front(STR("---\n---\nbody"), "", "body");
}

static void the_file_may_end_with_it(void **state)
{
    (void)state;
    assert_front(STR("---\na: 1\n---"), "a: 1\n", "");
    assert_front(STR("---\na: 1\n---\n"), "a: 1\n", "");
}

static void a_bom_line_ends_of_two_bytes_and_trailing_blanks_do_not_matter(void **state)
{
    (void)state;
    assert_front(STR("\xEF\xBB\xBF---\r\na: 1\r\n---\r\nbody"), "a: 1\r\n", "body");
    assert_front(STR("---  \na: 1\n---\t\nbody"), "a: 1\n", "body");
}

static void a_later_rule_belongs_to_the_body(void **state)
{
    (void)state;
    assert_front(
        STR("---\na: 1\n---\nbody\n\n---\nb: 2\n---\n"), "a: 1\n", "body\n\n---\nb: 2\n---\n");
}

static void a_rule_inside_a_text_does_not_close_it(void **state)
{
    (void)state;
    assert_front(
        STR("---\na: |\n  ---\n  x\n--- y\n----\n---\n"), "a: |\n  ---\n  x\n--- y\n----\n", "");
}

static void without_a_rule_in_the_first_line_there_is_none(void **state)
{
    (void)state;
    assert_none(STR_NONE, 0);
    assert_none(STR(""), 0);
    assert_none(STR("\n---\na: 1\n---\n"), 0);
    assert_none(STR("# Title\n---\na: 1\n---\n"), 0);
    assert_none(STR("----\na: 1\n---\n"), 0);
    assert_none(STR(" ---\na: 1\n---\n"), 0);
    assert_none(STR("--- a\n---\n"), 0);
    assert_none(STR("...\n---\n"), 0);
    assert_none(STR("\xEF\xBB\xBF"
                    "body"),
        3);
}

static void one_that_is_not_closed_reaches_to_the_end(void **state)
{
    struct str head = STR("---\na: 1\nb: 2");
    struct front front = front_find(head);
    (void)state;

    assert_true(front.present);
    assert_false(front.closed);
    assert_int_equal(front.start, 4);
    assert_int_equal(front.end, head.len);
    assert_true(front_find(STR("---")).present);
    assert_false(front_find(STR("---\n")).closed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_stands_between_two_rules),
        cmocka_unit_test(it_may_be_empty),
        cmocka_unit_test(the_file_may_end_with_it),
        cmocka_unit_test(a_bom_line_ends_of_two_bytes_and_trailing_blanks_do_not_matter),
        cmocka_unit_test(a_later_rule_belongs_to_the_body),
        cmocka_unit_test(a_rule_inside_a_text_does_not_close_it),
        cmocka_unit_test(without_a_rule_in_the_first_line_there_is_none),
        cmocka_unit_test(one_that_is_not_closed_reaches_to_the_end),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
