#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <cmocka.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "parser/body/draw.h"

/* The letters of a style, in the order of enum drawn_style. */
static void add_style(uint32_t style, struct buf *out)
{
    static const char letters[] = "ESCMLKFD";

    for (int i = 0; letters[i]; i++)
        if (style & (1U << i))
            buf_addc(out, letters[i]);
}

/* Lines, and in colour each styled text as {STYLE text}. */
static void drawing_text(const struct drawing *drawing, bool color, struct buf *out)
{
    for (size_t i = 0; i < drawing->count; i++) {
        const struct drawn_line *line = &drawing->line[i];
        for (uint32_t k = line->first; k < line->first + line->count; k++) {
            const struct drawn_span *span = &drawing->span[k];
            if (color && span->style) {
                buf_addc(out, '{');
                add_style(span->style, out);
                buf_addc(out, ' ');
            }
            buf_add(out, drawn_text(drawing, span));
            if (color && span->style)
                buf_addc(out, '}');
        }
        buf_addc(out, '\n');
    }
}

static void assert_drawn(const char *markdown, struct draw_options options, const char *expected)
{
    struct drawing drawing = DRAWING_INIT;
    struct buf text = BUF_INIT;

    draw_markdown(str_of(markdown), options, &drawing);
    drawing_text(&drawing, options.color, &text);
    assert_string_equal(text.ptr, expected);
    assert_false(drawing.plain);
    buf_release(&text);
    drawing_release(&drawing);
}

struct drawn_case {
    const char *markdown, *expected;
};

static void assert_cases(const struct drawn_case *cases, size_t count, struct draw_options options)
{
    for (size_t i = 0; i < count; i++)
        assert_drawn(cases[i].markdown, options, cases[i].expected);
}

#define ASSERT_CASES(cases, ...)                                                                   \
    assert_cases((cases), sizeof(cases) / sizeof *(cases), (struct draw_options){__VA_ARGS__})

static void styles_are_seen_in_colour(void **state)
{
    static const struct drawn_case cases[] = {
        {"a *b* **c** d", "a {E b} {S c} d\n"},
        {"***both***", "{ES both}\n"},
        {"*a **b** c*", "{E a }{ES b}{E  c}\n"},
        {"`x` and ``a`b``", "{C x} and {C a`b}\n"},
        {"==a **b**==", "{M a }{SM b}\n"},
        {"~~old~~ new", "{K old} new\n"},
        {"[a *b*](http://x.y/z)", "{L a }{EL b}\n"},
        {"<https://x.y>", "{L https://x.y}\n"},
        {"[[Osmosis]] [[a/b#c|text]]", "{L Osmosis} {L text}\n"},
        {"$a_b$ is **$c$**", "{F $a_b$} is {SF $c$}\n"},
        {"![[cell.png]] ![wall|300](a.png)", "{D [image: cell.png]} {D [image: wall]}\n"},
        {"## Title *x*", "{S Title }{ES x}\n"},
        {"Title\n===", "{S Title}\n"},
        {"- a\n1. b", "{D - }a\n{D 1. }b\n"},
        {"> a", "{D > }a\n"},
        {"> [!tip] b *c*\n> d", "{D > }{S Tip: b }{ES c}\n{D > }d\n"},
        {"    x *y*", "    {C x *y*}\n"},
        {"---", "{D ----------------------------------------}\n"},
        {"|a|b|\n|-|-|\n|1|*2*|", "{S a}  {S b}\n{D -}  {D -}\n1  {E 2}\n"},
    };

    (void)state;
    ASSERT_CASES(cases, .columns = 80, .color = true);
}

static void without_colour_the_marks_of_the_source_stay(void **state)
{
    static const struct drawn_case cases[] = {
        {"a *b* __c__ d_e", "a *b* __c__ d_e\n"},
        {"_a_ **b c**", "*a* **b c**\n"},
        {"`x` and ``a`b``", "`x` and ``a`b``\n"},
        {"==a== ~~b~~", "==a== ~~b~~\n"},
        {"## Title ##", "## Title\n"},
        {"Title\n---", "## Title\n"},
        {"[a](http://x.y/z) [[b]]", "a b\n"},
        {"> a\nlazy", "> a\n> lazy\n"},
        {"```c\nint *p;\n\tx = `y`;\n```", "    int *p;\n        x = `y`;\n"},
        {"***", "----------------------------------------\n"},
    };

    (void)state;
    ASSERT_CASES(cases, .columns = 80);
}

