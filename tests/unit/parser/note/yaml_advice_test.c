#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/buf.h"
#include "parser/note/yaml_advice.h"
#include "parser/note/yaml.h"

/* What a person is told about the first error of a block. */
static void assert_advice(const char *text, int line, const char *advice)
{
    struct yaml yaml = {0};
    struct buf out = BUF_INIT;
    struct err err = {0};
    int at_line, at_column;

    assert_int_equal(yaml_parse(&yaml, str_of(text), 1, &at_line, &at_column, &err), -1);
    yaml_advice_add(err.message, str_of(text), &at_line, &at_column, &out);
    assert_string_equal(out.ptr, advice);
    assert_int_equal(at_line, line);
    buf_release(&out);
    err_release(&err);
    yaml_release(&yaml);
}

static void a_value_that_needs_quotes_is_shown_in_them(void **state)
{
    (void)state;
    assert_advice("a: 1\ntitle: a: b\n", 2, "put the value in quotes: title: \"a: b\"");
    assert_advice(
        "a: 1\nlinks: [[a]], [[b]]\n", 2, "put the value in quotes: links: \"[[a]], [[b]]\"");
    assert_advice("day: @2024\n", 1, "put the value in quotes: day: \"@2024\"");
}

static void a_value_with_quotes_inside_gets_the_others(void **state)
{
    (void)state;
    assert_advice(
        "title: say \"a\": it's\n", 1, "put the value in quotes: title: 'say \"a\": it''s'");
}

static void a_long_value_is_not_repeated(void **state)
{
    struct buf text = BUF_INIT;
    (void)state;

    buf_addz(&text, "title: a: ");
    buf_fill(&text, 'b', 200);
    assert_advice(text.ptr, 1, "put the value in quotes");
    buf_release(&text);
}

static void an_open_quote_is_to_be_closed(void **state)
{
    (void)state;
    assert_advice("a: 1\nb: \"open\nc: 2\n", 2, "close the quote, and write nothing after it");
    assert_advice("a: \"b\" c\n", 1, "close the quote, and write nothing after it");
}

static void a_missing_space_is_found_in_the_line_before(void **state)
{
    (void)state;
    assert_advice("day:2024-08-25\nb: 2\n", 1, "put a space after the colon");
    assert_advice("a: 1\n과목:OS\n교재: b\n", 2, "put a space after the colon");
}

static void tabs_should_be_spaces(void **state)
{
    (void)state;
    assert_advice("a: 1\n\tb: 2\n", 2, "indent with spaces instead of tabs");
}

static void a_line_without_a_colon_is_not_a_key(void **state)
{
    (void)state;
    assert_advice("a: 1\nb\nc: 2\n", 2, "write each line as key: value");
}

static void an_open_bracket_is_found_where_it_opens(void **state)
{
    (void)state;
    assert_advice("a: 1\ntags: [a, b\nc: 2\n", 2,
        "close the bracket, or put the value in quotes: tags: \"[a, b\"");
    assert_advice("태그: [\n  \"a]\",\n  b\nc: d\n", 1,
        "put a comma between the values, and close the bracket");
}

static void a_fault_between_brackets_is_found_at_its_line(void **state)
{
    (void)state;
    assert_advice("{\n첫: 1,\nb: 2\nc: 3\n}\n", 3, "put a comma at the end of the line");
    assert_advice("a: [\n  b,\n  \"c\" d,\n]\n", 3,
        "put a comma between the values, and close the bracket");
}

static void a_fault_in_a_quoted_text_is_found_at_its_line(void **state)
{
    (void)state;
    assert_advice("a: \"b\n  c \\q\n  d\"\n", 2, "write each backslash of the text twice");
}

static void lines_without_text_are_passed_over(void **state)
{
    (void)state;
    assert_advice("day:2024-08-25\n\n \nb: 2\n", 1, "put a space after the colon");
    assert_advice("day:2024-08-25\r\n\r\nb: 2\r\n", 1, "put a space after the colon");
}

static void a_key_with_a_line_end_of_unicode_is_on_its_own_line(void **state)
{
    (void)state;
    assert_advice("a\xC2\x85" "b: 2\n", 1, "put the value in quotes: a\xC2\x85" "b: \"2\"");
    assert_advice("c: 1\na\xC2\x85" "b: 2\n", 2, "put the value in quotes: a\xC2\x85" "b: \"2\"");
}

static void an_indented_key_is_not_the_fault_of_the_line_before(void **state)
{
    (void)state;
    assert_advice("a: 1\n  b: 2\n", 2, "correct the spaces at the start of the line");
    assert_advice("a: 1\n# c\n  나: 2\n", 3, "correct the spaces at the start of the line");
}

static void other_bytes_should_be_utf8(void **state)
{
    (void)state;
    assert_advice("a: caf\xE9\n", 1, "save the note as UTF-8");
    assert_advice("a: b: caf\xE9\n", 1, "save the note as UTF-8");
    assert_advice("a: \x01\n", 1, "remove that character");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_value_that_needs_quotes_is_shown_in_them),
        cmocka_unit_test(a_value_with_quotes_inside_gets_the_others),
        cmocka_unit_test(a_long_value_is_not_repeated),
        cmocka_unit_test(an_open_quote_is_to_be_closed),
        cmocka_unit_test(a_missing_space_is_found_in_the_line_before),
        cmocka_unit_test(tabs_should_be_spaces),
        cmocka_unit_test(a_line_without_a_colon_is_not_a_key),
        cmocka_unit_test(an_open_bracket_is_found_where_it_opens),
        cmocka_unit_test(a_fault_between_brackets_is_found_at_its_line),
        cmocka_unit_test(a_fault_in_a_quoted_text_is_found_at_its_line),
        cmocka_unit_test(lines_without_text_are_passed_over),
        cmocka_unit_test(a_key_with_a_line_end_of_unicode_is_on_its_own_line),
        cmocka_unit_test(an_indented_key_is_not_the_fault_of_the_line_before),
        cmocka_unit_test(other_bytes_should_be_utf8),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
