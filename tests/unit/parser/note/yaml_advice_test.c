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
        cmocka_unit_test(other_bytes_should_be_utf8),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