static void signs_that_are_no_marks_stay(void **state)
{
    static const struct drawn_case cases[] = {
        {"a == b and c == d", "a == b and c == d\n"},
        {"== a ==", "== a ==\n"},
        {"==open", "==open\n"},
        {"a === b ====", "a === b ====\n"},
        {"~a~ ~~ b", "~a~ ~~ b\n"},
        {"$5 and $10, $ x $", "$5 and $10, $ x $\n"},
        {"\\$a\\$ \\==b\\== \\[[c]]", "$a$ ==b== [[c]]\n"},
        {"`==a== [[b]] $c$`", "`==a== [[b]] $c$`\n"},
        {"[[a\nb]] [[ [[c]]", "[[a\nb]] [[ c\n"},
        {"what __init__ and `__x__` do", "what __init__ and `__x__` do\n"},
        {"a * b * c_d_e", "a * b * c_d_e\n"},
        {"&amp; &lt;b&gt; &nosuch;", "& <b> &nosuch;\n"},
        {"[ref][a] [^1]\n\n[^1]: note\n[a]: u", "[ref][a] [^1]\n\n[^1]: note\n[a]: u\n"},
    };

    (void)state;
    ASSERT_CASES(cases, .columns = 80);
}

static void formulas_are_their_source(void **state)
{
    static const struct drawn_case cases[] = {
        {"$\\frac{a_1}{b_2}$ and $x*y*z$", "$\\frac{a_1}{b_2}$ and $x*y*z$\n"},
        {"$$\n\\begin{aligned}\na &= b \\\\\n+ c\n= d\n$$", "$$\n\\begin{aligned}\na &= b \\\\\n+ c\n= d\n$$\n"},
        {"- a\n    $$\n    - b\n    $$\n- c", "- a\n  $$\n  - b\n  $$\n- c\n"},
        {"$$ open\n\n- a", "$$ open\n\n- a\n"},
        {"$$ open\n```\nx\n```\n$$ y", "$$ open\n    x\n$$ y\n"},
    };

    (void)state;
    ASSERT_CASES(cases, .columns = 80);
}

static void images_are_named(void **state)
{
    static const struct drawn_case cases[] = {
        {"![[cell wall.png|300x200]]", "[image: cell wall.png]\n"},
        {"![The *wall*](a/b.png)", "[image: The wall]\n"},
        {"![](a/b.png \"t\")", "[image: b.png]\n"},
        {"![](data:image/png;base64,AAAA)", "[image]\n"},
        {"![a ![b](c) $d$](e)", "[image: a b $d$]\n"},
        {"![x|y2](e)", "[image: x|y2]\n"},
    };

    (void)state;
    ASSERT_CASES(cases, .columns = 80);
}

static void lists_nest_and_hang(void **state)
{
    static const struct drawn_case cases[] = {
        {"- a\n\t- b\n\t\t1. c\n", "- a\n  - b\n    1. c\n"},
        {"9. a\n10. b\n11) c", "9. a\n10. b\n11) c\n"},
        {"1. a\n\n   b\n\n   - c\n2. d", "1. a\n\n   b\n\n   - c\n2. d\n"},
        {"- [ ] a\n- [x] b", "- [ ] a\n- [x] b\n"},
        {"- \n- a\n-\n", "-\n- a\n-\n"},
        {"- - a\n  - b", "- - a\n  - b\n"},
        {"* one two three fours five six", "- one two three\n  fours five six\n"},
        {"12. one two three four five", "12. one two three\n    four five\n"},
        {"- > a\n  > b\n- # c", "- > a\n  > b\n- # c\n"},
        {"- a\n  ```\n  b\n    c\n  ```\n- d", "- a\n      b\n        c\n- d\n"},
    };

    (void)state;
    ASSERT_CASES(cases, .columns = 20);
}

