#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/buf.h"
#include "base/shell.h"

static void assert_word(struct str word, const char *expected)
{
    struct buf out = BUF_INIT;

    shell_add_word(word, &out);
    assert_string_equal(out.ptr, expected);
    buf_release(&out);
}

static void a_plain_word_stays(void **state)
{
    (void)state;
    assert_word(STR("Biology/Osmosis.md"), "Biology/Osmosis.md");
    assert_word(STR("subject:AWS"), "subject:AWS");
    assert_word(STR("삼투압"), "삼투압");
}

static void other_words_are_quoted(void **state)
{
    (void)state;
    assert_word(STR(""), "''");
    assert_word(STR("Heart attack"), "'Heart attack'");
    assert_word(STR("$(rm)"), "'$(rm)'");
    assert_word(STR("it's"), "'it'\\''s'");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_plain_word_stays),
        cmocka_unit_test(other_words_are_quoted),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
