#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <cmocka.h>

#include "base/buf.h"
#include "parser/body/html.h"

/* A vault in which "No…" is missing, "Name…" is an image that is not shown, "Bad…" leads to a script, and every
   other target is found: an image if it is embedded and ends with .png. */
static enum html_target find_target(void *context, struct str target, bool wiki, bool embed, struct buf *address)
{
    struct buf *asked = context;

    if (asked)
        buf_addf(asked, "%.*s %s%s\n", STR_ARG(target), wiki ? "w" : "-", embed ? "e" : "-");
    if (str_starts(target, STR("No")))
        return HTML_TEXT;
    if (str_starts(target, STR("Name")))
        return HTML_NAME;
    buf_addz(address, str_starts(target, STR("Bad")) ? "\tJavaScript:" : "../");
    buf_add(address, target);
    return embed && str_ends(target, STR(".png")) ? HTML_IMAGE : HTML_LINK;
}

static void assert_html(const char *markdown, struct html_options options, const char *expected)
{
    struct buf out = BUF_INIT;

    html_add_markdown(str_of(markdown), &options, &out);
    assert_string_equal(out.ptr, expected);
    buf_release(&out);
}

struct html_case {
    const char *markdown, *expected;
};

static void assert_cases(const struct html_case *cases, size_t count, struct html_options options)
{
    for (size_t i = 0; i < count; i++)
        assert_html(cases[i].markdown, options, cases[i].expected);
}

#define ASSERT_CASES(cases, ...)                                                                   \
    assert_cases((cases), sizeof(cases) / sizeof *(cases), (struct html_options){__VA_ARGS__})

static void assert_escaped(struct str text, const char *expected)
{
    struct buf out = BUF_INIT;

    html_add_escaped(text, &out);
    assert_string_equal(out.ptr, expected);
    buf_release(&out);
}

static void a_text_is_escaped(void **state)
{
    (void)state;
    assert_escaped(STR(""), "");
    assert_escaped(STR_NONE, "");
    assert_escaped(STR("a<b> & \"c\" 'd' 가"), "a&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39; 가");
    assert_escaped(STR("a\r\nb\tc\n"), "a\nb\tc\n");
    assert_escaped(STR("\0\033\r\x7f\xc2\x85"), "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD");
    assert_escaped(STR("\xff""a\xed\xa0\x80"), "\uFFFDa\uFFFD\uFFFD\uFFFD");
    assert_escaped(STR("\u202E\u2066\uFFFE\uFDD0\u200D\u200F"), "\uFFFD\uFFFD\uFFFD\uFFFD\u200D\u200F");
}

static void a_paragraph_keeps_its_lines(void **state)
{
    static const struct html_case cases[] = {
        {"", ""},
        {"\n\n", ""},
        {"a\nb\n\nc", "<p>a<br>\nb</p>\n<p>c</p>\n"},
        {"a  \nb\\\nc", "<p>a<br>\nb<br>\nc</p>\n"},
        {"a<br>b<br><BR/>c", "<p>a<br>\nb<br>\n<br>\nc</p>\n"},
        {"<br>a<br>", "<p>a</p>\n"},
        {"a %%b%% c\n\n%%\nd\n%%", "<p>a c</p>\n"},
        {"<!-- a -->", ""},
        {"<!-- a -->\nb", "<p>b</p>\n"},
        {"a <!-- b --> c", "<p>a  c</p>\n"},
        {"&amp; &lt;b&gt; & <", "<p>&amp; &lt;b&gt; &amp; &lt;</p>\n"},
        {"a\033b\xff", "<p>a\uFFFDb\uFFFD</p>\n"},
        {"&#27;&#x202e;&#0;", "<p>\uFFFD\uFFFD\uFFFD</p>\n"},
        {"[ref][a] [^1]\n\n[^1]: note", "<p>[ref][a] [^1]</p>\n<p>[^1]: note</p>\n"},
        {"a\n\n---", "<p>a</p>\n<hr>\n"},
    };

    (void)state;
    ASSERT_CASES(cases, 0);
}

