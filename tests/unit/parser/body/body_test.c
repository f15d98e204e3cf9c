#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>
#include <cmocka.h>

#include "base/buf.h"
#include "parser/body/body.h"
#include "parser/note/mojibake.h"

/* Cards as text, to compare at a glance: "question => answer\n" each. */
static void cards_text(struct str markdown, struct buf *out)
{
    struct body body = {0};

    body_parse(markdown, &body);
    for (int i = 0; i < body.count; i++) {
        buf_add(out, body.cue[i].question);
        buf_addz(out, " => ");
        buf_add(out, body.cue[i].answer);
        buf_addc(out, '\n');
    }
    body_release(&body);
}

static void assert_cards(const char *markdown, const char *expected)
{
    struct buf text = BUF_INIT;

    cards_text(str_of(markdown), &text);
    assert_string_equal(text.ptr, expected);
    buf_release(&text);
}

/* The same under a heading of the cue section. */
static void assert_cues(const char *cues, const char *expected)
{
    struct buf markdown = BUF_INIT;

    buf_addz(&markdown, "### 단서 질문\n\n");
    buf_addz(&markdown, cues);
    assert_cards(markdown.ptr, expected);
    buf_release(&markdown);
}

/* NULL: no summary. */
static void assert_summary(const char *markdown, const char *expected)
{
    struct body body = {0};

    body_parse(str_of(markdown), &body);
    assert_int_equal(body.summary.ptr != NULL, expected != NULL);
    if (expected)
        assert_string_equal(body.summary.ptr, expected);
    body_release(&body);
}

static void each_top_item_is_a_card(void **state)
{
    (void)state;
    assert_cues("- a?\n    - 1\n- b?\n    - 2\n", "a? => - 1\nb? => - 2\n");
    assert_cues("- a\n  1\n\nbetween\n\n* b\n  2\n\n1. c\n   3\n2) d\n   4\n",
        "a => 1\nb => 2\nc => 3\nd => 4\n");
}

static void without_a_cue_section_there_is_no_card(void **state)
{
    (void)state;
    assert_cards("", "");
    assert_cards("- a\n    - b\n", "");
    assert_cards("## Notes\n\n- a\n    - b\n", "");
    assert_cards("[[link]]\n\n- a\n\n```\n### Cues\n- b\n```\n", "");
}

static void a_heading_of_its_level_ends_the_cue_section(void **state)
{
    (void)state;
    assert_cards("## Cues\n- a\n## Other\n- b\n", "a => \n");
    assert_cards("## Cues\n- a\n# Other\n- b\n", "a => \n");
    assert_cards("Cues\n----\n- a\n\nOther\n-----\n- b\n", "a => \n");
}

static void a_known_name_ends_the_cue_section_at_any_level(void **state)
{
    (void)state;
    assert_cards("# 단서 질문\n- a\n### 핵심 필기\n- b\n", "a => \n");
    assert_cards("# Cues\n- a\n###### **Summary**\n- b\n", "a => \n");
    assert_cards("# Cues\n- a\n## 복습알림\n- b\n", "a => \n");
    assert_cards("# Cues\n- a\n## Notes\n- b\n## Questions\n- c\n", "a => \nc => \n");
}

static void a_heading_within_an_item_belongs_to_it(void **state)
{
    (void)state;
    assert_cues("- a\n    ### 핵심 필기\n    b\n- c\n", "a => ### 핵심 필기\nb\nc => \n");
}

static void the_answer_is_the_rest_of_the_item(void **state)
{
    (void)state;
    assert_cues("- a\n    \n    one\n    \n    two\n    \n- b\n", "a => one\n\ntwo\nb => \n");
    assert_cues("- a  \n  one\n", "a => one\n");
    assert_cues("- a\\\n  one\n", "a => one\n");
    assert_cues("- a\none\n  two\n", "a => one\ntwo\n");
    assert_cues("- a\n\n    one\n    ![[b.png]]\n", "a => one\n![[b.png]]\n");
}

