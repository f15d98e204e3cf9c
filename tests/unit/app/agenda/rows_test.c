#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "app/agenda/rows.h"
#include "base/buf.h"
#include "output/record.h"

static struct rows sample_rows(void)
{
    struct record first = {.id = STR("a1"), .path = STR("bio/A\n.md"), .schedule = {.stage = STAGE_MILESTONE, .at = 4}};
    struct record second = {.id = STR("b2"), .path = STR("B.md"), .schedule = {.stage = STAGE_EXTRA}};
    struct rows rows = {.shown_at = INT64_C(1730005262) * 1000000};

    rows_add_word(&rows, STR("next"));
    rows_add_word(&rows, STR("--days=3"));
    rows_add(&rows, &first);
    rows_add(&rows, &second);
    return rows;
}

static void assert_same(struct str got, const char *expected)
{
    assert_true(str_eq(got, str_of(expected)));
}

static void rows_come_back_as_they_were(void **state)
{
    struct rows rows = sample_rows(), back = {0};
    struct buf bytes = BUF_INIT;

    (void)state;
    rows_encode(&rows, STR("/home/kim/v"), &bytes);
    assert_int_equal(rows_decode(buf_str(&bytes), STR("/home/kim/v"), &back), 0);
    assert_int_equal(back.words, 2);
    assert_same(back.word[1], "--days=3");
    assert_int_equal(back.count, 2);
    assert_same(back.row[0].note, "a1");
    assert_same(back.row[0].path, "bio/A\n.md");
    assert_same(back.row[0].stage, "day-4");
    assert_same(back.row[1].stage, "extra");
    assert_true(back.shown_at == rows.shown_at);
    rows_release(&rows);
    rows_release(&back);
    buf_release(&bytes);
}

static void the_rows_of_another_vault_are_refused(void **state)
{
    struct rows rows = sample_rows(), back = {0};
    struct buf bytes = BUF_INIT;

    (void)state;
    rows_encode(&rows, STR("/home/kim/v"), &bytes);
    assert_int_equal(rows_decode(buf_str(&bytes), STR("/home/kim/w"), &back), -1);
    rows_release(&rows);
    rows_release(&back);
    buf_release(&bytes);
}

static void a_damaged_file_is_refused(void **state)
{
    struct rows rows = sample_rows();
    struct buf bytes = BUF_INIT;

    (void)state;
    rows_encode(&rows, STR("/v"), &bytes);
    for (size_t len = 0; len < bytes.len; len++) {
        struct rows back = {0};
        assert_int_equal(rows_decode((struct str){bytes.ptr, len}, STR("/v"), &back), -1);
        rows_release(&back);
    }
    buf_addc(&bytes, 'x');
    {
        struct rows back = {0};
        assert_int_equal(rows_decode(buf_str(&bytes), STR("/v"), &back), -1);
        rows_release(&back);
    }
    rows_release(&rows);
    buf_release(&bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_come_back_as_they_were),
        cmocka_unit_test(the_rows_of_another_vault_are_refused),
        cmocka_unit_test(a_damaged_file_is_refused),
    };

    return cmocka_run_group_tests_name("rows", tests, NULL, NULL);
}