static void styles_are_elements(void **state)
{
    static const struct html_case cases[] = {
        {"a *b* **c** `d<`", "<p>a <em>b</em> <strong>c</strong> <code>d&lt;</code></p>\n"},
        {"==a== ~~b~~", "<p><mark>a</mark> <del>b</del></p>\n"},
        {"$a_b<c$", "<p><code class=\"math\">$a_b&lt;c$</code></p>\n"},
        {"$$\na\n- b\n$$", "<p><code class=\"math\">$$\na\n- b\n$$</code></p>\n"},
        {"what __init__ does", "<p>what __init__ does</p>\n"},
        {"*a ==b* c==", "<p><em>a <mark>b</mark></em><mark> c</mark></p>\n"},
        {"==a ~~b== c~~", "<p><mark>a <del>b</del></mark><del> c</del></p>\n"},
        {"==a\nb==", "<p><mark>a<br>\nb</mark></p>\n"},
    };

    (void)state;
    ASSERT_CASES(cases, 0);
}

static void harmless_tags_pass_without_attributes(void **state)
{
    static const struct html_case cases[] = {
        {"H<sub>2</sub>O x<SUP class='a' onclick=\"b\">2</SUP>", "<p>H<sub>2</sub>O x<sup>2</sup></p>\n"},
        {"<b>a *b</b> c*", "<p><b>a <em>b</em></b><em> c</em></p>\n"},
        {"<b>a", "<p><b>a</b></p>\n"},
        {"a</b></p></div>", "<p>a</p>\n"},
        {"<u>a<u>b</u>c</u>", "<p><u>ab</u>c</p>\n"},
        {"<sub/>a", "<p>a</p>\n"},
        {"<span style=\"color:red\">a</span>", "<p>a</p>\n"},
        {"<details>\n<summary>a</summary>\n\n- b\n\n</details>", "<p>a</p>\n<ul>\n<li>b</li>\n</ul>\n"},
        {"<table><tr><td>a</td><td>b</td></tr></table>", "<p>a b</p>\n"},
    };

    (void)state;
    ASSERT_CASES(cases, 0);
}

static void other_tags_are_shown(void **state)
{
    static const struct html_case cases[] = {
        {"<script>a</script>",
            "<p><code class=\"html\">&lt;script&gt;</code>a<code class=\"html\">&lt;/script&gt;</code></p>\n"},
        {"<img src=x onerror=\"a()\">", "<p><code class=\"html\">&lt;img src=x onerror=&quot;a()&quot;&gt;</code></p>\n"},
        {"vector<int> a", "<p>vector<code class=\"html\">&lt;int&gt;</code> a</p>\n"},
        {"<?php a ?> <!DOCTYPE b>",
            "<p><code class=\"html\">&lt;?php a ?&gt;</code> <code class=\"html\">&lt;!DOCTYPE b&gt;</code></p>\n"},
        {"a < b", "<p>a &lt; b</p>\n"},
    };

    (void)state;
    ASSERT_CASES(cases, 0);
}

static void links_lead_where_the_vault_says(void **state)
{
    static const struct html_case cases[] = {
        {"[a *b*](c.md)", "<p><a href=\"../c.md\">a <em>b</em></a></p>\n"},
        {"[[a]] [[a#b|c<]]", "<p><a href=\"../a\">a</a> <a href=\"../a\">c&lt;</a></p>\n"},
        {"[a](No) [[No]] [[No|b]]", "<p>a No b</p>\n"},
        {"[a](Bad) [[Bad]]", "<p>a Bad</p>\n"},
        {"[](c) [](No)", "<p><a href=\"../c\">c</a> No</p>\n"},
        {"[](<>) []()", ""},
        {"[a](\xff\u2603가)", "<p><a href=\"../%EF%BF%BD%E2%98%83가\">a</a></p>\n"},
        {"[[가 \"b\"]]", "<p><a href=\"../가%20%22b%22\">가 &quot;b&quot;</a></p>\n"},
        {"[a [[b]] c](d)", "<p><a href=\"../d\">a b c</a></p>\n"},
        {"==a [b== c](d)", "<p><mark>a <a href=\"../d\">b c</a></mark></p>\n"},
        {"[a ==b](c) d==", "<p><a href=\"../c\">a <mark>b</mark></a><mark> d</mark></p>\n"},
        {"==a [b <http://c> d== e](f) g",
            "<p><mark>a <a href=\"../f\">b http://c d e</a></mark> g</p>\n"},
        {"<b>a [b</b> c](d) e", "<p><b>a <a href=\"../d\">b c</a></b> e</p>\n"},
    };

    (void)state;
    ASSERT_CASES(cases, .resolve = find_target);
}

