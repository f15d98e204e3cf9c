#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/buf.h"
#include "parser/note/yaml.h"

static struct yaml yaml_of(const char *text)
{
    struct yaml yaml = {0};
    struct err err = {0};
    int line, column;

    assert_int_equal(yaml_parse(&yaml, str_of(text), 1, &line, &column, &err), 0);
    return yaml;
}

static void assert_scalar(const struct yaml *yaml, int at, const char *text)
{
    assert_in_range(at, 0, yaml->count - 1);
    assert_int_equal(yaml->node[at].kind, YAML_SCALAR);
    assert_string_equal(yaml->node[at].text.ptr, text);
}

/* Parses what is no YAML; the block's first line is the file's second. */
static void refused(struct str text, int line, int column)
{
    struct yaml yaml = {0};
    struct err err = {0};
    int at_line, at_column;

    assert_int_equal(yaml_parse(&yaml, text, 2, &at_line, &at_column, &err), -1);
    assert_int_equal(err.code, ERR_INPUT);
    assert_int_equal(at_line, line);
    assert_int_equal(at_column, column);
    assert_int_equal(yaml.count, 0);
    yaml_release(&yaml);
    err_release(&err);
}

static void an_empty_block_has_no_nodes(void **state)
{
    static const char *const empty[] = {"", "\n\n", "# a remark\n", "   \n"};
    (void)state;

    for (int i = 0; i < 4; i++) {
        struct yaml yaml = yaml_of(empty[i]);
        assert_int_equal(yaml.count, 0);
        yaml_release(&yaml);
    }
}

static void a_map_is_its_keys_and_values_in_turn(void **state)
{
    struct yaml yaml = yaml_of("a: 1\nb: two words\nc:\n");
    int at = yaml.node[0].child;
    (void)state;

    assert_int_equal(yaml.node[0].kind, YAML_MAP);
    assert_int_equal(yaml.node[0].depth, 0);
    assert_int_equal(at, 1);
    for (int i = 1; i <= 6; i++, at = yaml.node[at].next) {
        static const char *const texts[] = {"a", "1", "b", "two words", "c", ""};
        assert_int_equal(at, i);
        assert_scalar(&yaml, at, texts[i - 1]);
        assert_int_equal(yaml.node[at].depth, 1);
    }
    assert_int_equal(at, -1);
    yaml_release(&yaml);
}

static void nested_values_are_children(void **state)
{
    struct yaml yaml = yaml_of("a: [x, {y: z}]\nb: 2\n");
    int list = yaml.node[1].next, map = yaml.node[yaml.node[list].child].next;
    (void)state;

    assert_int_equal(yaml.node[list].kind, YAML_LIST);
    assert_int_equal(yaml.node[list].style, YAML_FLOW);
    assert_int_equal(yaml.node[map].kind, YAML_MAP);
    assert_int_equal(yaml.node[map].next, -1);
    assert_int_equal(yaml.node[map].depth, 2);
    assert_scalar(&yaml, yaml.node[map].child, "y");
    assert_scalar(&yaml, yaml.node[list].next, "b");
    yaml_release(&yaml);
}

static void every_style_of_a_scalar_is_recognised(void **state)
{
    struct yaml yaml = yaml_of("- p\n- 's'\n- \"d\"\n- |\n  l\n- >\n  f\n");
    (void)state;

    for (int i = 1; i <= 5; i++)
        assert_int_equal(yaml.node[i].style, YAML_PLAIN + i - 1);
    assert_int_equal(yaml.node[0].style, YAML_BLOCK);
    yaml_release(&yaml);
}

static void a_text_may_hold_nul(void **state)
{
    struct yaml yaml = yaml_of("a: \"x\\0y\\e\"\n");
    (void)state;

    assert_int_equal(yaml.node[2].text.len, 4);
    assert_memory_equal(yaml.node[2].text.ptr, "x\0y\033", 4);
    yaml_release(&yaml);
}

