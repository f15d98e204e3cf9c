#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/buf.h"
#include "base/utf8.h"

typedef void mapping(struct str s, struct buf *out);

static void assert_maps(mapping *map, struct str from, struct str expected)
{
    struct buf out = BUF_INIT;

    map(from, &out);
    assert_int_equal(out.len, expected.len);
    assert_memory_equal(out.ptr, expected.ptr, expected.len);
    buf_release(&out);
}

static void assert_same(mapping *map, struct str a, struct str b)
{
    struct buf out = BUF_INIT;

    map(b, &out);
    assert_maps(map, a, buf_str(&out));
    buf_release(&out);
}

static bool scalar(int32_t c)
{
    return c < 0xD800 || c > 0xDFFF;
}

static void ascii_is_every_byte_below_128(void **state)
{
    (void)state;
    assert_true(utf8_is_ascii(STR("")));
    assert_true(utf8_is_ascii(STR("\0\x7f")));
    assert_false(utf8_is_ascii(STR("a\x80")));
}

static void every_code_point_is_written_and_read_back(void **state)
{
    struct buf buf = BUF_INIT;
    (void)state;

    for (int32_t c = 0; c <= 0x10FFFF; c++) {
        struct str rest;
        if (!scalar(c))
            continue;
        buf_cut(&buf, 0);
        utf8_add(&buf, c);
        rest = buf_str(&buf);
        if (!utf8_is_valid(rest) || utf8_next(&rest) != c || rest.len != 0)
            fail_msg("U+%04X", (unsigned)c);
    }
    buf_release(&buf);
}

static void overlong_forms_surrogates_and_larger_code_points_are_not_valid(void **state)
{
    static const char *const wrong[] = {"\x80", "\xBF", "\xC0\x80", "\xC1\xBF", "\xE0\x80\x80",
        "\xE0\x9F\xBF", "\xED\xA0\x80", "\xED\xBF\xBF", "\xF0\x80\x80\x80", "\xF4\x90\x80\x80",
        "\xF5\x80\x80\x80", "\xFE", "\xFF", "\xE2\x82", "\xF0\x9F\x98", "\xC3", "\xE2\x82g"};
    (void)state;

    assert_true(utf8_is_valid(STR("")));
    assert_true(utf8_is_valid(STR("가❤️🧠")));
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(utf8_is_valid(str_of(wrong[i])));
}

static void bytes_that_are_not_utf8_are_returned_one_at_a_time(void **state)
{
    struct str rest = STR("\xFF\xE2\x82g\xEA\xB0\x80");
    (void)state;

    assert_int_equal(utf8_next(&rest), -1);
    assert_int_equal(utf8_next(&rest), -1);
    assert_int_equal(utf8_next(&rest), -1);
    assert_int_equal(utf8_next(&rest), 'g');
    assert_int_equal(utf8_next(&rest), 0xAC00);
    assert_int_equal(rest.len, 0);
}

/* The oracle is the arithmetic of Hangul: 19 initials, 21 vowels, 27 finals or none. */
static void every_hangul_syllable_is_composed_from_its_letters(void **state)
{
    struct buf apart = BUF_INIT, whole = BUF_INIT;
    (void)state;

    for (int32_t i = 0; i < 19 * 21 * 28; i++) {
        buf_cut(&apart, 0);
        buf_cut(&whole, 0);
        utf8_add(&apart, 0x1100 + i / 588);
        utf8_add(&apart, 0x1161 + i % 588 / 28);
        if (i % 28)
            utf8_add(&apart, 0x11A7 + i % 28);
        utf8_add(&whole, 0xAC00 + i);
        assert_maps(utf8_nfc, buf_str(&apart), buf_str(&whole));
        assert_int_equal(utf8_width(buf_str(&apart)), 2);
        assert_int_equal(utf8_width(buf_str(&whole)), 2);
    }
    buf_release(&apart);
    buf_release(&whole);
}

static void composing_keeps_bytes_that_are_not_utf8(void **state)
{
    (void)state;
    assert_maps(utf8_nfc, STR("\xFFplain\x80"), STR("\xFFplain\x80"));
    assert_maps(utf8_nfc,
        STR("e\xCC\x81\xFF"
            "e\xCC\x81"),
        STR("\xC3\xA9\xFF\xC3\xA9"));
    assert_maps(utf8_fold,
        STR("A\xE2\x82"
            "A"),
        STR("a\xE2\x82"
            "a"));
}

static void composing_keeps_a_nul_and_the_text_after_it(void **state)
{
    (void)state;
    assert_maps(utf8_nfc, STR("é\0e\xCC\x81"), STR("é\0é"));
    assert_maps(utf8_fold, STR("A\0B"), STR("a\0b"));
}