static void the_vault_is_asked_for_what_the_note_means(void **state)
{
    struct buf asked = BUF_INIT, out = BUF_INIT;
    const struct html_options options = {.resolve = find_target, .context = &asked};

    (void)state;
    html_add_markdown(STR("[a](b%20c%3A.md) [a](<b c#d>) ![](e%00%zz.png) [[f#g|h]] ![[i.png|20]] [j](k==l==&amp;)\n\n"
                          "[m](#n) [o](?p) [q](//r) ![[s]] <http://t> [u](v:w)"), &options, &out);
    assert_string_equal(asked.ptr,
        "b c:.md --\nb c --\ne%00%zz.png -e\nf w-\ni.png we\nk==l==& --\n?p --\ns we\n");
    buf_release(&asked);
    buf_release(&out);
}

static void web_links_say_nothing_to_the_site(void **state)
{
    static const struct html_case cases[] = {
        {"[a](https://b.c/d?e=1&f#g)",
            "<p><a href=\"https://b.c/d?e=1&amp;f#g\" rel=\"noopener noreferrer\">a</a></p>\n"},
        {"<http://a.b>", "<p><a href=\"http://a.b\" rel=\"noopener noreferrer\">http://a.b</a></p>\n"},
        {"<me@a.b>", "<p><a href=\"mailto:me@a.b\" rel=\"noopener noreferrer\">me@a.b</a></p>\n"},
        {"<http://a.b/c==d>",
            "<p><a href=\"http://a.b/c==d\" rel=\"noopener noreferrer\">http://a.b/c==d</a></p>\n"},
        {"[a](<HTTP://b:80/c d\"'[]%2F%#e#f>)",
            "<p><a href=\"HTTP://b:80/c%20d%22&#39;%5B%5D%2F%25#e%23f\" rel=\"noopener noreferrer\">a</a></p>\n"},
        {"![a](http://b/c.png) ![](http://b/c.png?d)",
            "<p><a href=\"http://b/c.png\" rel=\"noopener noreferrer\">a</a> "
            "<a href=\"http://b/c.png?d\" rel=\"noopener noreferrer\">c.png</a></p>\n"},
        {"[![a](http://b/c.png)](http://d)",
            "<p><a href=\"http://d\" rel=\"noopener noreferrer\"><span class=\"image\">a</span></a></p>\n"},
    };

    (void)state;
    ASSERT_CASES(cases, .resolve = find_target);
}

#define WEB(url) "<a href=\"" url "\" rel=\"noopener noreferrer\">" url "</a>"

static void an_address_in_a_text_is_a_link(void **state)
{
    static const struct html_case cases[] = {
        {"see https://a.b/c_d_e, (http://f.g/h_(i)). j", "<p>see " WEB("https://a.b/c_d_e") ", (" WEB("http://f.g/h_(i)")
                                                        "). j</p>\n"},
        {"https://a.b/?c=d&e=1", "<p><a href=\"https://a.b/?c=d&amp;e=1\" rel=\"noopener noreferrer\">"
                                 "https://a.b/?c=d&amp;e=1</a></p>\n"},
        {"https://a.b\nhttps://c.d", "<p>" WEB("https://a.b") "<br>\n" WEB("https://c.d") "</p>\n"},
        {"==https://a.b== **https://c.d**", "<p><mark>" WEB("https://a.b") "</mark> <strong>" WEB("https://c.d")
                                            "</strong></p>\n"},
        {"https://a.b/c==", "<p>" WEB("https://a.b/c==") "</p>\n"},
        {"https://a.b/?c==d", "<p>https://a.b/?c==d</p>\n"},
        {"xhttps://a.b https:// http://.. `https://c.d`", "<p>xhttps://a.b https:// http://.. <code>https://c.d</code></p>\n"},
        {"[https://a.b](c) https://d/한글", "<p>https://a.b <a href=\"https://d/한글\" rel=\"noopener noreferrer\">"
                                          "https://d/한글</a></p>\n"},
    };

    (void)state;
    ASSERT_CASES(cases, 0);
}

