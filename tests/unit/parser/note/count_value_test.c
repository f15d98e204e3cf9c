#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/buf.h"
#include "parser/note/count_value.h"

static void a_number_is_read_with_the_words_around_it(void **state)
{
    static const struct {
        const char *text;
        int n;
    } rows[] = {{"0", 0}, {"3", 3}, {" 12 ", 12}, {"03", 3}, {"3회", 3}, {"3 times", 3}, {"복습 7번", 7},
        {"2.5", 2}, {"7 days", 7}, {"x3", 3}, {"999999999", 999999999}, {"", -1}, {"-3", -1}, {"often", -1},
        {"1/4", -1}, {"2024-03-01", -1}, {"1234567890", -1}, {"1.2.3", -1}};

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (count_value_parse(str_of(rows[i].text)) != rows[i].n)
            fail_msg("\"%s\": %d", rows[i].text, count_value_parse(str_of(rows[i].text)));
}

static void a_number_is_written_in_the_form_of_another(void **state)
{
    static const struct {
        const char *like;
        int n;
        const char *text;
    } rows[] = {{"3", 4, "4"}, {"9", 10, "10"}, {"03", 4, "04"}, {"09", 10, "10"}, {"3회", 4, "4회"},
        {"0", 1, "1"}, {"0.5", 3, "3"}, {"2.5 days", 3, "3 days"}, {"", 1, "1"}, {"often", 1, "1"},
        {" 3 times ", 4, "4 times"}};

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct buf out = BUF_INIT;
        count_value_write(rows[i].n, str_of(rows[i].like), &out);
        assert_string_equal(out.ptr, rows[i].text);
        buf_release(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_number_is_read_with_the_words_around_it),
        cmocka_unit_test(a_number_is_written_in_the_form_of_another),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
