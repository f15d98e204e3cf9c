#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/buf.h"
#include "parser/body/html.h"

static void assert_escaped(struct str text, const char *expected)
{
    struct buf out = BUF_INIT;

    html_add_escaped(text, &out);
    assert_string_equal(out.ptr, expected);
    buf_release(&out);
}

static void a_text_is_escaped(void **state)
{
    (void)state;
    assert_escaped(STR(""), "");
    assert_escaped(STR_NONE, "");
    assert_escaped(STR("a<b> & \"c\" 'd' 가"), "a&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39; 가");
    assert_escaped(STR("a\r\nb\tc\n"), "a\nb\tc\n");
    assert_escaped(STR("\0\033\r\x7f\xc2\x85"), "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD");
    assert_escaped(STR("\xff""a\xed\xa0\x80"), "\uFFFDa\uFFFD\uFFFD\uFFFD");
    assert_escaped(STR("\u202E\u2066\uFFFE\uFDD0\u200D\u200F"), "\uFFFD\uFFFD\uFFFD\uFFFD\u200D\u200F");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_is_escaped),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