static void other_schemes_are_text(void **state)
{
    static const char *const urls[] = {"javascript:a", "JAVAscript:a", "java&#115;cript:a", "&#1;javascript:a",
        "javascript&colon;a", "java&Tab;script:a", "java&NewLine;script:a", "data:text/html,a", "data:image/png,a",
        "vbscript:a", "file:///etc", "view-source:a", "obsidian://a", "x-y+z:a", ":a", "//a.b", "/\\a.b", "\\\\\\\\a",
        "/&Tab;/a", "&#x20;//a", "http:", "http://", "http:a", "http:///a", "http://a@b", "http://a:b@c", "http://a:99999",
        "http://a..b", "http://-a", "http://1.2.3", "http://1.2.3.256", "http://0x7f.1", "http://[::1]", "https://%61", "http://a\xff", "http://\u2603"};

    (void)state;
    for (size_t i = 0; i < sizeof urls / sizeof *urls; i++) {
        struct buf markdown = BUF_INIT;
        buf_addf(&markdown, "[a](<%s>)", urls[i]);
        assert_html(markdown.ptr, (struct html_options){.resolve = find_target}, "<p>a</p>\n");
        buf_release(&markdown);
    }
}

static void images_have_a_text(void **state)
{
    static const struct html_case cases[] = {
        {"![[a/b.png]]", "<p><img src=\"../a/b.png\" alt=\"b.png\"></p>\n"},
        {"![[a.png|200]]", "<p><img src=\"../a.png\" alt=\"a.png\" width=\"200\"></p>\n"},
        {"![[a.png|a \"b\"|20x30]]",
            "<p><img src=\"../a.png\" alt=\"a &quot;b&quot;\" width=\"20\" height=\"30\"></p>\n"},
        {"![a ==b==|300](c%20d.png)",
            "<p><img src=\"../c%20d.png\" alt=\"a ==b==\" width=\"300\"></p>\n"},
        {"![](a.png)", "<p><img src=\"../a.png\" alt=\"a.png\"></p>\n"},
        {"![a|99999](b.png)", "<p><img src=\"../b.png\" alt=\"a\"></p>\n"},
        {"![[Name.png]]", "<p><span class=\"image\">Name.png</span></p>\n"},
        {"![[No.png]] ![a](No.png)", "<p>No.png a</p>\n"},
        {"![[Bad.png]]", "<p><span class=\"image\">Bad.png</span></p>\n"},
        {"![a](data:image/png,b) ![](data:image/png,b)",
            "<p><span class=\"image\">a</span> <span class=\"image\">image</span></p>\n"},
        {"![[Text]]", "<p><a href=\"../Text\">Text</a></p>\n"},
    };

    (void)state;
    ASSERT_CASES(cases, .resolve = find_target);
}

static void without_a_vault_only_the_web_is_linked(void **state)
{
    static const struct html_case cases[] = {
        {"[[a]] [b](c) ![[d.png]]", "<p>a b d.png</p>\n"},
        {"<http://a.b>", "<p><a href=\"http://a.b\" rel=\"noopener noreferrer\">http://a.b</a></p>\n"},
    };

    (void)state;
    ASSERT_CASES(cases, 0);
}

static void what_is_clicked_has_no_links(void **state)
{
    static const struct html_case cases[] = {
        {"[a](b) [[c]] <http://d.e> http://f.g ![h](http://i.j) ![k](l.png)",
            "<p>a c http://d.e http://f.g <span class=\"image\">h</span> "
            "<img src=\"../l.png\" alt=\"k\"></p>\n"},
    };
    static const struct html_case folded[] = {
        {"> [!a]- [b](c) http://d.e\n> [[f]]",
            "<details class=\"callout\" data-callout=\"a\">\n<summary class=\"callout-title\">b http://d.e</summary>\n"
            "<p><a href=\"../f\">f</a></p>\n</details>\n"},
    };

    (void)state;
    ASSERT_CASES(cases, .resolve = find_target, .unlinked = true);
    ASSERT_CASES(folded, .resolve = find_target);
}