static void composing_appends_to_the_buffer(void **state)
{
    struct buf out = BUF_INIT;
    (void)state;

    buf_addz(&out, "<");
    utf8_nfc(STR("e\xCC\x81"), &out);
    utf8_fold(STR("A"), &out);
    utf8_bare(STR("🛑B"), &out);
    assert_string_equal(out.ptr, "<éaB");
    buf_release(&out);
}

static void folding_makes_case_and_normalisation_alike(void **state)
{
    (void)state;
    assert_same(utf8_fold, STR("ÄPFEL"), STR("a\xCC\x88pfel"));
    assert_same(utf8_fold, STR("STRASSE"), STR("straße"));
    assert_same(utf8_fold, STR("ΣΑΣ"), STR("σας"));
    assert_same(utf8_fold, STR("\xE1\xBE\xB4"), STR("\xCE\xB1\xCD\x85\xCC\x81")); /* ᾴ */
    assert_maps(utf8_fold, STR(""), STR(""));
}

static void a_bare_key_has_no_leading_symbol_variation_selector_or_space(void **state)
{
    (void)state;
    assert_maps(utf8_bare, STR("❤1일복습여부"), STR("1일복습여부"));
    assert_maps(utf8_bare, STR("❤️ 1일복습여부"), STR("1일복습여부"));
    assert_maps(utf8_bare, STR("⭕첫 학습날"), STR("첫학습날"));
    assert_maps(utf8_bare, STR("🧠장기기억"), STR("장기기억"));
    assert_maps(utf8_bare, STR("1일복습여부"), STR("1일복습여부"));
    assert_maps(utf8_bare, STR("4일후(text)"), STR("4일후(text)"));
    assert_maps(utf8_bare, STR("🛑"), STR(""));
}

static void a_bare_key_is_the_same_composed_and_decomposed(void **state)
{
    (void)state;
    assert_same(utf8_bare, STR("첫"), STR("\xE1\x84\x8E\xE1\x85\xA5\xE1\x86\xBA"));
}

static void width_is_that_of_a_terminal(void **state)
{
    static const struct {
        const char *text;
        size_t width;
    } cases[] = {{"", 0}, {"abc", 3}, {"가나", 4}, {"é", 1}, {"e\xCC\x81", 1}, {"🟩", 2},
        {"⬜", 2}, {"❤️", 2}, {"❤", 1}, {"🧠장기기억", 10}, {"日本", 4}, {"ｱ", 1},
        {"Ａ", 2}, {"…", 1}, {"👨\xE2\x80\x8D👩\xE2\x80\x8D👧", 2}, {"👍🏽", 2},
        {"a\xE2\x80\x8B"
         "b",
            2},
        {"🇰🇷", 2}};
    (void)state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (utf8_width(str_of(cases[i].text)) != cases[i].width)
            fail_msg("%s: %zu", cases[i].text, utf8_width(str_of(cases[i].text)));
}

static void a_byte_that_is_not_utf8_has_one_column(void **state)
{
    (void)state;
    assert_int_equal(utf8_width(STR("\xFF")), 1);
    assert_int_equal(utf8_width(STR("a\xFF\xFE"
                                    "b")),
        4);
}

static void a_text_that_does_not_fit_is_cut_between_graphemes(void **state)
{
    (void)state;
    assert_int_equal(utf8_fit(STR("abc"), 2), 2);
    assert_int_equal(utf8_fit(STR("abc"), 9), 3);
    assert_int_equal(utf8_fit(STR("abc"), 0), 0);
    assert_int_equal(utf8_fit(STR("가나"), 3), 3);
    assert_int_equal(utf8_fit(STR("가나"), 1), 0);
    assert_int_equal(utf8_fit(STR("e\xCC\x81x"), 1), 3);
    assert_int_equal(utf8_fit(STR("❤️x"), 1), 0);
    assert_int_equal(utf8_fit(STR("❤️x"), 2), 6);
}

static void a_cut_text_fills_the_columns_and_is_never_wider(void **state)
{
    struct str text = STR("a가e\xCC\x81❤️\xFF日🧠b…\xE1\x84\x8E\xE1\x85\xA5");
    size_t all = utf8_width(text);
    (void)state;

    for (size_t columns = 0; columns <= all; columns++) {
        size_t at = utf8_fit(text, columns), used = utf8_width((struct str){text.ptr, at});
        assert_true(used <= columns && columns - used <= 1);
        assert_int_equal(used + utf8_width(str_from(text, at)), all);
    }
}

