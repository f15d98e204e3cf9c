#include "sample.h"

#include "output/prompt.h"

static struct prompt sample_prompt(int due, int overdue)
{
    return (struct prompt){.vault = STR("/home/kim/vault"), .today = SAMPLE_TODAY, .known = true, .due = due,
        .overdue = overdue, .change = DAY_NONE};
}

static void assert_line(const struct prompt *prompt, struct str format, const char *expected)
{
    struct buf out = BUF_INIT;

    prompt_line(prompt, format, &out);
    assert_text(&out, expected);
    buf_release(&out);
}

static void a_format_needs_a_placeholder_and_no_other_percent(void **state)
{
    static const char *const valid[] = {"%d", "%o", "%t", "x%dy", "%%%d", "%d%%", "%d%o%t", "\xF0\x9F\x93\x9A %d", "%%d %t"};
    static const char *const wrong[] = {"", "due", "%", "%%", "%%d", "%d%", "%x", "%D", "%d %x", "% d", "%d%%%"};

    (void)state;
    for (size_t i = 0; i < sizeof valid / sizeof *valid; i++)
        assert_true(prompt_format_is_valid(str_of(valid[i])));
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(prompt_format_is_valid(str_of(wrong[i])));
    assert_false(prompt_format_is_valid((struct str){"%d\0%", 4}));
    assert_false(prompt_format_is_valid((struct str){"%\0d", 3}));
    assert_true(prompt_format_is_valid((struct str){"%dx%", 3})); /* the length counts, not the end of the text */
}

static void overdue_notes_are_named_only_if_there_are_some(void **state)
{
    struct prompt due = sample_prompt(5, 0), overdue = sample_prompt(5, 2), all = sample_prompt(1, 1);

    (void)state;
    assert_line(&due, STR_NONE, "5 due\n");
    assert_line(&overdue, STR_NONE, "5 due, 2 overdue\n");
    assert_line(&all, STR_NONE, "1 due, 1 overdue\n");
}

static void placeholders_are_replaced(void **state)
{
    struct prompt prompt = sample_prompt(1200, 34);

    (void)state;
    assert_line(&prompt, STR("%d/%o/%t"), "1200/34/1166\n");
    assert_line(&prompt, STR("%%%d%%"), "%1200%\n");
    assert_line(&prompt, STR("%%d %t"), "%d 1166\n");
    assert_line(&prompt, STR("\xEB\xB3\xB5\xEC\x8A\xB5 %t"), "\xEB\xB3\xB5\xEC\x8A\xB5 1166\n");
}

static void nothing_is_printed_if_nothing_is_due_or_known(void **state)
{
    struct prompt none = sample_prompt(0, 0), unknown = sample_prompt(5, 2);

    (void)state;
    unknown.known = false;
    assert_line(&none, STR_NONE, "");
    assert_line(&none, STR("%d"), "");
    assert_line(&unknown, STR_NONE, "");
    assert_line(&unknown, STR("%d"), "");
}

static void assert_json(const struct prompt *prompt, const char *expected)
{
    struct buf out = BUF_INIT;

    json_prompt(prompt, &out);
    assert_text(&out, expected);
    buf_release(&out);
}

static void json_is_a_whole_document_whatever_is_known(void **state)
{
    struct prompt prompt = sample_prompt(5, 2), none = sample_prompt(0, 0);
    struct prompt unknown = {.vault = STR("/v"), .today = SAMPLE_TODAY, .due = 5, .change = DAY_NONE};
    struct prompt outside = {.today = DAY_NONE, .change = DAY_NONE};

    (void)state;
    prompt.change = day_of(2026, 3, 11);
    prompt.day_starts = 4 * 60 + 5;
    assert_json(&prompt, "{\"format_version\":1,\"today\":\"2026-03-10\",\"vault\":\"/home/kim/vault\","
                         "\"counts\":{\"due\":5,\"overdue\":2},\"next_change\":\"2026-03-11T04:05\"}\n");
    assert_json(&none, "{\"format_version\":1,\"today\":\"2026-03-10\",\"vault\":\"/home/kim/vault\","
                       "\"counts\":{\"due\":0,\"overdue\":0},\"next_change\":null}\n");
    assert_json(&unknown, "{\"format_version\":1,\"today\":\"2026-03-10\",\"vault\":\"/v\",\"counts\":null,"
                          "\"next_change\":null}\n");
    assert_json(&outside, "{\"format_version\":1,\"today\":null,\"vault\":null,\"counts\":null,\"next_change\":null}\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_format_needs_a_placeholder_and_no_other_percent),
        cmocka_unit_test(overdue_notes_are_named_only_if_there_are_some),
        cmocka_unit_test(placeholders_are_replaced),
        cmocka_unit_test(nothing_is_printed_if_nothing_is_due_or_known),
        cmocka_unit_test(json_is_a_whole_document_whatever_is_known),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