static void code_is_kept(void **state)
{
    static const struct drawn_case cases[] = {
        {"```\na\n\n  b\n```\nc", "    a\n\n      b\nc\n"},
        {"    ```\n    a\n    ```\n\nz", "    ```\n    a\n    ```\n\nz\n"},
        {"- x\n\n      ```\n      a\n", "- x\n\n      ```\n      a\n"},
        {"- ```\n  a\n  ```\n- b", "-     a\n- b\n"},
        {"> ```\n> a\n\nb", ">     a\n\nb\n"},
        {">     ~~~\n>     a", ">     ~~~\n>     a\n"},
        {"````\n```\n````\n~~~ c\na", "    ```\n    a\n"},
        {"```\n```\na", "a\n"},
        {"```\n\ta\tb\n", "        a   b\n"},
        {"$$\n```\n- a\n```", "$$\n    - a\n"},
    };

    (void)state;
    ASSERT_CASES(cases, .columns = 20);
}

static void quotes_and_callouts(void **state)
{
    static const struct drawn_case cases[] = {
        {"> a\n>\n> > b\n\nc", "> a\n>\n> > b\n\nc\n"},
        {"> [!important]\n> a", "> Important\n> a\n"},
        {"> [!important]- A title\n> a\n> - b", "> Important: A title\n> a\n> - b\n"},
        {"> [!warning]+\n> |a|b|\n> |-|-|\n> |1|2|", "> Warning\n> a  b\n> -  -\n> 1  2\n"},
        {"> [!]\n> [! a]", "> [!]\n> [! a]\n"},
        {"> ~~~\n>  a\n> ~~~", ">      a\n"},
        {"[!note] a", "[!note] a\n"},
    };

    (void)state;
    ASSERT_CASES(cases, .columns = 40);
}

static void an_empty_line_is_drawn_where_the_source_has_one(void **state)
{
    static const struct drawn_case cases[] = {
        {"\n\n# a\nb\n\n\n\nc\n\n", "# a\nb\n\nc\n"},
        {"a\n- b\n\n- c\n---\nd", "a\n- b\n\n- c\n----------------------------------------\nd\n"},
        {"a\nb  \nc\\\nd", "a\nb\nc\nd\n"},
        {"a<br>b<br/>c", "a\nb\nc\n"},
        {"a\r\nb\r\n\r\nc", "a\nb\n\nc\n"},
    };

    (void)state;
    ASSERT_CASES(cases, .columns = 80);
}

static void html_is_source_and_comments_are_left_out(void **state)
{
    static const struct drawn_case cases[] = {
        {"<div class=\"a\">*b*</div>", "<div class=\"a\">*b*</div>\n"},
        {"a <!-- b --> c<!-- d -->, <!-- e\nf -->g", "a c,g\n"},
        {"a\n\n<!-- b\n\nc -->\n\nd", "a\n\nd\n"},
        {"<!-- a --> b", "b\n"},
        {"# <!-- a -->b\n\n|c|d|\n|-|-|\n|` `|<!-- e -->f|", "# b\n\nc    d\n---  -\n` `  f\n"},
        {"<script>alert(1)</script>", "<script>alert(1)</script>\n"},
    };

    (void)state;
    ASSERT_CASES(cases, .columns = 80);
}

static void lines_end_between_words_and_ideographs(void **state)
{
    static const struct drawn_case cases[] = {
        {"one two three four five", "one two three four\nfive\n"},
        {"one **two three** four five", "one **two three**\nfour five\n"},
        {"세포막은 인지질 이중층으로 이루어져 있다.", "세포막은 인지질\n이중층으로 이루어져\n있다.\n"},
        {"세포막은 인지질**이중층**으로 된다.", "세포막은\n인지질**이중층**으로\n된다.\n"},
        {"細胞膜主要由磷脂雙分子層構成。", "細胞膜主要由磷脂雙分\n子層構成。\n"},
        {"細胞膜主要由磷脂雙分。子層", "細胞膜主要由磷脂雙\n分。子層\n"},
        {"細胞膜主要由磷脂雙「分子層", "細胞膜主要由磷脂雙\n「分子層\n"},
        {"가나다라마바사아자차카타파하.", "가나다라마바사아자차\n카타파하.\n"},
        {"가나다라마바사아자차.", "가나다라마바사아자\n차.\n"},
        {"12345678901234567890123", "12345678901234567890\n123\n"},
    };

    (void)state;
    ASSERT_CASES(cases, .columns = 20);
}

