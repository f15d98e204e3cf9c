#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "parser/note/note.h"

static void assert_title(const char *path, const char *title, const char *id)
{
    struct str found_id, found = note_title(str_of(path), &found_id);

    assert_true(str_eq(found, str_of(title)));
    assert_true(str_eq(found_id, str_of(id)));
}

static void it_is_the_name_of_the_file_without_its_ending(void **state)
{
    (void)state;
    assert_title("Paging.md", "Paging", NULL);
    assert_title("os/memory/Paging.md", "Paging", NULL);
    assert_title("os.md/페이징.MD", "페이징", NULL);
    assert_title("a.b.md", "a.b", NULL);
    assert_title("Paging", "Paging", NULL);
    assert_title("", "", NULL);
    assert_title(".md", ".md", NULL);
}

static void notions_id_is_not_part_of_it(void **state)
{
    (void)state;
    assert_title("os/Paging 0123456789abcdef0123456789ABCDEF.md", "Paging",
        "0123456789abcdef0123456789ABCDEF");
    assert_title("가상 메모리 00000000000000000000000000000001.md", "가상 메모리",
        "00000000000000000000000000000001");
}

static void what_only_resembles_an_id_stays(void **state)
{
    (void)state;
    assert_title("Paging 0123456789abcdef0123456789abcde.md",
        "Paging 0123456789abcdef0123456789abcde", NULL);
    assert_title("Paging 0123456789abcdef0123456789abcdeg.md",
        "Paging 0123456789abcdef0123456789abcdeg", NULL);
    assert_title("Paging0123456789abcdef0123456789abcdef.md",
        "Paging0123456789abcdef0123456789abcdef", NULL);
    assert_title("0123456789abcdef0123456789abcdef.md", "0123456789abcdef0123456789abcdef", NULL);
    assert_title(" 0123456789abcdef0123456789abcdef.md", " 0123456789abcdef0123456789abcdef", NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_the_name_of_the_file_without_its_ending),
        cmocka_unit_test(notions_id_is_not_part_of_it),
        cmocka_unit_test(what_only_resembles_an_id_stays),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
