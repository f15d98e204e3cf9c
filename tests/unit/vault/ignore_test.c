#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "vault/ignore.h"

static const struct str globs[] = {
    {".*/", 3}, {"*.draft.md", 10}, {"Old", 3}, {"/Templates", 10}, {"course/old", 10}, {"Drafts/", 7},
    {"!.github", 8}, {"!kept.draft.md", 14},
};
enum { GLOBS = sizeof globs / sizeof *globs };

static void assert_by(const char *path, bool folder, const char *glob)
{
    size_t at = ignore_find(globs, GLOBS, str_of(path), folder);

    if (glob)
        assert_true(at < GLOBS && str_eq(globs[at], str_of(glob)));
    else
        assert_int_equal(at, GLOBS);
}

static void a_glob_matches_a_name_or_a_path(void **state)
{
    (void)state;
    assert_by("a.md", false, NULL);
    assert_by("deep/in/a.draft.md", false, "*.draft.md");
    assert_by("deep/Old", true, "Old");
    assert_by("Old", false, "Old");
    assert_by("Templates", true, "/Templates");
    assert_by("deep/Templates", true, NULL);
    assert_by("course/old", true, "course/old");
    assert_by("deep/course/old", true, NULL);
}

static void a_glob_with_a_slash_at_the_end_matches_folders(void **state)
{
    (void)state;
    assert_by("deep/Drafts", true, "Drafts/");
    assert_by("deep/Drafts", false, NULL);
    assert_by(".trash", true, ".*/");
    assert_by(".hidden.md", false, NULL);
}

static void the_last_matching_glob_decides(void **state)
{
    const struct str again[] = {{"!a.md", 5}, {"a.md", 4}};

    (void)state;
    assert_by(".github", true, NULL);
    assert_by("deep/kept.draft.md", false, NULL);
    assert_int_equal(ignore_find(again, 2, STR("a.md"), false), 1);
    assert_int_equal(ignore_find(again, 1, STR("a.md"), false), 1);
    assert_int_equal(ignore_find(again, 0, STR("a.md"), false), 0);
}

static void an_empty_glob_matches_nothing(void **state)
{
    const struct str nothing[] = {{"/", 1}, {"!", 1}, {"!/", 2}};

    (void)state;
    assert_int_equal(ignore_find(nothing, 3, STR("a.md"), false), 3);
    assert_int_equal(ignore_find(nothing, 3, STR("folder"), true), 3);
}

static void a_numbered_name_has_a_stem(void **state)
{
    (void)state;
    assert_int_equal(ignore_numbered(STR("name 2.md")), 4);
    assert_int_equal(ignore_numbered(STR("deep/a b 10.MD")), 8);
    assert_int_equal(ignore_numbered(STR("2024 99.md")), 4);
    assert_int_equal(ignore_numbered(STR("name 1.md")), 0);
    assert_int_equal(ignore_numbered(STR("name 02.md")), 0);
    assert_int_equal(ignore_numbered(STR("name 100.md")), 0);
    assert_int_equal(ignore_numbered(STR("name2.md")), 0);
    assert_int_equal(ignore_numbered(STR("deep/ 2.md")), 0);
    assert_int_equal(ignore_numbered(STR(" 2.md")), 0);
    assert_int_equal(ignore_numbered(STR("2.md")), 0);
    assert_int_equal(ignore_numbered(STR("name 2.txt")), 0);
    assert_int_equal(ignore_numbered(STR("")), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_glob_matches_a_name_or_a_path),
        cmocka_unit_test(a_glob_with_a_slash_at_the_end_matches_folders),
        cmocka_unit_test(the_last_matching_glob_decides),
        cmocka_unit_test(an_empty_glob_matches_nothing),
        cmocka_unit_test(a_numbered_name_has_a_stem),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