static void tables_are_aligned_by_display_width(void **state)
{
    static const struct drawn_case cases[] = {
        {"|이름|Value|c|\n|:--|--:|:-:|\n|세포막|1|x|\n|b|22|yyy|",
            "이름    Value   c\n------  -----  ---\n세포막      1   x\nb          22  yyy\n"},
        {"a|b\n-|-\n1|2", "a  b\n-  -\n1  2\n"},
        {"text\n|a|\n|-|\n|1|", "text\na\n-\n1\n"},
        {"|a|b|\n|-|-|\n|1|\n|2|3|4|", "a  b\n-  -  -\n1\n2  3  4\n"},
        {"|a|b|\n|-|-|\n|[[x\\|y]]|`c\\|d`|", "a  b\n-  -----\ny  `c|d`\n"},
        {"|a|b|\n|-|-|\n|1<br>2|3|", "a      b\n-----  -\n1 / 2  3\n"},
        {"|a|b|\n|-|\n|1|", "|a|b|\n|-|\n|1|\n"},
        {"|a|b|\n|-|x|", "|a|b|\n|-|x|\n"},
    };

    (void)state;
    ASSERT_CASES(cases, .columns = 40);
}

static void a_table_that_is_too_wide_becomes_records(void **state)
{
    static const struct drawn_case cases[] = {
        {"|Name|Meaning|\n|-|-|\n|ATP|what a cell spends as energy|\n|ADP||",
            "Name: ATP\nMeaning: what a cell\n  spends as energy\n\nName: ADP\n"},
        {"- |Name|Meaning|\n  |-|-|\n  |ATP|energy of a cell|", "- Name: ATP\n  Meaning: energy of\n    a cell\n"},
        {"||Meaning|\n|-|-|\n|ATP|energy for a cell|", "ATP\nMeaning: energy for\n  a cell\n"},
        {"|A long head of a table|b|\n|-|-|\n|1|2|", "A long h..: 1\nb: 2\n"},
        {"|ten letter|b|\n|-|-|\n|1|a long second cell|", "ten letter: 1\nb: a long second\n  cell\n"},
        {"|이름이 아주 긴 칸|b|\n|-|-|\n|1|2222|", "이름이..: 1\nb: 2222\n"},
        {"|Name of it|Meaning of it|\n|-|-|", "Name of it\nMeaning of it\n"},
    };

    (void)state;
    ASSERT_CASES(cases, .columns = 20);
}

static void a_single_text_has_no_blocks(void **state)
{
    static const struct drawn_case cases[] = {
        {"- a *b*", "- a *b*\n"},
        {"# a", "# a\n"},
        {"1. `a`", "1. `a`\n"},
        {"    a", "a\n"},
        {"> a [[b]]", "> a b\n"},
        {"<!-- a", "<!-- a\n"},
        {"[a]: b", "[a]: b\n"},
        {"", ""},
    };

    (void)state;
    ASSERT_CASES(cases, .columns = 80, .text = true);
}

static void control_characters_are_visible(void **state)
{
    static const struct drawn_case cases[] = {
        {"a\033[2J\x07\x7f \xc2\x9b \xe2\x80\xae \xff", "a\\e[2J\\x07\\x7f \\u009b \\u202e \\xff\n"},
        {"&#27;]0;x&#7; &#x202e;", "\\e]0;x\\x07 \\u202e\n"},
        {"`\033` $\033$ [[\033]] ![[\033]] [\033](\033)", "`\\e` $\\e$ \\e [image: \\e] \\e\n"},
        {"```\n\033\n```\n<b \033>", "    \\e\n<b \\e>\n"},
        {"> [!a] \033\n\n|\033|\n|-|\n|\033|", "> A: \\e\n\n\\e\n--\n\\e\n"},
        {"a\tb\rc", "a b\\rc\n"},
        {"\xf4\x80\x80\x80 $a$ &#x100000; &#x100000; &#x10ffff;",
            "\xf4\x80\x80\x80 $a$ \xf4\x80\x80\x80 \xf4\x80\x80\x80 \xf4\x8f\xbf\xbf\n"},
        {"a\xe2\x80\x85" "b &#x2005;c", "a b c\n"},
    };

    (void)state;
    ASSERT_CASES(cases, .columns = 80);
}

