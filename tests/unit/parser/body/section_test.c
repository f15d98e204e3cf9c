#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/buf.h"
#include "parser/body/section.h"
#include "parser/note/mojibake.h"

static enum section of(const char *heading)
{
    return section_of(str_of(heading));
}

static void every_known_name_is_a_section(void **state)
{
    (void)state;
    assert_int_equal(of("단서 질문"), SECTION_CUES);
    assert_int_equal(of("Cues"), SECTION_CUES);
    assert_int_equal(of("Cue questions"), SECTION_CUES);
    assert_int_equal(of("Questions"), SECTION_CUES);
    assert_int_equal(of("핵심 필기"), SECTION_NOTES);
    assert_int_equal(of("Notes"), SECTION_NOTES);
    assert_int_equal(of("핵심 요약"), SECTION_SUMMARY);
    assert_int_equal(of("Summary"), SECTION_SUMMARY);
    assert_int_equal(of("복습알림"), SECTION_OTHER);
}

static void other_headings_are_none(void **state)
{
    (void)state;
    assert_int_equal(of(""), SECTION_NONE);
    assert_int_equal(of("   "), SECTION_NONE);
    assert_int_equal(of("⭕❤️"), SECTION_NONE);
    assert_int_equal(of("개요"), SECTION_NONE);
    assert_int_equal(of("My notes"), SECTION_NONE);
    assert_int_equal(of("Cue"), SECTION_NONE);
}

static void case_does_not_count(void **state)
{
    (void)state;
    assert_int_equal(of("CUES"), SECTION_CUES);
    assert_int_equal(of("cue QUESTIONS"), SECTION_CUES);
    assert_int_equal(of("sUMMARY"), SECTION_SUMMARY);
}

static void normalisation_does_not_count(void **state)
{
    (void)state;
    assert_int_equal(
        of("\u1103\u1161\u11AB\u1109\u1165 \u110C\u1175\u11AF\u1106\u116E\u11AB"), SECTION_CUES);
}

static void blanks_within_a_name_do_not_count(void **state)
{
    (void)state;
    assert_int_equal(of("단서질문"), SECTION_CUES);
    assert_int_equal(of("핵심\u00A0요약"), SECTION_SUMMARY);
    assert_int_equal(of("Cue  questions"), SECTION_CUES);
    assert_int_equal(of("복습 알림"), SECTION_OTHER);
}

static void leading_symbols_and_emphasis_do_not_count(void **state)
{
    (void)state;
    assert_int_equal(of("📝 단서 질문"), SECTION_CUES);
    assert_int_equal(of("❤️단서 질문"), SECTION_CUES);
    assert_int_equal(of("**핵심 요약**"), SECTION_SUMMARY);
    assert_int_equal(of("==__Notes__=="), SECTION_NOTES);
}

static void a_name_ends_with_its_word(void **state)
{
    (void)state;
    assert_int_equal(of("Notes: chapter 2"), SECTION_NOTES);
    assert_int_equal(of("Summary of it all"), SECTION_SUMMARY);
    assert_int_equal(of("단서 질문(3)"), SECTION_CUES);
    assert_int_equal(of("Notes2"), SECTION_NONE);
    assert_int_equal(of("Notesheet"), SECTION_NONE);
    assert_int_equal(of("핵심 요약본"), SECTION_NONE);
}

static enum section of_damaged(const char *heading)
{
    struct buf damaged = BUF_INIT;
    enum section section;

    mojibake_damage(str_of(heading), &damaged);
    section = section_of(buf_str(&damaged));
    buf_release(&damaged);
    return section;
}

static void double_encoded_names_are_known(void **state)
{
    (void)state;
    assert_int_equal(of_damaged("단서 질문"), SECTION_CUES);
    assert_int_equal(of_damaged("핵심 필기"), SECTION_NOTES);
    assert_int_equal(of_damaged("**핵심 요약**"), SECTION_SUMMARY);
    assert_int_equal(of_damaged("복습알림"), SECTION_OTHER);
    assert_int_equal(of_damaged("📝 단서 질문"), SECTION_CUES);
    assert_int_equal(of_damaged("⭕ 단서 질문"), SECTION_CUES);
}

static void other_double_encoded_headings_are_none(void **state)
{
    (void)state;
    assert_int_equal(of_damaged("개요"), SECTION_NONE);
    assert_int_equal(of_damaged("핵심 요약본"), SECTION_NONE);
    assert_int_equal(of_damaged("📝"), SECTION_NONE);
}

static void bytes_that_are_no_text_do_no_harm(void **state)
{
    (void)state;
    assert_int_equal(of("\xFF\xFE Cues"), SECTION_CUES);
    assert_int_equal(of("Cues\xFF"), SECTION_CUES);
    assert_int_equal(of("\xEB\x8B"), SECTION_NONE);
    assert_int_equal(section_of((struct str){"\0Notes\0", 7}), SECTION_NOTES);
    assert_int_equal(section_of(STR_NONE), SECTION_NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_known_name_is_a_section),
        cmocka_unit_test(other_headings_are_none),
        cmocka_unit_test(case_does_not_count),
        cmocka_unit_test(normalisation_does_not_count),
        cmocka_unit_test(blanks_within_a_name_do_not_count),
        cmocka_unit_test(leading_symbols_and_emphasis_do_not_count),
        cmocka_unit_test(a_name_ends_with_its_word),
        cmocka_unit_test(double_encoded_names_are_known),
        cmocka_unit_test(other_double_encoded_headings_are_none),
        cmocka_unit_test(bytes_that_are_no_text_do_no_harm),
    };
    return cmocka_run_group_tests_name("section", tests, NULL, NULL);
}
