#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/buf.h"
#include "base/url.h"

static void a_path_is_read_back(void **state)
{
    char all[256];
    struct buf url = BUF_INIT, path = BUF_INIT;
    (void)state;

    for (size_t i = 0; i < sizeof all; i++)
        all[i] = (char)i;
    url_add_path((struct str){all, sizeof all}, &url);
    for (size_t i = 0; i < url.len; i++)
        assert_true(url.ptr[i] > ' ' && url.ptr[i] < 127 && url.ptr[i] != '"' && url.ptr[i] != '&' && url.ptr[i] != '#');
    url_decode(buf_str(&url), &path);
    assert_int_equal(path.len, sizeof all);
    assert_memory_equal(path.ptr, all, sizeof all);
    buf_release(&url);
    buf_release(&path);
}

static void a_value_has_no_slash(void **state)
{
    static const char *const pairs[][2] = {
        {"", ""}, {"/", "%2F"}, {"a/b c/", "a%2Fb%20c%2F"}, {"//", "%2F%2F"}, {"a&b=c", "a%26b%3Dc"}, {"~.-_", "~.-_"}};
    (void)state;

    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        struct buf out = BUF_INIT;
        url_add_value(str_of(pairs[i][0]), &out);
        assert_string_equal(out.ptr, pairs[i][1]);
        buf_release(&out);
    }
}

static void a_percent_sign_alone_stays(void **state)
{
    static const char *const pairs[][2] = {
        {"100%", "100%"}, {"%4", "%4"}, {"%zz", "%zz"}, {"a%20b", "a b"}, {"%EC%8B%9c", "시"}, {"%%41", "%A"}};
    (void)state;

    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        struct buf out = BUF_INIT;
        url_decode(str_of(pairs[i][0]), &out);
        assert_string_equal(out.ptr, pairs[i][1]);
        buf_release(&out);
    }
}

static void a_coded_byte_is_read(void **state)
{
    (void)state;
    assert_int_equal(url_coded_byte(STR("%4a%")), 0x4A);
    assert_int_equal(url_coded_byte(STR("%00")), 0);
    assert_int_equal(url_coded_byte(STR("%4")), -1);
    assert_int_equal(url_coded_byte(STR("a%4a")), -1);
    assert_int_equal(url_coded_byte(STR("")), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_path_is_read_back),
        cmocka_unit_test(a_value_has_no_slash),
        cmocka_unit_test(a_percent_sign_alone_stays),
        cmocka_unit_test(a_coded_byte_is_read),
    };

    return cmocka_run_group_tests_name("base/url", tests, NULL, NULL);
}