static void lists_tables_code_and_quotes_survive_in_the_answer(void **state)
{
    (void)state;
    assert_cues("- a\n    - b\n        - c\n    - d\n", "a => - b\n    - c\n- d\n");
    assert_cues("- a\n    1. b\n    2. c\n", "a => 1. b\n2. c\n");
    assert_cues("- a\n\n    | k | v |\n    |---|---|\n    | 1 | 2 |\n",
        "a => | k | v |\n|---|---|\n| 1 | 2 |\n");
    assert_cues("- a\n    ```c\n    if (x)\n        y();\n\n    # z\n    ```\n",
        "a => ```c\nif (x)\n    y();\n\n# z\n```\n");
    assert_cues("- a\n    > [!important]\n    > b\n", "a => > [!important]\n> b\n");
}

static void indented_code_stays_code(void **state)
{
    (void)state;
    assert_cues("- a\n\n      x = 1\n        y\n", "a =>     x = 1\n      y\n");
}

static void html_survives_in_the_answer(void **state)
{
    (void)state;
    assert_cues("- a\n    <table>\n    <tr><td>1</td></tr>\n\n    </table>\n- b\n",
        "a => <table>\n<tr><td>1</td></tr>\n\n</table>\nb => \n");
}

static void tabs_and_spaces_may_be_mixed(void **state)
{
    (void)state;
    assert_cues("- a\n\t- b\n        - c\n\t\t- d\n", "a => - b\n    - c\n\t- d\n");
    assert_cues("-\ta\n\n\t- b\n", "a => - b\n");
    assert_cues("1. a\n\tb\n   c\n", "a =>  b\nc\n");
}

static void the_question_is_source_text(void **state)
{
    (void)state;
    assert_cues(
        "- `a` __init__ **b** ==c== [[d]] \\*?\n", "`a` __init__ **b** ==c== [[d]] \\*? => \n");
    assert_cues("- [a]: b\n    c\n", "[a]: b => c\n");
    assert_cues("- ```a``` b\n    c\n", "```a``` b => c\n");
    assert_cues("- ![[a.png]]\n    c\n", "![[a.png]] => c\n");
    assert_cues("- <b>a</b>\n    c\n", "<b>a</b> => c\n");
    assert_cues("- [ ] a\n- [x] b\n", "a => \nb => \n");
}

static void an_empty_nested_item_is_not_an_answer(void **state)
{
    (void)state;
    assert_cues("- a\n\t- \n- b\n\t- \n\t- c\n", "a => \nb => - c\n");
    assert_cues("- a\n    - \n    - \n- b\n    * \n\n    + \n", "a => \nb => \n");
}

static void a_question_may_be_a_heading_a_quote_or_nested(void **state)
{
    (void)state;
    assert_cues("- ### a ###\n    b\n", "a => b\n");
    assert_cues("- a\n  c\n  ---\n  b\n", "a => c\nb\n");
    assert_cues("- > a\n  > b\n", "a => > b\n");
    assert_cues("-\n    - a\n        - b\n", "a => - b\n");
    assert_cues("- - a\n  - b\n", "a => - b\n");
}

static void a_question_that_is_code_shows_all_of_it_with_the_answer(void **state)
{
    (void)state;
    assert_cues("- ```py\n  print(1)\n  ```\n  one\n", "print(1) => ```py\nprint(1)\n```\none\n");
    assert_cues("- ```\n  ```\n", "");
}

static void an_unfilled_question_is_not_a_card(void **state)
{
    (void)state;
    assert_cues("-\n- \n- [ ] \n- -\n- ***\n", "");
    assert_cues("- 질문1\n- 질문 2:\n- **질문3?**\n- Question 4\n", "");
    assert_cues("- ㅇㅇ\n- ㅁㄴㅇㄹ?\n    - ㅇ\n- ㄱ\n", "");
}

static void an_unfilled_double_encoded_question_is_not_a_card(void **state)
{
    struct buf damaged = BUF_INIT;

    (void)state;
    mojibake_damage(STR("# 단서 질문\n- 질문1\n- ㅇㅇ\n- 셋?\n"), &damaged);
    assert_cards(damaged.ptr, "ì…‹? => \n");
    buf_release(&damaged);
}

