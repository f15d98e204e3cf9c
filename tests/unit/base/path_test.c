#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>

#include "base/path.h"

static void is_str(struct str got, const char *wanted)
{
    assert_non_null(got.ptr);
    assert_int_equal(got.len, strlen(wanted));
    assert_memory_equal(got.ptr, wanted, got.len);
}

static void a_path_has_a_folder_and_a_name(void **state)
{
    static const char *const rows[][3] = {
        {"a/b/c.md", "a/b", "c.md"},
        {"c.md", "", "c.md"},
        {"/c.md", "/", "c.md"},
        {"/a/c", "/a", "c"},
        {"a/", "a", ""},
        {"/", "/", ""},
        {"", "", ""},
    };
    (void)state;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        is_str(path_folder(str_of(rows[i][0])), rows[i][1]);
        is_str(path_name(str_of(rows[i][0])), rows[i][2]);
    }
}

static void slashes_at_the_end_are_removed(void **state)
{
    (void)state;
    is_str(path_without_slash(STR("a/b//")), "a/b");
    is_str(path_without_slash(STR("a/b")), "a/b");
    is_str(path_without_slash(STR("/")), "");
}

static void a_path_lies_in_the_folders_around_it(void **state)
{
    static const char *const rows[][3] = {
        {"a/b", "a/b/c.md", "c.md"},
        {"a", "a/b/c.md", "b/c.md"},
        {"a/", "a/b", "b"},
        {"", "a/b", "a/b"},
        {"/", "/a", "a"},
        {"/v", "/v", ""},
        {"", "", ""},
    };
    (void)state;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        is_str(path_below(str_of(rows[i][0]), str_of(rows[i][1])), rows[i][2]);
        assert_true(path_is_within(str_of(rows[i][0]), str_of(rows[i][1])));
    }
}

static void a_folder_does_not_hold_what_only_begins_like_it(void **state)
{
    static const char *const rows[][2] = {
        {"w", "w-Biology/a.md"}, {"/x/w", "/x/w-Biology"}, {"a/b", "a"}, {"a", "A/b"}, {"/", "a"}};
    (void)state;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_null(path_below(str_of(rows[i][0]), str_of(rows[i][1])).ptr);
        assert_false(path_is_within(str_of(rows[i][0]), str_of(rows[i][1])));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_path_has_a_folder_and_a_name),
        cmocka_unit_test(slashes_at_the_end_are_removed),
        cmocka_unit_test(a_path_lies_in_the_folders_around_it),
        cmocka_unit_test(a_folder_does_not_hold_what_only_begins_like_it),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
