#include "sample.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "output/shorten.h"

static void assert_shortened(const char *text, size_t width, const char *expected)
{
    struct arena arena = {0};
    struct str s = str_of(text);

    shorten_texts(&s, 1, width, STR("…"), &arena);
    if (!str_eq(s, str_of(expected)))
        fail_msg("%s became %.*s, not %s", text, STR_ARG(s), expected);
    arena_release(&arena);
}

static void a_text_is_cut_in_its_middle(void **state)
{
    (void)state;
    assert_shortened("A very long title of a note, part 007", 23, "A very long ti…part 007");
    assert_shortened("A very long title of a note, part 007", 37, "A very long title of a note, part 007");
    assert_shortened("A very long title of a note, part 007", 36, "A very long title of…note, part 007");
    assert_shortened("abc", 3, "abc");
    assert_shortened("abcd", 3, "ab…");
    assert_shortened("abcd", 1, "…");
    assert_shortened("", 1, "");
}

static void wide_characters_are_kept_whole(void **state)
{
    (void)state;
    assert_shortened("아미노산과 단백질의 구조", 10, "아미노…조");
    assert_shortened("아미노산과 단백질의 구조", 12, "아미노…구조");
    assert_shortened("👩‍🔬👩‍🔬👩‍🔬👩‍🔬👩‍🔬", 7, "👩‍🔬👩‍🔬…👩‍🔬");
}

/* Shortens them and checks that no two look the same, that none is too wide, and that those that fit are kept. */
static void assert_told_apart(struct str *text, size_t count, size_t width)
{
    struct arena arena = {0};
    struct str *whole = mem_alloc(count * sizeof *whole);

    memcpy(whole, text, count * sizeof *text);
    shorten_texts(text, count, width, STR("…"), &arena);
    for (size_t i = 0; i < count; i++) {
        if (utf8_width(text[i]) > width || (utf8_width(whole[i]) <= width && !str_eq(whole[i], text[i])))
            fail_msg("%.*s became %.*s at %zu", STR_ARG(whole[i]), STR_ARG(text[i]), width);
        for (size_t k = 0; k < i; k++)
            if (str_eq(text[i], text[k]) && !str_eq(whole[i], whole[k]))
                fail_msg("%.*s and %.*s both became %.*s at %zu", STR_ARG(whole[k]), STR_ARG(whole[i]),
                    STR_ARG(text[i]), width);
    }
    free(whole);
    arena_release(&arena);
}

enum { MANY = 300 };

static void assert_series_told_apart(const char *before, const char *after, size_t least)
{
    for (size_t width = least; width <= 60; width++) {
        struct buf line[MANY];
        struct str text[MANY];
        for (int i = 0; i < MANY; i++) {
            line[i] = (struct buf)BUF_INIT;
            buf_addf(&line[i], "%s%03d%s", before, i, after);
            text[i] = buf_str(&line[i]);
        }
        assert_told_apart(text, MANY, width);
        for (int i = 0; i < MANY; i++)
            buf_release(&line[i]);
    }
}

static void texts_that_differ_at_their_end_stay_different(void **state)
{
    (void)state;
    assert_series_told_apart("A very long title about the renin angiotensin aldosterone system part ", "", 9);
    assert_series_told_apart("레닌 안지오텐신 알도스테론 시스템에 대한 아주 긴 제목 ", "", 9);
}

static void texts_that_differ_in_their_middle_stay_different(void **state)
{
    (void)state;
    assert_series_told_apart("The renin angiotensin system, lecture ", " of the winter term, with notes", 9);
    assert_series_told_apart("알도스테론 시스템 강의 ", " 겨울 학기의 필기와 질문 모음집", 9);
    assert_series_told_apart("x", " of a text whose numbers come early and whose end is the same", 9);
}

static void texts_that_begin_each_other_stay_different(void **state)
{
    static char letters[MANY];
    struct str text[MANY];
    (void)state;

    memset(letters, 'a', sizeof letters);
    for (size_t i = 0; i < 20; i++)
        text[i] = (struct str){letters, 40 + i};
    for (size_t i = 0; i < 20; i++)
        text[20 + i] = STR("equal titles stay equal, however long they are");
    assert_told_apart(&text[20], 20, 30);
    text[0] = STR("Lecture notes on the theory of everything: introduction");
    text[1] = STR("Lecture notes on the theory of everything: introduction, continued");
    text[2] = STR("Lecture notes on the theory of everything: the introduction");
    assert_told_apart(text, 3, 24);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_is_cut_in_its_middle),
        cmocka_unit_test(wide_characters_are_kept_whole),
        cmocka_unit_test(texts_that_differ_at_their_end_stay_different),
        cmocka_unit_test(texts_that_differ_in_their_middle_stay_different),
        cmocka_unit_test(texts_that_begin_each_other_stay_different),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
