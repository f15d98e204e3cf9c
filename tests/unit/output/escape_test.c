#include "sample.h"

#include "output/escape.h"

typedef void escaper(struct str s, struct buf *out);

static void assert_escaped(escaper *escape, struct str text, const char *expected)
{
    struct buf out = BUF_INIT;

    escape(text, &out);
    assert_text(&out, expected);
    buf_release(&out);
}

static void harmless_text_stays(void **state)
{
    (void)state;
    assert_escaped(escape_text, STR(""), "");
    assert_escaped(escape_text, STR_NONE, "");
    assert_escaped(escape_text, STR("C:\\new 아미노산 ❤️ 👩‍🔬 café"),
        "C:\\new 아미노산 ❤️ 👩‍🔬 café");
}

static void controls_are_shown(void **state)
{
    (void)state;
    assert_escaped(escape_text, STR("a\nb\tc\rd"), "a\\nb\\tc\\rd");
    assert_escaped(escape_text, STR("\033[31m\033]52;c;eA==\a"), "\\e[31m\\e]52;c;eA==\\x07");
    assert_escaped(escape_text, STR("\0\177"), "\\x00\\x7f");
    assert_escaped(escape_text,
        STR("\xc2\x9b"
            "31m"),
        "\\u009b31m");
}

static void characters_that_turn_text_around_are_shown(void **state)
{
    (void)state;
    assert_escaped(escape_text, STR("a\u202efdp.md"), "a\\u202efdp.md");
    assert_escaped(escape_text, STR("\u2066\u2069\u200f\ufeff"), "\\u2066\\u2069\\u200f\\ufeff");
    assert_escaped(escape_text, STR("\u2028"), "\\u2028");
}

static void invalid_utf8_is_shown(void **state)
{
    (void)state;
    assert_escaped(escape_text, STR("\x9b\xff"), "\\x9b\\xff");
    assert_escaped(escape_text, STR("\xec\x95"), "\\xec\\x95");
    assert_escaped(escape_text, STR("\xed\xa0\x80"), "\\xed\\xa0\\x80");
}

static void lines_keep_their_breaks_and_tabs(void **state)
{
    (void)state;
    assert_escaped(escape_lines, STR("a\n\tb\r\nc\033\r"), "a\n\tb\nc\\e\\r");
    assert_escaped(escape_lines, STR("\r\n\r\n"), "\n\n");
}

static void exact_text_can_be_read_back(void **state)
{
    (void)state;
    assert_escaped(escape_exact, STR("a\\n\n\t\r"), "a\\\\n\\n\\t\\r");
}

static void no_input_gives_hostile_output(void **state)
{
    char bytes[64];
    uint32_t random = 1;

    (void)state;
    for (int round = 0; round < 20000; round++) {
        struct buf out = BUF_INIT;
        for (size_t i = 0; i < sizeof bytes; i++) {
            random = random * 1664525 + 1013904223;
            bytes[i] = (char)(random >> (round % 2 ? 24 : 27));
        }
        escape_text((struct str){bytes, sizeof bytes}, &out);
        for (struct str rest = buf_str(&out); rest.len;)
            if (utf8_is_hostile(utf8_next(&rest)))
                fail_msg("in round %d", round);
        buf_release(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(harmless_text_stays),
        cmocka_unit_test(controls_are_shown),
        cmocka_unit_test(characters_that_turn_text_around_are_shown),
        cmocka_unit_test(invalid_utf8_is_shown),
        cmocka_unit_test(lines_keep_their_breaks_and_tabs),
        cmocka_unit_test(exact_text_can_be_read_back),
        cmocka_unit_test(no_input_gives_hostile_output),
    };

    return cmocka_run_group_tests_name("escape", tests, NULL, NULL);
}
