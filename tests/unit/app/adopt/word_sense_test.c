#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "app/adopt/word_sense.h"

static void words_say_how_many_reviews_are_done(void **state)
{
    static const struct {
        const char *word;
        enum word_kind kind;
        int number;
    } words[] = {{"learning", WORD_NOTHING, 0}, {"active", WORD_NOTHING, 0}, {"학습중", WORD_NOTHING, 0},
        {"done", WORD_ALL, 0}, {"완료", WORD_ALL, 0}, {"已掌握", WORD_ALL, 0}, {"once", WORD_TIMES, 1},
        {"reviewed twice", WORD_TIMES, 2}, {"2회", WORD_TIMES, 2}, {"3차 복습", WORD_TIMES, 3},
        {"1st review", WORD_TIMES, 1}, {"day-4", WORD_DAYS, 4}, {"d+7", WORD_DAYS, 7}, {"7일 복습", WORD_DAYS, 7},
        {"someday", WORD_UNKNOWN, 0}, {"", WORD_UNKNOWN, 0}, {"3x", WORD_TIMES, 3},
        {"first draft of the essay", WORD_UNKNOWN, 0}, {"2 pages", WORD_UNKNOWN, 0}};

    (void)state;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        struct word_sense sense = word_sense_of(str_of(words[i].word));
        print_message("%s\n", words[i].word);
        assert_int_equal(sense.kind, words[i].kind);
        assert_int_equal(sense.number, words[i].number);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(words_say_how_many_reviews_are_done)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