static void tags_and_anchors_are_marked_and_aliases_are_not_followed(void **state)
{
    struct yaml yaml = yaml_of("a: &x 1\nb: *x\nc: !!str 2\n<<: *x\nd: 3\n");
    (void)state;

    assert_true(yaml.node[2].marked);
    assert_int_equal(yaml.node[4].kind, YAML_ALIAS);
    assert_true(yaml.node[6].marked);
    assert_scalar(&yaml, 7, "<<");
    assert_false(yaml.node[10].marked);
    yaml_release(&yaml);
}

static void lines_count_from_the_given_one_and_columns_are_characters(void **state)
{
    struct yaml yaml = {0};
    struct err err = {0};
    int line, column;
    (void)state;

    assert_int_equal(yaml_parse(&yaml, STR("a: 1\n과목: 둘\n"), 2, &line, &column, &err), 0);
    assert_int_equal(yaml.node[1].line, 2);
    assert_int_equal(yaml.node[4].line, 3);
    assert_int_equal(yaml.node[4].column, 5);
    yaml_release(&yaml);
}

static void only_a_line_feed_ends_a_line(void **state)
{
    struct yaml yaml = yaml_of("\r\ra: \xE2\x80\xA8 b\n\xC2\x85\r\nc: d\n");

    (void)state;
    assert_int_equal(yaml.node[1].line, 1);
    assert_int_equal(yaml.node[1].column, 3);
    assert_int_equal(yaml.node[3].line, 3);
    assert_int_equal(yaml.node[3].column, 1);
    yaml_release(&yaml);
    refused(STR("\r\r\ra: b\nc: \"d\n"), 3, 4);
}

static void the_bytes_of_a_scalar_are_found(void **state)
{
    struct str block = STR("⭕과목: 🧠 둘\r\nb: \"셋\"\r\n");
    struct yaml yaml = yaml_of(block.ptr);
    static const char *const source[] = {"⭕과목", "🧠 둘", "b", "\"셋\""};
    (void)state;

    for (int i = 0; i < 4; i++) {
        size_t start = yaml_byte(block, yaml.node[i + 1].start);
        size_t end = yaml_byte(block, yaml.node[i + 1].end);
        assert_true(str_eq((struct str){block.ptr + start, end - start}, str_of(source[i])));
    }
    assert_int_equal(yaml_byte(block, 1000), block.len);
    yaml_release(&yaml);
}

static void it_may_be_parsed_into_again(void **state)
{
    struct yaml yaml = yaml_of("a: 1\nb: 2\n");
    struct err err = {0};
    int line, column;
    (void)state;

    assert_int_equal(yaml_parse(&yaml, STR("c: 3\n"), 1, &line, &column, &err), 0);
    assert_int_equal(yaml.count, 3);
    assert_scalar(&yaml, 1, "c");
    yaml_release(&yaml);
}

static void an_error_names_its_line_and_column(void **state)
{
    (void)state;
    refused(STR("a: 1\ntitle: a: b\n"), 3, 9);
    refused(STR("a: 1\nlinks: [[a]], [[b]]\n"), 3, 13);
    refused(STR("a: 1\nb: @x\n"), 3, 4);
    refused(STR("a: 1\n\tb: 2\n"), 3, 1);
}

static void an_unclosed_collection_is_named_where_it_opens(void **state)
{
    (void)state;
    refused(STR("a: 1\nb: \"open\nc: 2\n"), 3, 4);
    refused(STR("a: 1\nb: [x, y\nc: 2\n"), 3, 4);
    refused(STR("a: 1\nb 2\nc: 3\n"), 3, 1);
}

static void invalid_bytes_are_named_by_line_and_column(void **state)
{
    (void)state;
    refused(STR("a: 1\n과목: caf\xE9\n"), 3, 8);
    refused(STR("a: 1\nb: x\0y\n"), 3, 5);
    refused(STR("a: \xC2\x81\n"), 2, 4);
    refused(STR("\xFF\xFE"), 2, 1);
}

static void a_second_document_is_refused(void **state)
{
    (void)state;
    refused(STR("a: 1\n--- b\n"), 3, 1);
}