static void controls_and_bidi_marks_are_hostile_and_letters_are_not(void **state)
{
    static const int32_t hostile[] = {0, '\n', '\r', '\t', 0x1B, 0x7F, 0x80, 0x9B, 0x9F, 0x61C,
        0x200E, 0x200F, 0x2028, 0x2029, 0x202A, 0x202E, 0x2066, 0x2069, 0xFEFF, -1};
    static const int32_t harmless[] = {' ', '~', 0xA0, 0xE9, 0xAC00, 0x1F9E0, 0xFE0F, 0x200D};
    (void)state;

    for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++)
        assert_true(utf8_is_hostile(hostile[i]));
    for (size_t i = 0; i < sizeof harmless / sizeof *harmless; i++)
        assert_false(utf8_is_hostile(harmless[i]));
}

static void letters_and_digits_of_any_script_are_letters(void **state)
{
    static const int32_t letters[] = {'a', 'Z', '0', 0xE9, 0xAC00, 0x3131, 0x65E5, 0x663, 0xBD};
    static const int32_t others[] = {' ', '-', '#', 0x2764, 0x1F9E0, 0x301, 0, -1};
    (void)state;

    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
        assert_true(utf8_is_letter(letters[i]));
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_false(utf8_is_letter(others[i]));
}

/* A fixed sequence, so that a failure can be seen again. */
static uint32_t chance(uint32_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 17;
    *seed ^= *seed << 5;
    return *seed;
}

static void hangul_is_found_composed_and_decomposed(void **state)
{
    assert_true(utf8_has_hangul(STR("ATP 합성")));
    assert_true(utf8_has_hangul(STR("\341\204\222\341\205\241\341\206\270"))); /* 합, as three letters */
    assert_true(utf8_has_hangul(STR("\377ㄱ")));
    assert_false(utf8_has_hangul(STR("ATP 合成 かな")));
    assert_false(utf8_has_hangul(STR_NONE));
    (void)state;
}

static void simple_text_is_as_wide_as_it_is_measured(void **state)
{
    size_t width = 0;
    (void)state;

    assert_true(utf8_is_simple(STR("AMI 면역 免疫 🟩⬜"), &width));
    assert_int_equal(width, 4 + 4 + 1 + 4 + 1 + 4);
    assert_false(utf8_is_simple(STR("tab\t"), &width));
    assert_false(utf8_is_simple(STR("e\xcc\x81"), &width));
    assert_false(utf8_is_simple(STR("\xe2\x80\xae"), &width)); /* U+202E */
    assert_false(utf8_is_simple(STR("\xea\xb0"), &width));
}

static void any_bytes_can_be_mapped_measured_and_cut(void **state)
{
    uint32_t seed = 2463534242u;
    (void)state;

    for (int round = 0; round < 20000; round++) {
        struct buf out = BUF_INIT;
        char bytes[24];
        struct str text = {bytes, chance(&seed) % sizeof bytes};
        for (size_t i = 0; i < text.len; i++)
            bytes[i] = (char)(chance(&seed) >> 7);
        utf8_nfc(text, &out);
        assert_maps(utf8_nfc, buf_str(&out), buf_str(&out));
        utf8_fold(text, &out);
        utf8_bare(text, &out);
        assert_int_equal(utf8_fit(text, utf8_width(text)), text.len);
        buf_release(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ascii_is_every_byte_below_128),
        cmocka_unit_test(every_code_point_is_written_and_read_back),
        cmocka_unit_test(overlong_forms_surrogates_and_larger_code_points_are_not_valid),
        cmocka_unit_test(bytes_that_are_not_utf8_are_returned_one_at_a_time),
        cmocka_unit_test(every_hangul_syllable_is_composed_from_its_letters),
        cmocka_unit_test(composing_keeps_bytes_that_are_not_utf8),
        cmocka_unit_test(composing_keeps_a_nul_and_the_text_after_it),
        cmocka_unit_test(composing_appends_to_the_buffer),
        cmocka_unit_test(folding_makes_case_and_normalisation_alike),
        cmocka_unit_test(a_bare_key_has_no_leading_symbol_variation_selector_or_space),
        cmocka_unit_test(a_bare_key_is_the_same_composed_and_decomposed),
        cmocka_unit_test(width_is_that_of_a_terminal),
        cmocka_unit_test(a_byte_that_is_not_utf8_has_one_column),
        cmocka_unit_test(hangul_is_found_composed_and_decomposed),
        cmocka_unit_test(simple_text_is_as_wide_as_it_is_measured),
        cmocka_unit_test(a_text_that_does_not_fit_is_cut_between_graphemes),
        cmocka_unit_test(a_cut_text_fills_the_columns_and_is_never_wider),
        cmocka_unit_test(controls_and_bidi_marks_are_hostile_and_letters_are_not),
        cmocka_unit_test(letters_and_digits_of_any_script_are_letters),
        cmocka_unit_test(any_bytes_can_be_mapped_measured_and_cut),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