static void any_other_question_is_a_card(void **state)
{
    (void)state;
    assert_cues("- 질문1\n    답\n", "질문1 => 답\n");
    assert_cues("- 질문이란\n- 질문1번\n", "질문이란 => \n질문1번 => \n");
    assert_cues("- ㄱ\n    기역\n", "ㄱ => 기역\n");
    assert_cues("- ㅇㅇ은?\n- ???\n", "ㅇㅇ은? => \n??? => \n");
}

static void a_deeper_heading_is_a_question(void **state)
{
    (void)state;
    assert_cards("## 단서 질문\n\n### **Q1: a?**\n\n- b\n- c\n\n### Q2\nd\n\n## 핵심 필기\n",
        "**Q1: a?** => - b\n- c\nQ2 => d\n");
    assert_cards("## Cues\n### a\nb\n\n***\n\nnothing\n\n- c\n#### d\n", "a => b\nc => \nd => \n");
    assert_cards("# Cues\na\nb\n---\nc\n", "a => b\nc\n");
    assert_cards("## Cues\n###\n- a\n", "a => \n");
}

static void a_comment_is_not_a_card(void **state)
{
    (void)state;
    assert_cues(
        "- a\n\n<!--\n- b\n\n## Notes\n-->\n- c\n<!-- d -->\n- e\n", "a => \nc => \ne => \n");
}

static void lines_of_questions_count_from_the_body(void **state)
{
    struct body body = {0};

    (void)state;
    body_parse(STR("link\n\n# Cues\n- a\n  b\n-\n    c\n## d\n"), &body);
    assert_int_equal(body.count, 3);
    assert_int_equal(body.cue[0].line, 4);
    assert_int_equal(body.cue[1].line, 7);
    assert_int_equal(body.cue[2].line, 8);
    body_release(&body);
}

static void crlf_bodies_read_the_same(void **state)
{
    (void)state;
    assert_cards("# Cues\r\n\r\n- a  \r\n\tb\r\n\t\r\n\tc\r\n- d\r\n\t- \r\n\r\n# Notes\r\n- e\r\n",
        "a => b\n\nc\nd => \n");
    assert_summary("# Summary\r\n\r\na\r\nb\r\n\r\n", "a\nb");
}

/* NULL: no notes. */
static void assert_notes(struct str markdown, const char *expected)
{
    struct body body = {.reads_notes = true}, without = {0};

    body_parse(markdown, &body);
    body_parse(markdown, &without);
    assert_int_equal(body.notes.ptr != NULL, expected != NULL);
    if (expected)
        assert_string_equal(body.notes.ptr, expected);
    assert_null(without.notes.ptr);
    assert_int_equal(body.count, without.count);
    body_release(&body);
    body_release(&without);
}

/* The heading and more lines than are read. */
static void assert_long(const char *heading, const char *start)
{
    struct buf markdown = BUF_INIT;
    struct body body = {.reads_notes = true};

    buf_addf(&markdown, "# Notes\n\nfirst\n\n# %s\n\n", heading);
    for (int i = 0; i < 100000; i++)
        buf_addf(&markdown, "- question %d\n  answer\n", i);
    body_parse(buf_str(&markdown), &body);
    assert_int_equal(body.count, 0);
    assert_string_equal(body.notes.ptr, "first");
    assert_true(str_starts(body.rest, str_of(start)));
    assert_true(str_ends(body.rest, STR("- question 99999\n  answer")));
    body_release(&body);
    buf_release(&markdown);
}

static void a_section_that_is_too_long_is_text(void **state)
{
    (void)state;
    assert_long("Notes", "- question 0\n");
    assert_long("Cues", "- question 0\n");
    assert_long("Summary", "- question 0\n");
    assert_long("Other", "# Other\n\n- question 0\n");
}

