#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/buf.h"
#include "output/diff.h"

static void assert_diff(const char *path, const char *old, const char *new, const char *expected)
{
    struct buf out = BUF_INIT;

    diff_file(str_of(path), str_of(old), str_of(new), &out);
    assert_true(str_eq(buf_str(&out), str_of(expected)));
    buf_release(&out);
}

static void equal_texts_have_no_diff(void **state)
{
    (void)state;
    assert_diff("a", "x\ny\n", "x\ny\n", "");
}

static void a_change_has_three_lines_of_context(void **state)
{
    (void)state;
    assert_diff("a.md", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nX\n6\n7\n8\n9\n",
        "--- a/a.md\n+++ b/a.md\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+X\n 6\n 7\n 8\n");
    assert_diff("a", "1\n", "2\n", "--- a/a\n+++ b/a\n@@ -1,1 +1,1 @@\n-1\n+2\n");
}

static void nearby_changes_are_one_hunk(void **state)
{
    (void)state;
    assert_diff("a", "1\n2\n3\n4\n5\n6\n7\n8\n", "A\n2\n3\n4\n5\n6\nB\n8\n",
        "--- a/a\n+++ b/a\n@@ -1,8 +1,8 @@\n-1\n+A\n 2\n 3\n 4\n 5\n 6\n-7\n+B\n 8\n");
    assert_diff("a", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "A\n2\n3\n4\n5\n6\n7\nB\n9\n",
        "--- a/a\n+++ b/a\n@@ -1,4 +1,4 @@\n-1\n+A\n 2\n 3\n 4\n"
        "@@ -5,5 +5,5 @@\n 5\n 6\n 7\n-8\n+B\n 9\n");
}

static void a_missing_last_newline_is_marked(void **state)
{
    (void)state;
    assert_diff("a", "1\n2", "1\n3",
        "--- a/a\n+++ b/a\n@@ -1,2 +1,2 @@\n 1\n-2\n\\ No newline at end of file\n+3\n"
        "\\ No newline at end of file\n");
}

static void patch_can_read_the_names(void **state)
{
    (void)state;
    assert_diff("a b", "1\n", "2\n", "--- a/a b\t\n+++ b/a b\t\n@@ -1,1 +1,1 @@\n-1\n+2\n");
    assert_diff("a\"\n", "1\n", "2\n",
        "--- \"a/a\\\"\\012\"\n+++ \"b/a\\\"\\012\"\n@@ -1,1 +1,1 @@\n-1\n+2\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_texts_have_no_diff),
        cmocka_unit_test(a_change_has_three_lines_of_context),
        cmocka_unit_test(nearby_changes_are_one_hunk),
        cmocka_unit_test(a_missing_last_newline_is_marked),
        cmocka_unit_test(patch_can_read_the_names),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
