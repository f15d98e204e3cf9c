#include "sample.h"

#include "output/wrap.h"

static void assert_wrapped(struct str text, size_t at, size_t indent, const char *expected)
{
    struct buf out = BUF_INIT;

    wrap_text(text, at, indent, 20, &out);
    assert_text(&out, expected);
    buf_release(&out);
}

static void lines_end_between_words(void **state)
{
    (void)state;
    assert_wrapped(STR("one two three four five"), 0, 0, "one two three four\nfive\n");
    assert_wrapped(STR("12345678901234567890 1"), 0, 0, "12345678901234567890\n1\n");
    assert_wrapped(STR("short"), 0, 0, "short\n");
    assert_wrapped(STR("of 36 marks only 3 %, so"), 0, 0, "of 36 marks only\n3 %, so\n");
    assert_wrapped(STR(""), 0, 4, "\n");
}

static void a_word_that_is_too_long_is_broken(void **state)
{
    (void)state;
    assert_wrapped(STR("123456789012345678901"), 0, 0, "12345678901234567890\n1\n");
    assert_wrapped(STR("아미노산아미노산아미노산"), 0, 1, "아미노산아미노산아미\n 노산\n");
}

static void text_before_the_first_line_counts(void **state)
{
    (void)state;
    assert_wrapped(STR("1234 67890 2"), 10, 2, "1234 67890\n  2\n");
    assert_wrapped(STR(" 2345678901"), 10, 2, "\n  2345678901\n");
    assert_wrapped(STR("1 2"), 25, 2, "\n  1 2\n");
}

static void breaks_and_indents_of_the_text_stay(void **state)
{
    (void)state;
    assert_wrapped(STR("a\n\n  b\n\tc\r\nd"), 0, 2, "a\n\n    b\n      c\n  d\n");
}

static void controls_do_not_pass(void **state)
{
    (void)state;
    assert_wrapped(STR("a\033[2J\nb"), 0, 0, "a\\e[2J\nb\n");
}

static void without_a_screen_nothing_is_broken(void **state)
{
    struct buf out = BUF_INIT;

    (void)state;
    wrap_text(STR("one two three four five"), 9, 4, 0, &out);
    assert_text(&out, "one two three four five\n");
    buf_release(&out);
}

static void assert_message(const char *line, size_t columns, const char *expected)
{
    struct buf out = BUF_INIT;

    wrap_message(str_of(line), 2, columns, &out);
    assert_text(&out, expected);
    buf_release(&out);
}

static void a_message_is_broken_only_between_words(void **state)
{
    (void)state;
    assert_message("one two three four five", 20, "one two three four\n  five\n");
    assert_message("see a/path/that/is/long/enough.md; then", 20,
        "see\n  a/path/that/is/long/enough.md;\n  then\n");
    assert_message("  아미노산아미노산아미노산 x", 20, "  아미노산아미노산아미노산\n  x\n");
    assert_message("one  two three four five", 0, "one  two three four five\n");
}

static void a_message_is_one_line(void **state)
{
    (void)state;
    assert_message("a\nb\033[2J", 0, "a\\nb\\e[2J\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_end_between_words),
        cmocka_unit_test(a_word_that_is_too_long_is_broken),
        cmocka_unit_test(text_before_the_first_line_counts),
        cmocka_unit_test(breaks_and_indents_of_the_text_stay),
        cmocka_unit_test(controls_do_not_pass),
        cmocka_unit_test(without_a_screen_nothing_is_broken),
        cmocka_unit_test(a_message_is_broken_only_between_words),
        cmocka_unit_test(a_message_is_one_line),
    };

    return cmocka_run_group_tests_name("wrap", tests, NULL, NULL);
}
