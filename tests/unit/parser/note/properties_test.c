#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/buf.h"
#include "parser/note/properties.h"

static void assert_block(struct str head, const char *block)
{
    struct front front = properties_find(head);

    assert_true(front.present);
    assert_true(
        str_eq((struct str){head.ptr + front.start, front.end - front.start}, str_of(block)));
    assert_int_equal(front.body, front.end);
}

static void assert_none(const char *head)
{
    assert_false(properties_find(str_of(head)).present);
}

static void they_stand_under_the_first_title(void **state)
{
    (void)state;
    assert_block(STR("# Paging\n\nSubject: OS\nBook: x\n\nbody\n"), "Subject: OS\nBook: x\n");
    assert_block(STR("\n# Paging\nSubject: OS\nbody\n"), "Subject: OS\n");
    assert_block(STR("\xEF\xBB\xBF# Paging\r\n\r\n과목: OS\r\n\r\nbody"), "과목: OS\r\n");
    assert_block(STR("# Paging\n\nSubject:\nBook: a: b\n"), "Subject:\nBook: a: b\n");
}

static void other_text_is_none(void **state)
{
    (void)state;
    assert_none("");
    assert_none("Subject: OS\n");
    assert_none("# Paging\n");
    assert_none("# Paging\n\ntext without a colon\n");
    assert_none("# Paging\n\nhttps://example.org\n");
    assert_none("# Paging\n\n- item: x\n");
    assert_none("# Paging\n\n> quoted: x\n");
    assert_none("## Paging\n\nSubject: OS\n");
}

static void the_end_may_lie_beyond_what_was_given(void **state)
{
    (void)state;
    assert_false(properties_find(STR("# Paging\n\nSubject: OS\nBook: x")).closed);
    assert_true(properties_find(STR("# Paging\n\nSubject: OS\n\n")).closed);
}

static void values_are_plain_text_to_the_end_of_the_line(void **state)
{
    static const char *const texts[] = {"과목", "[[a]], \"b\": c", "Empty", "", "x", "y"};
    struct str block = STR("과목: [[a]], \"b\": c \r\nEmpty:\r\nx:  y\r\n");
    struct yaml yaml = {0};
    int at;
    (void)state;

    properties_parse(&yaml, block, 3);
    assert_int_equal(yaml.count, 7);
    assert_int_equal(yaml.node[0].kind, YAML_MAP);
    at = yaml.node[0].child;
    for (int i = 0; i < 6; i++, at = yaml.node[at].next) {
        size_t start = yaml_byte(block, yaml.node[at].start);
        size_t end = yaml_byte(block, yaml.node[at].end);
        assert_string_equal(yaml.node[at].text.ptr, texts[i]);
        assert_int_equal(yaml.node[at].line, 3 + i / 2);
        assert_true(str_eq((struct str){block.ptr + start, end - start}, str_of(texts[i])));
    }
    assert_int_equal(at, -1);
    yaml_release(&yaml);
}

static void thousands_of_lines_are_cut_short(void **state)
{
    struct buf text = BUF_INIT;
    struct yaml yaml = {0};
    (void)state;

    for (int i = 0; i < YAML_NODES; i++)
        buf_addz(&text, "a: b\n");
    properties_parse(&yaml, buf_str(&text), 1);
    assert_in_range(yaml.count, YAML_NODES - 1, YAML_NODES);
    yaml_release(&yaml);
    buf_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(they_stand_under_the_first_title),
        cmocka_unit_test(other_text_is_none),
        cmocka_unit_test(the_end_may_lie_beyond_what_was_given),
        cmocka_unit_test(values_are_plain_text_to_the_end_of_the_line),
        cmocka_unit_test(thousands_of_lines_are_cut_short),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
