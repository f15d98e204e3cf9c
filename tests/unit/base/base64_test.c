#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/base64.h"
#include "base/buf.h"
#include "base/url.h"

/* RFC 4648, 10 */
static void base64_is_that_of_the_standard(void **state)
{
    static const char *const pairs[][2] = {{"", ""}, {"f", "Zg=="}, {"fo", "Zm8="}, {"foo", "Zm9v"},
        {"foob", "Zm9vYg=="}, {"fooba", "Zm9vYmE="}, {"foobar", "Zm9vYmFy"}, {"\xff\xfe\xfd", "//79"}};
    (void)state;

    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        struct buf out = BUF_INIT;
        base64_add(str_of(pairs[i][0]), &out);
        assert_string_equal(out.ptr, pairs[i][1]);
        buf_release(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(base64_is_that_of_the_standard),
    };

    return cmocka_run_group_tests_name("base/base64", tests, NULL, NULL);
}