static void deep_nesting_leaves_room(void **state)
{
    struct drawing drawing = DRAWING_INIT;
    struct buf markdown = BUF_INIT, line = BUF_INIT;

    (void)state;
    for (int i = 0; i < 12; i++)
        buf_addz(&markdown, i % 2 ? "> " : "123456. ");
    buf_addz(&markdown, "one two three four five six seven\n");
    draw_markdown(buf_str(&markdown), (struct draw_options){.columns = 40}, &drawing);
    assert_true(drawing.count > 1 && drawing.count < 5);
    drawing_text(&drawing, false, &line);
    line.len = str_find(buf_str(&line), STR("\n"));
    assert_true(utf8_width(buf_str(&line)) <= 40);
    buf_release(&markdown);
    buf_release(&line);
    drawing_release(&drawing);
}

static void a_narrow_screen_counts_as_sixteen_columns(void **state)
{
    static const struct drawn_case cases[] = {{"one two three four", "one two three\nfour\n"}};

    (void)state;
    ASSERT_CASES(cases, .columns = 1);
    ASSERT_CASES(cases, .columns = 16);
}

static void without_a_screen_nothing_is_broken(void **state)
{
    struct buf markdown = BUF_INIT, expected = BUF_INIT;

    (void)state;
    buf_addz(&expected, "-");
    for (int i = 0; i < 500; i++)
        buf_addz(&expected, " word");
    buf_addc(&expected, '\n');
    buf_add(&markdown, buf_str(&expected));
    assert_drawn(markdown.ptr, (struct draw_options){0}, expected.ptr);
    buf_release(&markdown);
    buf_release(&expected);
}

static void code_may_be_wider_than_the_screen(void **state)
{
    struct drawing drawing = DRAWING_INIT;

    (void)state;
    draw_markdown(STR("a\n\n    one two three four five six"), (struct draw_options){.columns = 20}, &drawing);
    assert_int_equal(drawing.count, 3);
    assert_false(drawing.line[0].kept);
    assert_true(drawing.line[2].kept);
    drawing_release(&drawing);
}

static const char *const parts[] = {"![[]()", "[", "![", "[a](<b", "*a ", "*a_ ", "a**b", "_", "`", "`a", "<", "<!--",
    "<?", "<!A ", "<![CDATA[", "<a b='", "&", "\\", "> ", ">", "- ", "* ", "1. ", "- a\n", "#", "[a]: u\n", "|", "|*",
    "$a ", "$$", "==a ", "[[", "![[a", "\033", "\xff*", "\xf4\x80\x80\x80", "e\xcc\x81", "\xe2\x80\x8b", "가", "漢",
    "。", "\n", "*a\n", "# a\n\n", "~~~\n", "> [!a] b\n\n", "<!--\n", "a  \n", "\t"};

/* Seconds of processor time for `part` repeated to `size` bytes, after `head`. */
static double seconds_for(const char *head, const char *part, size_t size)
{
    struct drawing drawing = DRAWING_INIT;
    struct buf markdown = BUF_INIT;
    clock_t start;

    buf_addz(&markdown, head);
    while (markdown.len < size)
        buf_addz(&markdown, part);
    start = clock();
    draw_markdown(buf_str(&markdown), (struct draw_options){.columns = 40}, &drawing);
    assert_true(drawing.text.len < 32 * 1024 * 1024);
    buf_release(&markdown);
    drawing_release(&drawing);
    return (double)(clock() - start) / CLOCKS_PER_SEC;
}

/* 500 KB with CASES, as `make check-slow` sets it. Else a sample of 20 KB, with less time: what costs the square of
   its size would take the two seconds for 50 KB. */
