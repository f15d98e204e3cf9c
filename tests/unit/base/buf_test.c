#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/buf.h"

static void a_new_buffer_is_the_empty_text(void **state)
{
    struct buf buf = BUF_INIT;
    (void)state;

    assert_string_equal(buf.ptr, "");
    assert_int_equal(buf_str(&buf).len, 0);
    buf_release(&buf);
}

static void adding_nothing_to_a_new_buffer_allocates_no_memory(void **state)
{
    struct buf buf = BUF_INIT;
    (void)state;

    buf_add(&buf, STR_NONE);
    buf_addz(&buf, "");
    assert_int_equal(buf.capacity, 0);
    assert_ptr_equal(buf.ptr, buf_nothing);
}

static void added_texts_follow_each_other_and_are_terminated(void **state)
{
    struct buf buf = BUF_INIT;
    (void)state;

    buf_addz(&buf, "a");
    buf_add(&buf, STR("bc"));
    buf_addc(&buf, 'd');
    buf_addf(&buf, "%d-%s", 12, "x");
    buf_fill(&buf, '.', 3);
    assert_string_equal(buf.ptr, "abcd12-x...");
    assert_int_equal(buf.len, 11);
    buf_release(&buf);
}

static void a_nul_is_a_byte_like_any_other(void **state)
{
    struct buf buf = BUF_INIT;
    (void)state;

    buf_add(&buf, STR("a\0b"));
    buf_addc(&buf, '\0');
    assert_int_equal(buf.len, 4);
    assert_memory_equal(buf.ptr, "a\0b\0", 5);
    buf_release(&buf);
}

static void a_buffer_of_every_size_is_terminated(void **state)
{
    struct buf buf = BUF_INIT;
    (void)state;

    for (size_t i = 0; i < 5000; i++) {
        buf_addc(&buf, (char)('a' + i % 26));
        assert_int_equal(buf.ptr[buf.len], 0);
        assert_true(buf.capacity > buf.len);
    }
    for (size_t i = 0; i < 5000; i++)
        assert_int_equal(buf.ptr[i], 'a' + i % 26);
    buf_release(&buf);
}

static void a_format_may_be_longer_than_the_free_memory(void **state)
{
    struct buf buf = BUF_INIT;
    (void)state;

    for (int width = 0; width < 300; width++) {
        buf_cut(&buf, 0);
        buf_addf(&buf, "%*s", width, "");
        assert_int_equal(buf.len, width);
        assert_int_equal(strlen(buf.ptr), width);
    }
    buf_release(&buf);
}

static void cutting_shortens_and_never_lengthens(void **state)
{
    struct buf buf = BUF_INIT;
    (void)state;

    buf_cut(&buf, 3);
    assert_string_equal(buf.ptr, "");
    buf_addz(&buf, "abcdef");
    buf_cut(&buf, 10);
    assert_string_equal(buf.ptr, "abcdef");
    buf_cut(&buf, 2);
    assert_string_equal(buf.ptr, "ab");
    buf_cut(&buf, 0);
    assert_string_equal(buf.ptr, "");
    buf_release(&buf);
}

static void reserved_bytes_are_writable_to_the_end(void **state)
{
    struct buf buf = BUF_INIT;
    (void)state;

    buf_addz(&buf, "ab");
    memset(buf_room(&buf, 1000), 'x', 1000);
    buf.len += 1000;
    buf_addc(&buf, '!');
    assert_memory_equal(buf.ptr, "abx", 3);
    assert_string_equal(buf.ptr + 1000, "xx!");
    buf_release(&buf);
}

static void a_released_buffer_can_be_used_again(void **state)
{
    struct buf buf = BUF_INIT;
    (void)state;

    buf_addz(&buf, "abc");
    buf_release(&buf);
    assert_string_equal(buf.ptr, "");
    buf_release(&buf);
    buf_addz(&buf, "d");
    assert_string_equal(buf.ptr, "d");
    buf_release(&buf);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_new_buffer_is_the_empty_text),
        cmocka_unit_test(adding_nothing_to_a_new_buffer_allocates_no_memory),
        cmocka_unit_test(added_texts_follow_each_other_and_are_terminated),
        cmocka_unit_test(a_nul_is_a_byte_like_any_other),
        cmocka_unit_test(a_buffer_of_every_size_is_terminated),
        cmocka_unit_test(a_format_may_be_longer_than_the_free_memory),
        cmocka_unit_test(cutting_shortens_and_never_lengthens),
        cmocka_unit_test(reserved_bytes_are_writable_to_the_end),
        cmocka_unit_test(a_released_buffer_can_be_used_again),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