static void assert_rest(struct str markdown, const char *expected)
{
    struct body body = {.reads_notes = true}, without = {0};

    body_parse(markdown, &body);
    body_parse(markdown, &without);
    assert_string_equal(body.rest.ptr ? body.rest.ptr : "none", expected);
    assert_null(without.rest.ptr);
    body_release(&body);
    body_release(&without);
}

static void what_is_in_no_section_is_the_rest(void **state)
{
    (void)state;
    assert_rest(STR("[[a]]\n\n# Cues\n- b\n# Links\n\nc\n## d\n# Summary\ne\n"), "[[a]]\n\n# Links\n\nc\n## d");
    assert_rest(STR("# Summary\na\n### 복습알림\n- b\n#### c\nd\n## e\nf\n# Cues\n- g\n"),
        "### 복습알림\n- b\n#### c\nd\n## e\nf");
    assert_rest(STR("# Summary\na\n\nLinks\n=====\nb\n"), "Links\n=====\nb");
    assert_rest(STR("# Cues\nbefore\n\n- a\n  b\n\nafter\n\n- c\n### d\ne\n"), "before\n\nafter");
    assert_rest(STR("# Notes\na\n# Summary\nb\n# Notes\nc\n# Summary\nd\n"), "c\n\nd");
    assert_rest(STR("# Notes\na\n## b\n# Cues\n- c\n"), "none");
    assert_rest(STR("a\n\n# b\nc\n"), "none");
}

static void the_notes_are_source_text(void **state)
{
    (void)state;
    assert_notes(STR("a\n## Notes\n\n- b\n    - *c*\n\n### d\n\n    e  \n\n## f\n"), "- b\n    - *c*\n\n### d\n\n    e");
    assert_notes(STR("# 핵심 필기\r\n%%a%%\r\nb\r\n\r\n## 단서 질문\r\n- c\r\n"), "b");
    assert_notes(STR("# Notes\na\n# Summary\nb\n# Notes\nc\n"), "a");
    assert_notes(STR("# Notes\n# Summary\n"), "");
    assert_notes(STR("a\n\n# Cues\n- b\n"), NULL);
    assert_notes(STR("# Summary\na\n"), NULL);
}

static void a_body_without_sections_is_notes(void **state)
{
    struct buf markdown = BUF_INIT;

    (void)state;
    assert_notes(STR("\n  a\r\n\n# b\n%%c%%\n- d\n\n"), "  a\n\n# b\n- d");
    assert_notes(STR(""), NULL);
    assert_notes(STR("\n \n%%a%%\n"), NULL);
    for (int i = 0; i < 100000; i++)
        buf_addz(&markdown, "# a\n");
    buf_addz(&markdown, "b");
    assert_notes(buf_str(&markdown), markdown.ptr);
    buf_release(&markdown);
}

static void the_summary_is_source_text(void **state)
{
    (void)state;
    assert_summary("## Summary\n\n- 핵심 요약 접기\n    - **a**\n\n        ![[b]]\n\n## c\n",
        "- 핵심 요약 접기\n    - **a**\n\n        ![[b]]");
    assert_summary("# 핵심 요약\na\n### b\nc\n# 복습알림\nd\n", "a\n### b\nc");
    assert_summary("Summary\n=======\n\na", "a");
    assert_summary("# Summary\n# Notes\n", "");
    assert_summary("# Notes\n\na\n", NULL);
}

static void invalid_bytes_stay_as_they_are(void **state)
{
    static const char markdown[] = "# Cues\n- a\0b\x1B\xFF\n  \xC0\n";
    struct body body = {0};

    (void)state;
    body_parse((struct str){markdown, sizeof markdown - 1}, &body);
    assert_int_equal(body.count, 1);
    assert_true(str_eq(body.cue[0].question, (struct str){"a\0b\x1B\xFF", 5}));
    assert_true(str_eq(body.cue[0].answer, STR("\xC0")));
    body_release(&body);
}

static void repeat(struct buf *out, const char *what, int count)
{
    while (count--)
        buf_addz(out, what);
}