static void hostile_markdown_costs_at_most_two_seconds(void **state)
{
    const bool whole = getenv("CASES") != NULL;
    const size_t size = whole ? 500 * 1024 : 20 * 1024;
    const double most = whole ? 2 : 0.32;

    (void)state;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        assert_true(seconds_for("", parts[i], size) < most);
        assert_true(seconds_for("|a|b|\n|-|-|\n", parts[i], size) < most);
    }
}

static void what_is_too_large_is_plain_text(void **state)
{
    struct drawing drawing = DRAWING_INIT;
    struct buf markdown = BUF_INIT;

    (void)state;
    while (markdown.len < 1024 * 1024)
        buf_addz(&markdown, "*one* two\033\n\n");
    draw_markdown(buf_str(&markdown), (struct draw_options){.columns = 40}, &drawing);
    assert_true(drawing.plain);
    assert_true(str_starts(buf_str(&drawing.text), STR("*one* two\\e*one*")));
    assert_int_equal(drawing.line[1].count, 0);
    assert_false(drawing.line[0].kept);
    buf_release(&markdown);
    drawing_release(&drawing);
}

static void the_last_line_says_how_much_is_left_out(void **state)
{
    struct drawing drawing = DRAWING_INIT;
    struct buf markdown = BUF_INIT, text = BUF_INIT;

    (void)state;
    while (markdown.len < 3 * 1024 * 1024)
        buf_addz(&markdown, "a long line of text that is broken nowhere\n");
    draw_markdown(buf_str(&markdown), (struct draw_options){.columns = 20}, &drawing);
    assert_true(drawing.plain && drawing.line[0].kept);
    drawing_text(&drawing, false, &text);
    assert_true(str_ends(buf_str(&text), STR("(1048599 more bytes are not shown)\n")));
    assert_true(text.len < 2200 * 1024);
    buf_release(&markdown);
    buf_release(&text);
    drawing_release(&drawing);
}

/* A note of many cards costs what it may cost as one. */
static void the_parts_of_a_note_share_their_cost(void **state)
{
    const struct draw_options alone = {.columns = 40};
    uint64_t work = 0;
    const int cards = getenv("CASES") ? 40 : 12;
    int drawn = 0;

    (void)state;
    for (int i = 0; i < cards; i++) {
        struct draw_options options = {.columns = 40, .work = &work};
        struct drawing drawing = DRAWING_INIT;
        struct buf markdown = BUF_INIT;
        buf_fill(&markdown, 'a', 400 * 1024);
        draw_markdown(buf_str(&markdown), options, &drawing);
        drawn += !drawing.plain;
        buf_release(&markdown);
        drawing_release(&drawing);
    }
    assert_in_range(drawn, 2, 10);
    assert_drawn("*a*", alone, "*a*\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(styles_are_seen_in_colour),
        cmocka_unit_test(without_colour_the_marks_of_the_source_stay),
        cmocka_unit_test(signs_that_are_no_marks_stay),
        cmocka_unit_test(formulas_are_their_source),
        cmocka_unit_test(images_are_named),
        cmocka_unit_test(lists_nest_and_hang),
        cmocka_unit_test(code_is_kept),
        cmocka_unit_test(quotes_and_callouts),
        cmocka_unit_test(an_empty_line_is_drawn_where_the_source_has_one),
        cmocka_unit_test(html_is_source_and_comments_are_left_out),
        cmocka_unit_test(lines_end_between_words_and_ideographs),
        cmocka_unit_test(tables_are_aligned_by_display_width),
        cmocka_unit_test(a_table_that_is_too_wide_becomes_records),
        cmocka_unit_test(a_single_text_has_no_blocks),
        cmocka_unit_test(control_characters_are_visible),
        cmocka_unit_test(deep_nesting_leaves_room),
        cmocka_unit_test(a_narrow_screen_counts_as_sixteen_columns),
        cmocka_unit_test(without_a_screen_nothing_is_broken),
        cmocka_unit_test(code_may_be_wider_than_the_screen),
        cmocka_unit_test(hostile_markdown_costs_at_most_two_seconds),
        cmocka_unit_test(what_is_too_large_is_plain_text),
        cmocka_unit_test(the_last_line_says_how_much_is_left_out),
        cmocka_unit_test(the_parts_of_a_note_share_their_cost),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
