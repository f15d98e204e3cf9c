#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "app/adopt/key_sense.h"
#include "base/buf.h"

static struct key_sense sense_of(const char *name)
{
    struct buf stem = BUF_INIT;
    struct key_sense sense = key_sense_of(str_of(name), &stem);

    buf_release(&stem);
    return sense;
}

static void assert_sense(enum sense expected, const char *const *names)
{
    for (; *names; names++) {
        print_message("%s\n", *names);
        assert_int_equal(sense_of(*names).sense, expected);
    }
}

static void a_first_study_day_is_named_so(void **state)
{
    (void)state;
    assert_sense(SENSE_LEARNED,
        (const char *const[]){"studied", "Studied On", "date_learned", "dateLearned", "study_date",
            "study-day", "학습일", "📅 학습 날짜", "첫 학습일", "学习日期", "學習日期", "学習日",
            "fecha de estudio", "first_studied", NULL});
}

static void a_day_of_any_note_is_not(void **state)
{
    (void)state;
    assert_sense(
        SENSE_CREATED, (const char *const[]){"created", "Created", "created_at", "Created time",
                           "date", "작성일시", "작성일", "创建时间", "lecture date", NULL});
    assert_sense(
        SENSE_NONE, (const char *const[]){"updated", "modified", "title", "tags", "aliases",
                        "lessons", "preview", "birthday", "version", "study", "", NULL});
}

static void a_numbered_review_has_its_number(void **state)
{
    static const struct {
        const char *name;
        int number, unit;
    } names[] = {{"review-1", 1, 0}, {"Review 3", 3, 0}, {"review_d30", 30, 1},
        {"reviewDay7", 7, 1}, {"review_7day", 7, 1}, {"2w review", 2, 7}, {"🔁복습2", 2, 0},
        {"14일 복습", 14, 1}, {"3차 복습", 3, 0}, {"4일차복습여부", 4, 1}, {"두번째 복습", 2, 0},
        {"second review", 2, 0}, {"第三次复习", 3, 0}, {"7天复习", 7, 1}, {"repaso 2", 2, 0},
        {"Wiederholung 1", 1, 0}, {"rev1", 1, 0}, {"1st review", 1, 0}, {"22nd Review", 22, 0}, {"3º repaso", 3, 0},
        {"1er repaso", 1, 0}, {"segundo repaso", 2, 0}, {"1회독", 1, 0}, {"복습 2회차", 2, 0}, {"복습1", 1, 0},
        {"D+3 복습", 3, 1}};

    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct key_sense sense = sense_of(names[i].name);
        print_message("%s\n", names[i].name);
        assert_int_equal(sense.sense, SENSE_NUMBERED);
        assert_int_equal(sense.number, names[i].number);
        assert_int_equal(sense.unit, names[i].unit);
    }
}

static void the_last_and_the_next_are_no_first_day(void **state)
{
    (void)state;
    assert_sense(SENSE_LAST, (const char *const[]){"last_reviewed", "last-review", "lastReviewed",
                                 "ultimo-repaso", "마지막 복습", "last studied", "上次复习", NULL});
    assert_sense(SENSE_NEXT, (const char *const[]){"next_review", "nextReview", "proximo_repaso",
                                 "다음 복습일", "sr-due", "下次复习", NULL});
    assert_sense(SENSE_COUNT,
        (const char *const[]){"review_count", "repetitions", "times reviewed", "복습 횟수", NULL});
    assert_sense(
        SENSE_INTERVAL, (const char *const[]){"interval", "sr-interval", "复习间隔", NULL});
}

static void a_review_without_a_number(void **state)
{
    (void)state;
    assert_sense(SENSE_REVIEW,
        (const char *const[]){"reviewed", "review_dates", "복습", "복습일", "reviews", NULL});
    assert_sense(SENSE_STEP, (const char *const[]){"d1", "day-4", "7d", "r2", NULL});
    assert_sense(
        SENSE_SITE, (const char *const[]){"layout", "draft", "sidebar_position", "nav_order",
                        "linkTitle", "publishDate", "reviewers", "review_cycle", "ms.date", NULL});
}

static void keys_of_one_series_have_one_stem(void **state)
{
    struct buf one = BUF_INIT, two = BUF_INIT, other = BUF_INIT;

    (void)state;
    key_sense_of(STR("Review-1"), &one);
    key_sense_of(STR("review 12"), &two);
    key_sense_of(STR("review-1-note"), &other);
    assert_string_equal(one.ptr, two.ptr);
    assert_string_not_equal(one.ptr, other.ptr);
    buf_cut(&one, 0);
    buf_cut(&two, 0);
    key_sense_of(STR("1st review"), &one);
    key_sense_of(STR("2nd Review"), &two);
    assert_string_equal(one.ptr, two.ptr);
    buf_release(&one);
    buf_release(&two);
    buf_release(&other);
}

static void names_that_only_a_student_writes(void **state)
{
    (void)state;
    assert_true(sense_of("복습1").student);
    assert_true(sense_of("ultimo-repaso").student);
    assert_true(sense_of("学习日期").student);
    assert_true(sense_of("study status").student);
    assert_false(sense_of("review-1").student);
    assert_false(sense_of("last_reviewed").student);
    assert_false(sense_of("status").student);
    assert_true(sense_of("D+3").spaced);
    assert_int_equal(sense_of("D+3").sense, SENSE_STEP);
    assert_false(sense_of("D-3").spaced);
    assert_true(sense_of("r2").round);
    assert_false(sense_of("d2").round);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_first_study_day_is_named_so),
        cmocka_unit_test(a_day_of_any_note_is_not),
        cmocka_unit_test(a_numbered_review_has_its_number),
        cmocka_unit_test(the_last_and_the_next_are_no_first_day),
        cmocka_unit_test(a_review_without_a_number),
        cmocka_unit_test(keys_of_one_series_have_one_stem),
        cmocka_unit_test(names_that_only_a_student_writes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