static void hostile_bodies_cost_little(void **state)
{
    static const char *const patterns[] = {"> ", ">", "- ", "1. ", "*a_ ", "[", "[a](", "`", "`a``",
        "<!-- ", "x\n    <!--\n", "<a b=\"\n", "-\n+\n", "# \xC3\xAB\n", "x\n=\n", "[a]: b\n",
        "**a*b_ ", "&#", "\\\n", "\r", "\t- ", "- \n\n\n\n\n\n\n"};
    const size_t count = sizeof patterns / sizeof patterns[0];
    struct buf markdown = BUF_INIT;
    clock_t start = clock();

    (void)state;
    for (size_t i = 0; i < count; i++) {
        struct body body = {0};
        buf_cut(&markdown, 0);
        buf_addz(&markdown, "# Cues\n\n- a\n  b\n\n");
        repeat(&markdown, patterns[i], getenv("CASES") ? 500000 : 10000);
        body_parse(buf_str(&markdown), &body);
        body_release(&body);
    }
    buf_release(&markdown);
    assert_true((size_t)((clock() - start) / CLOCKS_PER_SEC) < 2 * count);
}

static void a_section_whose_end_is_not_found_is_left_out(void **state)
{
    struct buf markdown = BUF_INIT, text = BUF_INIT;

    (void)state;
    buf_addz(&markdown, "# Cues\n- a\n# Notes\n");
    repeat(&markdown, "- line\n", 200000);
    buf_addz(&markdown, "# Cues\n- b\n");
    cards_text(buf_str(&markdown), &text);
    assert_string_equal(text.ptr, "a => \n");

    buf_cut(&markdown, 0);
    buf_cut(&text, 0);
    buf_addz(&markdown, "# Cues\n- a\n");
    repeat(&markdown, "- line\n", 200000);
    cards_text(buf_str(&markdown), &text);
    assert_string_equal(text.ptr, "");
    buf_release(&markdown);
    buf_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_top_item_is_a_card),
        cmocka_unit_test(without_a_cue_section_there_is_no_card),
        cmocka_unit_test(a_heading_of_its_level_ends_the_cue_section),
        cmocka_unit_test(a_known_name_ends_the_cue_section_at_any_level),
        cmocka_unit_test(a_heading_within_an_item_belongs_to_it),
        cmocka_unit_test(the_answer_is_the_rest_of_the_item),
        cmocka_unit_test(lists_tables_code_and_quotes_survive_in_the_answer),
        cmocka_unit_test(indented_code_stays_code),
        cmocka_unit_test(html_survives_in_the_answer),
        cmocka_unit_test(tabs_and_spaces_may_be_mixed),
        cmocka_unit_test(the_question_is_source_text),
        cmocka_unit_test(an_empty_nested_item_is_not_an_answer),
        cmocka_unit_test(a_question_may_be_a_heading_a_quote_or_nested),
        cmocka_unit_test(a_question_that_is_code_shows_all_of_it_with_the_answer),
        cmocka_unit_test(an_unfilled_question_is_not_a_card),
        cmocka_unit_test(an_unfilled_double_encoded_question_is_not_a_card),
        cmocka_unit_test(any_other_question_is_a_card),
        cmocka_unit_test(a_deeper_heading_is_a_question),
        cmocka_unit_test(a_comment_is_not_a_card),
        cmocka_unit_test(lines_of_questions_count_from_the_body),
        cmocka_unit_test(crlf_bodies_read_the_same),
        cmocka_unit_test(the_summary_is_source_text),
        cmocka_unit_test(a_section_that_is_too_long_is_text),
        cmocka_unit_test(what_is_in_no_section_is_the_rest),
        cmocka_unit_test(the_notes_are_source_text),
        cmocka_unit_test(a_body_without_sections_is_notes),
        cmocka_unit_test(invalid_bytes_stay_as_they_are),
        cmocka_unit_test(hostile_bodies_cost_little),
        cmocka_unit_test(a_section_whose_end_is_not_found_is_left_out),
    };
    return cmocka_run_group_tests_name("body", tests, NULL, NULL);
}
