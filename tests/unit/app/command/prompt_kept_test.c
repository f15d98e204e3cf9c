#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "app/command/prompt_kept.h"
#include "base/buf.h"
#include "output/prompt.h"

#define BASIS STR("program\0/home/kim/v\0" "2026-03-10 a")

static struct prompt sample_prompt(day change)
{
    return (struct prompt){.vault = STR("/home/kim/v"), .today = day_of(2026, 3, 10), .known = true, .due = 12,
        .overdue = 3, .change = change, .day_starts = 240};
}

static struct prompt empty_prompt(void)
{
    return (struct prompt){.vault = STR("/home/kim/v"), .today = day_of(2026, 3, 10), .change = DAY_NONE,
        .day_starts = 300};
}

static void assert_refused(struct str bytes, struct str basis)
{
    struct prompt back = empty_prompt();

    assert_false(prompt_decode(bytes, basis, &back));
    assert_false(back.known);
    assert_int_equal(back.due, 0);
    assert_int_equal(back.overdue, 0);
    assert_int_equal(back.change, DAY_NONE);
}

static void assert_comes_back(day change)
{
    struct prompt prompt = sample_prompt(change), back = empty_prompt();
    struct buf bytes = BUF_INIT;

    prompt_encode(BASIS, &prompt, &bytes);
    assert_true(prompt_decode(buf_str(&bytes), BASIS, &back));
    assert_true(back.known);
    assert_int_equal(back.due, 12);
    assert_int_equal(back.overdue, 3);
    assert_int_equal(back.change, change);
    assert_int_equal(back.today, day_of(2026, 3, 10)); /* what is known without the store is left */
    assert_int_equal(back.day_starts, 300);
    buf_release(&bytes);
}

static void counts_come_back_as_they_were(void **state)
{
    (void)state;
    assert_comes_back(DAY_NONE);
    assert_comes_back(day_of(2026, 3, 11));
    assert_comes_back(DAY_MIN);
    assert_comes_back(DAY_MAX);
}

static void counts_with_another_basis_are_refused(void **state)
{
    struct prompt prompt = sample_prompt(DAY_NONE);
    struct buf bytes = BUF_INIT, other = BUF_INIT;

    (void)state;
    prompt_encode(BASIS, &prompt, &bytes);
    for (size_t i = 0; i < BASIS.len; i++) {
        buf_cut(&other, 0);
        buf_add(&other, BASIS);
        other.ptr[i] ^= 1;
        assert_refused(buf_str(&bytes), buf_str(&other));
        assert_refused(buf_str(&bytes), (struct str){BASIS.ptr, i});
    }
    buf_cut(&other, 0);
    buf_add(&other, BASIS);
    buf_addc(&other, '\0');
    assert_refused(buf_str(&bytes), buf_str(&other));
    buf_release(&bytes);
    buf_release(&other);
}

static void a_file_that_was_cut_is_refused_at_each_length(void **state)
{
    struct prompt prompt = sample_prompt(day_of(2026, 3, 11));
    struct buf bytes = BUF_INIT;

    (void)state;
    prompt_encode(BASIS, &prompt, &bytes);
    for (size_t len = 0; len < bytes.len; len++)
        assert_refused((struct str){bytes.ptr, len}, BASIS);
    buf_addc(&bytes, '0');
    assert_refused(buf_str(&bytes), BASIS);
    buf_release(&bytes);
}

static void a_file_with_a_changed_byte_is_refused(void **state)
{
    struct prompt prompt = sample_prompt(day_of(2026, 3, 11));
    struct buf bytes = BUF_INIT;

    (void)state;
    prompt_encode(BASIS, &prompt, &bytes);
    for (size_t i = 0; i < bytes.len; i++)
        for (int bit = 1; bit < 256; bit *= 2) {
            bytes.ptr[i] = (char)(bytes.ptr[i] ^ bit);
            assert_refused(buf_str(&bytes), BASIS);
            bytes.ptr[i] = (char)(bytes.ptr[i] ^ bit);
        }
    assert_refused(STR_NONE, BASIS);
    buf_release(&bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_come_back_as_they_were),
        cmocka_unit_test(counts_with_another_basis_are_refused),
        cmocka_unit_test(a_file_that_was_cut_is_refused_at_each_length),
        cmocka_unit_test(a_file_with_a_changed_byte_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
