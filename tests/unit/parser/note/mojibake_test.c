#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/buf.h"
#include "parser/note/mojibake.h"

static void assert_damaged(const char *text, const char *expected)
{
    struct buf out = BUF_INIT;

    mojibake_damage(str_of(text), &out);
    assert_string_equal(out.ptr, expected);
    buf_release(&out);
}

static void ascii_is_not_damaged(void **state)
{
    (void)state;
    assert_damaged("", "");
    assert_damaged("first_study: 2024", "first_study: 2024");
}

static void each_byte_becomes_what_windows_1252_calls_it(void **state)
{
    (void)state;
    assert_damaged("월", "ì›”");
    assert_damaged("é", "Ã©");
    assert_damaged("🧡", "ðŸ§¡");
}

static void six_bytes_are_lost(void **state)
{
    (void)state;
    assert_damaged("일", "ì¼"); /* EC 9D BC */
    assert_damaged("\xC2\x81\xC2\x8D", "ÂÂ");
    assert_damaged("\xC2\x8F\xC2\x90", "ÂÂ");
    assert_damaged("\xC2\x9D\xC2\xAD", "ÂÂ");
}

static void assert_repaired(const char *text)
{
    struct buf damaged = BUF_INIT, out = BUF_INIT;

    buf_addz(&out, "before ");
    mojibake_damage(str_of(text), &damaged);
    assert_true(mojibake_repair(buf_str(&damaged), &out));
    assert_true(str_eq(str_from(buf_str(&out), 7), str_of(text)));
    buf_release(&damaged);
    buf_release(&out);
}

static void what_lost_no_byte_is_repaired(void **state)
{
    (void)state;
    assert_repaired("월");
    assert_repaired("컴퓨터 구조 3");
    assert_repaired("naïve café");
    assert_repaired("€ 🧡 ™");
}

static void assert_beyond_repair(const char *text)
{
    struct buf out = BUF_INIT;

    buf_addz(&out, "before");
    assert_false(mojibake_repair(str_of(text), &out));
    assert_string_equal(out.ptr, "before");
    buf_release(&out);
}

static void what_lost_a_byte_is_left_alone(void **state)
{
    (void)state;
    assert_beyond_repair("ì¼");
    assert_beyond_repair("ì›” ì¼");
}

static void what_was_never_damaged_is_left_alone(void **state)
{
    (void)state;
    assert_beyond_repair("");
    assert_beyond_repair("plain");
    assert_beyond_repair("café");
    assert_beyond_repair("운영 체제");
    assert_beyond_repair("“quoted”");
    assert_beyond_repair("\xFF");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ascii_is_not_damaged),
        cmocka_unit_test(each_byte_becomes_what_windows_1252_calls_it),
        cmocka_unit_test(six_bytes_are_lost),
        cmocka_unit_test(what_lost_no_byte_is_repaired),
        cmocka_unit_test(what_lost_a_byte_is_left_alone),
        cmocka_unit_test(what_was_never_damaged_is_left_alone),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