static void headings_follow_each_other(void **state)
{
    static const struct html_case cases[] = {
        {"# a\n## b *c* ##\n### d\n#### e\n##### f\n", "<h3>a</h3>\n<h4>b <em>c</em></h4>\n<h5>d</h5>\n<h6>e</h6>\n"
                                                      "<h6>f</h6>\n"},
        {"### a\n###### b\n# c\n### d\n## e", "<h3>a</h3>\n<h4>b</h4>\n<h3>c</h3>\n<h4>d</h4>\n<h4>e</h4>\n"},
        {"#\n\na\n==", "<h3>a</h3>\n"},
        {"# a\n## <!-- -->\n### b", "<h3>a</h3>\n<h4>b</h4>\n"},
    };

    (void)state;
    ASSERT_CASES(cases, .heading = 3);
    assert_html("# a\n## b", (struct html_options){0}, "<h1>a</h1>\n<h2>b</h2>\n");
}

static void lists_nest(void **state)
{
    static const struct html_case cases[] = {
        {"- a\n  - b\n- c", "<ul>\n<li>a<ul>\n<li>b</li>\n</ul>\n</li>\n<li>c</li>\n</ul>\n"},
        {"1. a\n2. b", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>\n"},
        {"0) a", "<ol start=\"0\">\n<li>a</li>\n</ol>\n"},
        {"- a\n\n  b\n- c", "<ul>\n<li><p>a</p>\n<p>b</p>\n</li>\n<li><p>c</p>\n</li>\n</ul>\n"},
        {"-", "<ul>\n<li></li>\n</ul>\n"},
        {"- a\n  # b", "<ul>\n<li>a<h1>b</h1>\n</li>\n</ul>\n"},
        {"- [ ] a\n- [X] b\n- [x]\n- [y] c",
            "<ul>\n<li class=\"task\"><span class=\"box\" role=\"img\" aria-label=\"to do\">\u2610</span> a</li>\n"
            "<li class=\"task\"><span class=\"box\" role=\"img\" aria-label=\"done\">\u2611</span> b</li>\n"
            "<li>[x]</li>\n<li>[y] c</li>\n</ul>\n"},
    };

    (void)state;
    ASSERT_CASES(cases, 0);
}

static void code_is_kept_as_it_is(void **state)
{
    static const struct html_case cases[] = {
        {"```c++ x\n<a>\n\n\tb *c*\n```", "<pre tabindex=\"0\"><code class=\"language-c++\">&lt;a&gt;\n\n    b *c*\n</code></pre>\n"},
        {"```\"><b>\na\n```", "<pre tabindex=\"0\"><code>a\n</code></pre>\n"},
        {"    a\n      b", "<pre tabindex=\"0\"><code>a\n  b\n</code></pre>\n"},
        {"> - ~~~\n>   a\n>   ~~~", "<blockquote>\n<ul>\n<li><pre tabindex=\"0\"><code>a\n</code></pre>\n</li>\n</ul>\n"
                                   "</blockquote>\n"},
        {"```", "<pre tabindex=\"0\"><code></code></pre>\n"},
    };

    (void)state;
    ASSERT_CASES(cases, 0);
}

static void quotes_and_callouts(void **state)
{
    static const struct html_case cases[] = {
        {"> a\nb", "<blockquote>\n<p>a<br>\nb</p>\n</blockquote>\n"},
        {"> [!note] a *b*\n> c", "<div class=\"callout\" data-callout=\"note\">\n<p class=\"callout-title\">a <em>b</em></p>\n"
                                "<p>c</p>\n</div>\n"},
        {"> [!TIP]", "<div class=\"callout\" data-callout=\"tip\">\n<p class=\"callout-title\">TIP</p>\n</div>\n"},
        {"> [!tip]- a\n> - b", "<details class=\"callout\" data-callout=\"tip\">\n"
                              "<summary class=\"callout-title\">a</summary>\n<ul>\n<li>b</li>\n</ul>\n</details>\n"},
        {"> [!tip]+\n> > [!a] b", "<details class=\"callout\" data-callout=\"tip\" open>\n"
                                 "<summary class=\"callout-title\">Tip</summary>\n"
                                 "<div class=\"callout\" data-callout=\"a\">\n<p class=\"callout-title\">b</p>\n</div>\n"
                                 "</details>\n"},
        {"> [!\"x] a", "<blockquote>\n<p>[!&quot;x] a</p>\n</blockquote>\n"},
    };

    (void)state;
    ASSERT_CASES(cases, 0);
}

#define TABLE "<div class=\"table\" role=\"group\" tabindex=\"0\" aria-label=\"Table\">\n<table>\n<thead>\n<tr>"

static void tables_have_heads_and_equal_rows(void **state)
{
    static const struct html_case cases[] = {
        {"a\n|b|c|d|\n|-|:-:|-:|\n|1|*2*|3|", "<p>a</p>\n" TABLE
            "<th scope=\"col\">b</th><th scope=\"col\" class=\"center\">c</th><th scope=\"col\" class=\"right\">d</th></tr>\n"
            "</thead>\n<tbody>\n<tr><td>1</td><td class=\"center\"><em>2</em></td><td class=\"right\">3</td></tr>\n"
            "</tbody>\n</table>\n</div>\n"},
        {"||b|\n|-|-|\n|1|\n|1|2|3|", TABLE
            "<td></td><th scope=\"col\">b</th><td></td></tr>\n"
            "</thead>\n<tbody>\n<tr><td>1</td><td></td><td></td></tr>\n<tr><td>1</td><td>2</td><td>3</td></tr>\n"
            "</tbody>\n</table>\n</div>\n"},
        {"|a|b|\n|-|-|", TABLE
            "<th scope=\"col\">a</th><th scope=\"col\">b</th></tr>\n</thead>\n</table>\n</div>\n"},
        {"|a|\n|-|\n|[[b\\|c]] `d\\|e` f<br>g|", TABLE
            "<th scope=\"col\">a</th></tr>\n</thead>\n<tbody>\n"
            "<tr><td><a href=\"../b\">c</a> <code>d|e</code> f<br>\ng</td></tr>\n</tbody>\n</table>\n</div>\n"},
    };

    (void)state;
    ASSERT_CASES(cases, .resolve = find_target);
}

static void a_single_text_has_no_blocks(void **state)
{
    static const struct html_case cases[] = {
        {"# a *b*", "# a <em>b</em>"},
        {"- a\n- b", "- a<br>\n- b"},
        {"", ""},
        {"> [!a]", "&gt; [!a]"},
    };

    (void)state;
    ASSERT_CASES(cases, .text = true);
}

static void its_words_can_be_of_any_language(void **state)
{
    static const struct html_words words = {"표", "함", "할 일", "그림", "(%zu바이트 더)"};

    (void)state;
    assert_html("- [x] a\n- [ ] b ![](data:c)", (struct html_options){.words = &words},
        "<ul>\n<li class=\"task\"><span class=\"box\" role=\"img\" aria-label=\"함\">\u2611</span> a</li>\n"
        "<li class=\"task\"><span class=\"box\" role=\"img\" aria-label=\"할 일\">\u2610</span> b "
        "<span class=\"image\">그림</span></li>\n</ul>\n");
}

/* --- costs --- */

static const char *const parts[] = {"![[]()", "[", "![", "[a](<b", "*a ", "*a_ ", "a**b", "_", "`", "`a", "<", "<!--",
    "<?", "<!A ", "<![CDATA[", "<a b='", "&", "\\", "> ", ">", "- ", "* ", "1. ", "- a\n", "#", "[a]: u\n", "|", "|*",
    "$a ", "$$", "==a ", "[[", "![[a", "\033", "\xff*", "\xf4\x80\x80\x80", "가", "\n", "*a\n", "# a\n\n", "~~~\n",
    "> [!a] b\n\n", "<!--\n", "\t", "<b>", "</i>", "<b>*a ", "==a *b== c* ", "[a](b)", "\"", "> > > > > > > >\n\n",
    "- [x] a\n", "|a\n", "![](a.png)", "http://", "http://a.b ", "http://a)"};

/* Seconds of processor time for `part` repeated to `size` bytes, after `head`. */
static double seconds_for(const char *head, const char *part, size_t size)
{
    const struct html_options options = {.resolve = find_target};
    struct buf markdown = BUF_INIT, out = BUF_INIT;
    clock_t start;

    buf_addz(&markdown, head);
    while (markdown.len < size)
        buf_addz(&markdown, part);
    start = clock();
    html_add_markdown(buf_str(&markdown), &options, &out);
    assert_true(out.len < 32 * 1024 * 1024);
    buf_release(&markdown);
    buf_release(&out);
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

static void what_is_too_large_is_its_lines(void **state)
{
    struct buf markdown = BUF_INIT, out = BUF_INIT;
    const struct html_options options = {0}, text = {.text = true};

    (void)state;
    while (markdown.len < 3 * 1024 * 1024)
        buf_addz(&markdown, "*one* <two>\r\n");
    html_add_markdown(buf_str(&markdown), &options, &out);
    assert_true(str_starts(buf_str(&out), STR("<pre tabindex=\"0\"><code>*one* &lt;two&gt;\n*one*")));
    assert_true(str_ends(buf_str(&out), STR("\n*one*\n(1048588 more bytes are not shown)</code></pre>\n")));
    buf_cut(&out, 0);
    html_add_markdown(buf_str(&markdown), &text, &out);
    assert_true(str_starts(buf_str(&out), STR("*one* &lt;two&gt;<br>\n*one*")));
    buf_release(&markdown);
    buf_release(&out);
}

/* Two lines of which the second asks for as many cells as the first has, in each of many rows. */
static void a_table_that_would_be_too_large_is_its_lines(void **state)
{
    struct buf markdown = BUF_INIT, out = BUF_INIT;
    const struct html_options options = {0};

    (void)state;
    for (int line = 0; line < 2; line++) {
        for (int i = 0; i < 20000; i++)
            buf_addz(&markdown, line ? "|-" : "|a");
        buf_addz(&markdown, "|\n");
    }
    for (int i = 0; i < 20000; i++)
        buf_addz(&markdown, "b\n");
    html_add_markdown(buf_str(&markdown), &options, &out);
    assert_true(str_starts(buf_str(&out), STR("<pre tabindex=\"0\"><code>|a|a")));
    buf_release(&markdown);
    buf_release(&out);
}

/* A note of many parts costs what it may cost as one. */
static void the_parts_of_a_note_share_their_cost(void **state)
{
    uint64_t work = 0;
    const struct html_options options = {.work = &work};
    int shown = 0;

    (void)state;
    for (int i = 0; i < 12; i++) {
        struct buf markdown = BUF_INIT, out = BUF_INIT;
        buf_fill(&markdown, 'a', 400 * 1024);
        html_add_markdown(buf_str(&markdown), &options, &out);
        shown += str_starts(buf_str(&out), STR("<p>"));
        buf_release(&markdown);
        buf_release(&out);
    }
    assert_in_range(shown, 2, 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_is_escaped),
        cmocka_unit_test(a_paragraph_keeps_its_lines),
        cmocka_unit_test(styles_are_elements),
        cmocka_unit_test(harmless_tags_pass_without_attributes),
        cmocka_unit_test(other_tags_are_shown),
        cmocka_unit_test(links_lead_where_the_vault_says),
        cmocka_unit_test(the_vault_is_asked_for_what_the_note_means),
        cmocka_unit_test(web_links_say_nothing_to_the_site),
        cmocka_unit_test(an_address_in_a_text_is_a_link),
        cmocka_unit_test(other_schemes_are_text),
        cmocka_unit_test(images_have_a_text),
        cmocka_unit_test(without_a_vault_only_the_web_is_linked),
        cmocka_unit_test(what_is_clicked_has_no_links),
        cmocka_unit_test(headings_follow_each_other),
        cmocka_unit_test(lists_nest),
        cmocka_unit_test(code_is_kept_as_it_is),
        cmocka_unit_test(quotes_and_callouts),
        cmocka_unit_test(tables_have_heads_and_equal_rows),
        cmocka_unit_test(a_single_text_has_no_blocks),
        cmocka_unit_test(its_words_can_be_of_any_language),
        cmocka_unit_test(hostile_markdown_costs_at_most_two_seconds),
        cmocka_unit_test(what_is_too_large_is_its_lines),
        cmocka_unit_test(a_table_that_would_be_too_large_is_its_lines),
        cmocka_unit_test(the_parts_of_a_note_share_their_cost),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