static void a_directive_is_refused(void **state)
{
    (void)state;
    refused(STR("# a remark: %\n%TAG ! x\n---\na: 1\n"), 3, 1);
}

static void nesting_has_a_limit(void **state)
{
    struct buf text = BUF_INIT;
    struct yaml yaml;
    (void)state;

    buf_fill(&text, '[', YAML_DEPTH);
    buf_fill(&text, ']', YAML_DEPTH);
    yaml = yaml_of(text.ptr);
    assert_int_equal(yaml.count, YAML_DEPTH);
    yaml_release(&yaml);
    buf_cut(&text, 0);
    buf_fill(&text, '[', 60000);
    refused(buf_str(&text), 2, YAML_DEPTH + 1);
    buf_release(&text);
}

static void the_number_of_values_has_a_limit(void **state)
{
    struct buf text = BUF_INIT;
    (void)state;

    for (int i = 0; i < YAML_NODES; i++)
        buf_addz(&text, "- a\n");
    refused(buf_str(&text), YAML_NODES + 1, 3);
    buf_release(&text);
}

static void the_size_of_a_block_has_a_limit(void **state)
{
    struct buf text = BUF_INIT;
    (void)state;

    buf_fill(&text, '\n', YAML_BLOCK_MAX + 1);
    refused(buf_str(&text), 2, 1);
    buf_release(&text);
}

static void many_aliases_cost_no_more_than_their_text(void **state)
{
    struct buf text = BUF_INIT;
    struct yaml yaml;
    (void)state;

    buf_addz(&text, "a0: &a0 [x, x]\n");
    for (int i = 1; i < 100; i++)
        buf_addf(&text, "a%d: &a%d [*a%d, *a%d]\n", i, i, i - 1, i - 1);
    yaml = yaml_of(text.ptr);
    assert_int_equal(yaml.count, 1 + 4 * 100);
    yaml_release(&yaml);
    buf_release(&text);
}

static void a_quoted_text_reads_back_as_it_was(void **state)
{
    static const char *const texts[] = {"plain", "a \"b\" \\c", "한글: [x] # y", "\t\n\x1b[0m", "",
        "\xC2\x85 \xE2\x80\xA8 \xE2\x80\xA9", "\xC2\x9B\xEF\xBB\xBF\xEF\xBF\xBF"};

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct yaml yaml = {0};
        struct buf text = BUF_INIT;
        struct err err = {0};
        int line, column;
        yaml_quote(str_of(texts[i]), &text);
        assert_int_equal(yaml_parse(&yaml, buf_str(&text), 1, &line, &column, &err), 0);
        assert_true(str_eq(yaml.node[0].text, str_of(texts[i])));
        yaml_release(&yaml);
        buf_release(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_quoted_text_reads_back_as_it_was),
        cmocka_unit_test(an_empty_block_has_no_nodes),
        cmocka_unit_test(a_map_is_its_keys_and_values_in_turn),
        cmocka_unit_test(nested_values_are_children),
        cmocka_unit_test(every_style_of_a_scalar_is_recognised),
        cmocka_unit_test(a_text_may_hold_nul),
        cmocka_unit_test(tags_and_anchors_are_marked_and_aliases_are_not_followed),
        cmocka_unit_test(lines_count_from_the_given_one_and_columns_are_characters),
        cmocka_unit_test(only_a_line_feed_ends_a_line),
        cmocka_unit_test(the_bytes_of_a_scalar_are_found),
        cmocka_unit_test(it_may_be_parsed_into_again),
        cmocka_unit_test(an_error_names_its_line_and_column),
        cmocka_unit_test(an_unclosed_collection_is_named_where_it_opens),
        cmocka_unit_test(invalid_bytes_are_named_by_line_and_column),
        cmocka_unit_test(a_second_document_is_refused),
        cmocka_unit_test(a_directive_is_refused),
        cmocka_unit_test(nesting_has_a_limit),
        cmocka_unit_test(the_number_of_values_has_a_limit),
        cmocka_unit_test(the_size_of_a_block_has_a_limit),
        cmocka_unit_test(many_aliases_cost_no_more_than_their_text),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
