#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/err.h"
#include "json/elements.h"

static int write_element(void *context, struct str element, int line, struct err *err)
{
    (void)err;
    buf_addf(context, "%d:%.*s|", line, STR_ARG(element));
    return 0;
}

static int refuse_element(void *context, struct str element, int line, struct err *err)
{
    write_element(context, element, line, err);
    return err_set(err, ERR_INPUT, "no");
}

/* Whatever the pieces are in which it comes. */
static void assert_apart(const char *document, const char *elements, const char *around)
{
    struct str whole = str_of(document);

    for (size_t cut = 0; cut <= whole.len; cut++) {
        struct elements e = ELEMENTS_INIT;
        struct buf out = BUF_INIT;
        struct err err = {0};
        elements_add(&e, (struct str){whole.ptr, cut}, write_element, &out, &err);
        elements_add(&e, str_from(whole, cut), write_element, &out, &err);
        assert_string_equal(out.ptr, elements);
        assert_string_equal(e.around.ptr, around);
        buf_release(&out);
        elements_release(&e);
    }
}

static void elements_of_the_list_are_given_one_by_one(void **state)
{
    (void)state;
    assert_apart("{\"a\":1,\"events\":[\n{\"x\":[1,2]},\n{\"y\":{}}]}\n",
        "1:{\"x\":[1,2]}|2:{\"y\":{}}|", "{\"a\":1,\"events\":[\n\n]}\n");
    assert_apart("{ \"events\" : [ ] , \"b\":[1,2]}", "", "{ \"events\" : [] , \"b\":[1,2]}");
    assert_apart("{\"events\":[{\"x\":\n1} , \n2]}", "0:{\"x\":\n1} |2:2|", "{\"events\":[\n\n]}");
}

static void brackets_and_commas_inside_a_string_are_text(void **state)
{
    (void)state;
    assert_apart("{\"events\":[{\"x\":\"]},{\\\"[\\\\\"},{}]}", "0:{\"x\":\"]},{\\\"[\\\\\"}|0:{}|",
        "{\"events\":[]}");
    assert_apart("{\"a\":\"events\",\"b\":[1]}", "", "{\"a\":\"events\",\"b\":[1]}");
}

static void only_a_list_at_the_top_level_counts(void **state)
{
    (void)state;
    assert_apart("{\"a\":{\"events\":[1]}}", "", "{\"a\":{\"events\":[1]}}");
    assert_apart("[\"events\",[1]]", "", "[\"events\",[1]]");
    assert_apart("{\"events\":{\"a\":[1]}}", "", "{\"events\":{\"a\":[1]}}");
    assert_apart("{\"events\":7,\"x\":[1]}", "", "{\"events\":7,\"x\":[1]}");
}

static void invalid_json_is_left_to_the_parser(void **state)
{
    (void)state;
    assert_apart("{\"events\":[{},]}", "0:{}|", "{\"events\":[,]}");
    assert_apart("{\"events\":[,{}]}", "0:{}|", "{\"events\":[,]}");
    assert_apart("{\"events\":[{}", "", "{\"events\":[");
    assert_apart("{\"events\":[{}}", "0:{}|", "{\"events\":[}");
    assert_apart("]]\"", "", "]]\"");
}

static void a_refusal_ends_the_work(void **state)
{
    struct elements e = ELEMENTS_INIT;
    struct buf out = BUF_INIT;
    struct err err = {0};

    (void)state;
    assert_int_equal(
        elements_add(&e, STR("{\"events\":[{},{}]}"), refuse_element, &out, &err), -1);
    assert_string_equal(out.ptr, "0:{}|");
    buf_release(&out);
    elements_release(&e);
    err_release(&err);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(elements_of_the_list_are_given_one_by_one),
        cmocka_unit_test(brackets_and_commas_inside_a_string_are_text),
        cmocka_unit_test(only_a_list_at_the_top_level_counts),
        cmocka_unit_test(invalid_json_is_left_to_the_parser),
        cmocka_unit_test(a_refusal_ends_the_work),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
