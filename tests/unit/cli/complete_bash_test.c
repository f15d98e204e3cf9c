#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/buf.h"
#include "cli/complete_bash.h"

/* What bash is given for the candidates after this line, of which it replaces `tail`. */
static void assert_given(const char *line, const char *tail, const char *candidates, const char *expected)
{
    struct buf out = BUF_INIT;

    buf_addz(&out, candidates);
    complete_for_bash(str_of(line), str_of(tail), &out);
    assert_string_equal(out.ptr, expected);
    buf_release(&out);
}

static void a_word_is_quoted_with_backslashes(void **state)
{
    (void)state;
    assert_given("review show He", "He", "Heart attack\tdue\n", "Heart\\ attack\tdue\n");
    assert_given("review show It", "It", "It's \"$1\" & (a) {b}* `c`!\t\n",
        "It\\'s\\ \\\"\\$1\\\"\\ \\&\\ \\(a\\)\\ \\{b\\}\\*\\ \\`c\\`\\!\t\n");
    assert_given("review show ", "", "삼투\t\n", "삼투\t\n");
}

static void inside_quotes_it_is_quoted_for_them(void **state)
{
    (void)state;
    assert_given("review show \"He", "He", "Heart \"a\" $b\\ 'c'\t\n", "Heart \\\"a\\\" \\$b\\\\ 'c'\t\n");
    assert_given("review show 'He", "He", "Heart \"a\" it's\t\n", "Heart \"a\" it'\\''s\t\n");
}

static void only_what_bash_replaces_is_given(void **state)
{
    (void)state;
    assert_given("review list subject:Ce", "Ce", "subject:Cell biology\t\n", "Cell\\ biology\t\n");
    assert_given("review list \"subject:Ce", "subject:Ce", "subject:Cell biology\t\n", "subject:Cell biology\t\n");
    assert_given("review show Heart\\ 1:\\ a", "\\ a", "Heart 1: a b\t\n", "\\ a\\ b\t\n");
    assert_given("review list --sort=t", "t", "--sort=title\t\n", "title\t\n");
    assert_given("review show tcp:", "", "TCP: slow start\t\n", ""); /* it could not be inserted */
}

static void what_was_typed_is_never_lost(void **state)
{
    (void)state;
    assert_given("review show art", "art", "Heart\t\nHour of art\t\n", "Heart\t\nHour\\ of\\ art\t\nart\t\n");
    assert_given("review show h", "h", "Heart\t\nHour of art\t\n", "Heart\t\nHour\\ of\\ art\t\n");
    assert_given("review show art", "art", "Heart\t\n", "Heart\t\n");
    assert_given("review show o", "o", "Osmosis\t\nModes\t\n", "Osmosis\t\nModes\t\n"); /* nothing in common */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_word_is_quoted_with_backslashes),
        cmocka_unit_test(inside_quotes_it_is_quoted_for_them),
        cmocka_unit_test(only_what_bash_replaces_is_given),
        cmocka_unit_test(what_was_typed_is_never_lost),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
