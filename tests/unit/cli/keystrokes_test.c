#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "cli/keystrokes.h"

static const char *key_name(int32_t key)
{
    static char text[16];

    switch (key) {
    case KEY_ENTER: return "Enter";
    case KEY_CLOSE: return "Close";
    case KEY_ESCAPE: return "Esc";
    case KEY_UP: return "Up";
    case KEY_DOWN: return "Down";
    case KEY_PAGE_UP: return "PgUp";
    case KEY_PAGE_DOWN: return "PgDn";
    case KEY_HOME: return "Home";
    case KEY_END: return "End";
    case KEY_OTHER: return "?";
    default:
        snprintf(text, sizeof text, "%c", (char)key);
        return text;
    }
}

/* The keys in `bytes`, separated by spaces; "+3" at the end: the last 3 bytes are incomplete. */
static void assert_keys_len(const char *ptr, size_t len, bool last, const char *expected)
{
    struct str bytes = {ptr, len};
    char got[400] = "";

    while (bytes.len) {
        int32_t key[KEYSTROKES_MOST];
        size_t count, length = keystrokes_read(bytes, last, key, &count), at = strlen(got);
        if (length == 0) {
            snprintf(got + at, sizeof got - at, "%s+%zu", at ? " " : "", bytes.len);
            break;
        }
        for (size_t i = 0; i < count; i++, at = strlen(got))
            snprintf(got + at, sizeof got - at, "%s%s", at ? " " : "", key_name(key[i]));
        assert_true(length <= bytes.len);
        bytes = str_from(bytes, length);
    }
    assert_string_equal(got, expected);
}

static void assert_keys(const char *bytes, const char *expected)
{
    assert_keys_len(bytes, strlen(bytes), false, expected);
}

static void letters_and_digits_are_keys(void **state)
{
    (void)state;
    assert_keys("q1 Q\r\n\t", "q 1   q Enter Enter  ");
    assert_keys("\004\010\177\001", "Close ? ? ?");
}

static void each_letter_works_as_the_jamo_on_its_key(void **state)
{
    (void)state;
    assert_keys("ㅂㄷㅐㄴㅠㅕㄱㅜㅔ", "q e o s b u r n p");
    assert_keys("\u1107\u1103\u1162\u1102\u1172\u1167\u1100\u116E\u1166", "q e o s b u r n p");
    assert_keys("\u11B8\u11AE\u11AB\u11A8", "q e s r");
    assert_keys("ㅓㅏ", "j k");
}

static void composed_syllables_are_taken_apart(void **state)
{
    (void)state;
    assert_keys("녀", "s u");
    assert_keys("과", "r h k");
    assert_keys("ㅘ", "h k");
    assert_keys("ㄳ", "r t");
    assert_keys("뷁", "q n p f r");
    assert_keys("가힣", "r k g l g");
    assert_keys("쁘", "q m");
    assert_keys("녀1", "s u 1");
}

static void wide_forms_are_the_plain_ones(void **state)
{
    (void)state;
    assert_keys("３ｓ\u3000？", "3 s   ?");
}

static void what_is_no_key_is_other(void **state)
{
    (void)state;
    assert_keys("é漢🙂", "? ? ?");
    assert_keys_len("\xff\x80q", 3, false, "? ? q");
    assert_keys_len("\xea\xb0", 2, false, "+2");
    assert_keys_len("\xea\xb0", 2, true, "? ?");
    assert_keys_len("\xea", 1, false, "+1");
}

static void arrows_and_pages_are_keys_and_other_sequences_are_not(void **state)
{
    (void)state;
    assert_keys("\033[A\033[B\033OA\033OB", "Up Down Up Down");
    assert_keys("\033[5~\033[6~\033[H\033[F\033[1~\033[4~", "PgUp PgDn Home End Home End");
    assert_keys("\033[C3\033[D\033[1;5A1", "? 3 ? ? 1");
    assert_keys("\033[[Aq", "? q");
    assert_keys("\033[<0;12;3Mq", "? q");
    assert_keys("\033q3", "? 3");
    assert_keys("\033\0334", "Esc ?");
}

static void an_escape_alone_is_known_when_nothing_follows(void **state)
{
    (void)state;
    assert_keys("\033", "+1");
    assert_keys_len("\033", 1, true, "Esc");
    assert_keys("\033[", "+2");
    assert_keys("\033[1;", "+4");
    assert_keys("\033O", "+2");
    assert_keys_len("\033[1;", 4, true, "?");
    assert_keys_len("\033O", 2, true, "?");
}

static void no_sequence_is_without_end(void **state)
{
    char bytes[100];

    (void)state;
    memset(bytes, '1', sizeof bytes);
    memcpy(bytes, "\033[", 2);
    bytes[40] = 'q';
    assert_keys_len(bytes, 36, false, "? 1 1 1 1");
    assert_keys("\033[1\n", "? Enter");
    assert_keys("\033[1가", "? r k");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters_and_digits_are_keys),
        cmocka_unit_test(each_letter_works_as_the_jamo_on_its_key),
        cmocka_unit_test(composed_syllables_are_taken_apart),
        cmocka_unit_test(wide_forms_are_the_plain_ones),
        cmocka_unit_test(what_is_no_key_is_other),
        cmocka_unit_test(arrows_and_pages_are_keys_and_other_sequences_are_not),
        cmocka_unit_test(an_escape_alone_is_known_when_nothing_follows),
        cmocka_unit_test(no_sequence_is_without_end),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
