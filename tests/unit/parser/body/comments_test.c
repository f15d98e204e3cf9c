#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/mem.h"
#include "parser/body/comments.h"

struct comment_case {
    const char *markdown, *left;
};

static void assert_left(const struct comment_case *c)
{
    struct uncommented u = UNCOMMENTED_INIT;
    struct buf left = BUF_INIT;

    uncomment(str_of(c->markdown), &u);
    buf_add(&left, u.text);
    assert_string_equal(left.ptr, c->left);
    buf_release(&left);
    uncommented_release(&u);
}

#define ASSERT_LEFT(cases)                                                                         \
    for (size_t i = 0; i < sizeof(cases) / sizeof *(cases); i++)                                   \
    assert_left(&(cases)[i])

static void a_comment_is_left_out(void **state)
{
    static const struct comment_case cases[] = {
        {"a %%b%% c", "a c"},
        {"a %%b%%\n", "a\n"},
        {"%%b%% c", " c"},
        {"a%%b%%c %%%% d", "ac d"},
        {"a %%b\nc%% d", "a\n d"},
        {"a\n%%b%%\nc\n", "a\nc\n"},
        {"a\n\n%%\nb\n\n- c\n%%\n\nd\n", "a\n\n\n\nd\n"},
        {"a\n%%\nb\n%%\n---\n", "a\n\n---\n"},
        {"> a\n> %%b%%\n> c\n", "> a\n> c\n"},
        {"- %%a%%\n- %%b%% c\n", "-\n- c\n"},
        {"a %%b%%\r\nc\r\n", "a\nc\n"},
        {"# a %%b%%\n", "# a\n"},
        {"%%\n```\na\n```\n%%\nb\n", "\nb\n"},
    };

    (void)state;
    ASSERT_LEFT(cases);
}

static void what_is_no_comment_stays(void **state)
{
    static const struct comment_case cases[] = {
        {"a 100% b %c", "a 100% b %c"},
        {"a %% b", "a %% b"},
        {"a %% b\n\nc %% d\n", "a %% b\n\nc %% d\n"},
        {"- 10 %% b\n- 20 %% c\n", "- 10 %% b\n- 20 %% c\n"},
        {"# a %% b\n# c %% d\n", "# a %% b\n# c %% d\n"},
        {"`a %%b%%` ``c` %%d%%`` %%e%%\n", "`a %%b%%` ``c` %%d%%``\n"},
        {"```\n%%a%%\n```\n\n    %%b%%\n", "```\n%%a%%\n```\n\n    %%b%%\n"},
        {"\\%% a %%b%%\n", "\\%% a\n"},
        {"%%\na\n", "%%\na\n"},
    };

    (void)state;
    ASSERT_LEFT(cases);
}

static void a_line_knows_where_it_was(void **state)
{
    struct uncommented u = UNCOMMENTED_INIT, none = UNCOMMENTED_INIT;

    (void)state;
    uncomment(STR("a\n%%b%%\nc\n\n%%\nd\n%%\ne\n"), &u);
    assert_int_equal(uncommented_line(&u, 1), 1);
    assert_int_equal(uncommented_line(&u, 2), 3);
    assert_int_equal(uncommented_line(&u, 5), 8);
    uncomment(STR("a\nb\n"), &none);
    assert_int_equal(uncommented_line(&none, 2), 2);
    uncommented_release(&u);
    uncommented_release(&none);
}

/* Each of these would take minutes if its length counted twice. */
static void hostile_text_takes_little_time(void **state)
{
    static const char *const parts[] = {"%%", "%%\n", "a %% ", "a %%\n\n", "`%%", "``` %% ` ", "> %%\n", "- %%\n",
        "%% %%\n"};

    (void)state;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        struct uncommented u = UNCOMMENTED_INIT;
        struct buf text = BUF_INIT;
        while (text.len < 1000000)
            buf_addz(&text, parts[i]);
        uncomment(buf_str(&text), &u);
        uncommented_release(&u);
        buf_release(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_comment_is_left_out),
        cmocka_unit_test(what_is_no_comment_stays),
        cmocka_unit_test(a_line_knows_where_it_was),
        cmocka_unit_test(hostile_text_takes_little_time),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
