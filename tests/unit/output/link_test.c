#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <string.h>
#include <cmocka.h>

#include "base/buf.h"
#include "output/link.h"

static struct links leads(enum link_kind kind)
{
    return (struct links){.kind = kind, .host = STR("desk"), .vault = STR("/home/a/My notes")};
}

static void assert_address(enum link_kind kind, struct str file, const char *expected)
{
    struct links links = leads(kind);
    struct buf out = BUF_INIT;

    link_address(&links, file, &out);
    assert_string_equal(out.ptr, expected);
    buf_release(&out);
}

static void an_address_names_the_file(void **state)
{
    (void)state;
    assert_address(LINK_FILE, STR("a/b c.md"), "file://desk/home/a/My%20notes/a/b%20c.md");
    assert_address(LINK_OBSIDIAN, STR("a/b c.md"), "obsidian://open?vault=My%20notes&file=a%2Fb%20c.md");
    assert_address(LINK_OBSIDIAN_PATH, STR("a/b c.md"), "obsidian://open?path=%2Fhome%2Fa%2FMy%20notes%2Fa%2Fb%20c.md");
    assert_address(LINK_OBSIDIAN, STR("a&file=x#y?.md"), "obsidian://open?vault=My%20notes&file=a%26file%3Dx%23y%3F.md");
}

static void obsidian_gets_nfc_and_the_file_system_its_bytes(void **state)
{
    (void)state;
    assert_address(LINK_OBSIDIAN, STR("e\xcc\x81.md"), "obsidian://open?vault=My%20notes&file=%C3%A9.md");
    assert_address(LINK_FILE, STR("e\xcc\x81.md"), "file://desk/home/a/My%20notes/e%CC%81.md");
    assert_address(LINK_OBSIDIAN, STR("\xff.md"), "file://desk/home/a/My%20notes/%FF.md");
}

static void no_byte_of_a_path_ends_the_sequence(void **state)
{
    char all[255];
    (void)state;

    for (size_t i = 0; i < sizeof all; i++)
        all[i] = (char)(i + 1);
    for (int kind = LINK_FILE; kind <= LINK_OBSIDIAN_PATH; kind++) {
        struct links links = leads((enum link_kind)kind);
        struct buf out = BUF_INIT;
        link_address(&links, (struct str){all, sizeof all}, &out);
        assert_true(out.len > sizeof all);
        for (size_t i = 0; i < out.len; i++)
            assert_true(out.ptr[i] > ' ' && out.ptr[i] < 127 && out.ptr[i] != ';');
        buf_release(&out);
    }
}

static void there_may_be_no_address(void **state)
{
    struct links links = leads(LINK_FILE);
    char name[2084];
    struct buf out = BUF_INIT;
    (void)state;

    memset(name, 'n', sizeof name);
    link_address(NULL, STR("a.md"), &out);
    link_address(&links, STR_NONE, &out);
    link_address(&links, (struct str){name, sizeof name}, &out);
    assert_int_equal(out.len, 0);
    link_address(&links, (struct str){name, 2000}, &out);
    assert_true(out.len > 2000);
    buf_release(&out);
}

static void links_are_removed(void **state)
{
    static const char plain[] = "1  Title\n\033[1mBold\033[0m\n\033]8;;";
    struct buf out = BUF_INIT;
    (void)state;

    buf_addz(&out, "1  ");
    link_add(STR("file://desk/a"), STR("Title"), &out);
    assert_string_equal(out.ptr, "1  \033]8;;file://desk/a\033\\Title\033]8;;\033\\");
    assert_int_equal(link_sequence(str_from(buf_str(&out), 3)), strlen("\033]8;;file://desk/a\033\\"));
    assert_int_equal(link_sequence(buf_str(&out)), 0);
    buf_addz(&out, "\n");
    link_add(STR("file://desk/b"), STR("\033[1mBold\033[0m\n"), &out);
    link_add(STR(""), STR("\033]8;;"), &out);
    link_remove_all(&out);
    assert_string_equal(out.ptr, plain);
    link_remove_all(&out);
    assert_string_equal(out.ptr, plain);
    buf_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_address_names_the_file),
        cmocka_unit_test(obsidian_gets_nfc_and_the_file_system_its_bytes),
        cmocka_unit_test(no_byte_of_a_path_ends_the_sequence),
        cmocka_unit_test(there_may_be_no_address),
        cmocka_unit_test(links_are_removed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
