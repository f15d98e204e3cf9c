/* Markdown as a fragment of a page: any text makes elements that are balanced and may be where they are, with known
   attributes alone, and no address with a scheme that runs or loads something, within two seconds. The first line of
   the input says how: the level of headings, then "t" for a single text, "u" for one without links, and "l" if every
   target is found. */
#include "fuzz.h"

#include <string.h>
#include <time.h>

#include "parser/body/html.h"

enum { SECONDS_MOST = 2, DEEPEST = 20000 };

/* What an element may hold, and where it may be. */
enum place { BLOCK, INLINE, ROW, CELL, ITEM, PART };

static const struct element {
    const char *name;
    enum place place; /* where it may be: among blocks, in a text, or only in its parents */
    enum place holds;
    const char *parents; /* of ROW, CELL, ITEM and PART, between spaces */
    const char *attributes; /* between spaces */
} elements[] = {
    {"p", BLOCK, INLINE, "", " class "},
    {"h1", BLOCK, INLINE, "", ""},
    {"h2", BLOCK, INLINE, "", ""},
    {"h3", BLOCK, INLINE, "", ""},
    {"h4", BLOCK, INLINE, "", ""},
    {"h5", BLOCK, INLINE, "", ""},
    {"h6", BLOCK, INLINE, "", ""},
    {"hr", BLOCK, INLINE, "", ""},
    {"pre", BLOCK, INLINE, "", " tabindex "},
    {"ul", BLOCK, ITEM, "", ""},
    {"ol", BLOCK, ITEM, "", " start "},
    {"li", ITEM, BLOCK, " ul ol ", " class "},
    {"blockquote", BLOCK, BLOCK, "", ""},
    {"div", BLOCK, BLOCK, "", " class data-callout role tabindex aria-label "},
    {"details", BLOCK, BLOCK, "", " class data-callout open "},
    {"summary", PART, INLINE, " details ", " class "},
    {"table", BLOCK, PART, "", ""},
    {"thead", PART, ROW, " table ", ""},
    {"tbody", PART, ROW, " table ", ""},
    {"tr", ROW, CELL, " thead tbody ", ""},
    {"th", CELL, INLINE, " tr ", " scope class "},
    {"td", CELL, INLINE, " tr ", " class "},
    {"a", INLINE, INLINE, "", " href rel "},
    {"img", INLINE, INLINE, "", " src alt width height loading "},
    {"br", INLINE, INLINE, "", ""},
    {"span", INLINE, INLINE, "", " class role aria-label "},
    {"code", INLINE, INLINE, "", " class "},
    {"em", INLINE, INLINE, "", ""},
    {"strong", INLINE, INLINE, "", ""},
    {"mark", INLINE, INLINE, "", ""},
    {"del", INLINE, INLINE, "", ""},
    {"ins", INLINE, INLINE, "", ""},
    {"b", INLINE, INLINE, "", ""},
    {"i", INLINE, INLINE, "", ""},
    {"u", INLINE, INLINE, "", ""},
    {"s", INLINE, INLINE, "", ""},
    {"sub", INLINE, INLINE, "", ""},
    {"sup", INLINE, INLINE, "", ""},
    {"small", INLINE, INLINE, "", ""},
    {"kbd", INLINE, INLINE, "", ""},
    {"samp", INLINE, INLINE, "", ""},
    {"var", INLINE, INLINE, "", ""},
};

struct page {
    const struct element *open[DEEPEST];
    size_t depth;
    size_t links; /* that are open */
    bool unlinked; /* there is none */
};

static const struct element *element_of(struct str name)
{
    for (size_t i = 0; i < sizeof elements / sizeof *elements; i++)
        if (str_eq(name, str_of(elements[i].name)))
            return &elements[i];
    return NULL;
}

static bool is_named(const struct element *element, const char *name)
{
    return element && strcmp(element->name, name) == 0;
}

static bool is_listed(struct str word, const char *list)
{
    struct buf spaced = BUF_INIT;
    bool found;

    buf_addf(&spaced, " %.*s ", STR_ARG(word));
    found = strstr(list, spaced.ptr) != NULL;
    buf_release(&spaced);
    return found;
}

static const struct element *innermost(const struct page *page)
{
    return page->depth ? page->open[page->depth - 1] : NULL;
}

static bool is_in_summary(const struct page *page)
{
    for (size_t i = 0; i < page->depth; i++)
        if (is_named(page->open[i], "summary"))
            return true;
    return false;
}

/* Text: characters of a page, and the entities that are written. */
static void check_text(struct str text)
{
    static const char *const entities[] = {"&amp;", "&lt;", "&gt;", "&quot;", "&#39;"};

    while (text.len) {
        struct str at = text;
        int32_t c = utf8_next(&text);
        bool known = c != '&';
        CHECK(c >= 0 && (c >= ' ' || c == '\n' || c == '\t') && !(c >= 0x7F && c < 0xA0));
        CHECK(c != '<' && c != '>' && c != '"' && c != '\'');
        CHECK(!(c >= 0x202A && c <= 0x202E) && !(c >= 0x2066 && c <= 0x2069));
        for (size_t i = 0; i < sizeof entities / sizeof *entities; i++)
            known |= str_starts(at, str_of(entities[i]));
        CHECK(known);
    }
}

/* As a browser reads it: no scheme, or a harmless one; and no host without one. */
static void check_address(struct str value)
{
    size_t colon = str_find(value, STR(":")), path = 0;

    for (size_t i = 0; i < value.len; i++)
        CHECK((unsigned char)value.ptr[i] > ' ' && value.ptr[i] != '\\');
    while (path < value.len && !strchr("/?#", value.ptr[path]))
        path++;
    CHECK(!str_starts(value, STR("//")));
    if (colon < path)
        CHECK(str_eq_nocase((struct str){value.ptr, colon}, STR("http")) ||
              str_eq_nocase((struct str){value.ptr, colon}, STR("https")) ||
              str_eq_nocase((struct str){value.ptr, colon}, STR("mailto")));
}

static void check_attribute(const struct element *element, struct str name, struct str value)
{
    CHECK(is_listed(name, element->attributes));
    check_text(value);
    if (str_eq(name, STR("href")) || str_eq(name, STR("src")))
        check_address(value);
    if (str_eq(name, STR("src")))
        CHECK(str_starts(value, STR("../")));
    if (str_eq(name, STR("alt")) || str_eq(name, STR("aria-label")))
        CHECK(str_trim(value).len);
    if (str_eq(name, STR("class")) || str_eq(name, STR("data-callout")))
        for (size_t i = 0; i < value.len; i++)
            CHECK(value.ptr[i] > ' ' && value.ptr[i] < 0x7F && !strchr("<>&\"'", value.ptr[i]));
}

/* ` name="value" name` up to the end of the tag. */
static void check_attributes(const struct element *element, struct str rest)
{
    while (rest.len) {
        struct str name, value = STR("");
        CHECK(rest.ptr[0] == ' ');
        rest = str_from(rest, 1);
        name.ptr = rest.ptr;
        for (name.len = 0; name.len < rest.len && rest.ptr[name.len] != '=' && rest.ptr[name.len] != ' ';)
            name.len++;
        rest = str_from(rest, name.len);
        if (str_starts(rest, STR("="))) {
            CHECK(str_starts(rest, STR("=\"")));
            rest = str_from(rest, 2);
            value = (struct str){rest.ptr, str_find(rest, STR("\""))};
            CHECK(value.len < rest.len);
            rest = str_from(rest, value.len + 1);
        } else {
            CHECK(str_eq(name, STR("open")));
        }
        check_attribute(element, name, value);
    }
}

static void check_place(const struct page *page, const struct element *element)
{
    const struct element *parent = innermost(page);

    if (element->parents[0])
        CHECK(parent && is_listed(str_of(parent->name), element->parents));
    else if (element->place == BLOCK)
        CHECK(!parent || parent->holds == BLOCK);
    else
        CHECK(!parent || parent->holds == BLOCK || parent->holds == INLINE);
    CHECK(!is_named(element, "a") || (!page->links && !page->unlinked && !is_in_summary(page)));
    CHECK(!is_named(parent, "pre") || is_named(element, "code"));
}

static void check_opening(struct page *page, struct str tag, bool single)
{
    size_t len = str_find(tag, STR(" "));
    const struct element *element = element_of((struct str){tag.ptr, len});

    CHECK(element);
    CHECK(!single || element->place == INLINE);
    check_place(page, element);
    check_attributes(element, str_from(tag, len));
    if (is_named(element, "br") || is_named(element, "hr") || is_named(element, "img"))
        return;
    CHECK(page->depth < DEEPEST);
    page->open[page->depth++] = element;
    page->links += is_named(element, "a");
}

static void check_closing(struct page *page, struct str name)
{
    CHECK(page->depth && str_eq(name, str_of(innermost(page)->name)));
    page->links -= is_named(innermost(page), "a");
    page->depth--;
}

static void check_fragment(struct str html, bool single, bool unlinked)
{
    struct page *page = mem_alloc(sizeof *page);

    page->unlinked = unlinked;
    while (html.len) {
        size_t text = str_find(html, STR("<")), end;
        const struct element *in = innermost(page);
        check_text((struct str){html.ptr, text});
        CHECK(str_trim((struct str){html.ptr, text}).len == 0 || !in || in->holds == BLOCK || in->holds == INLINE);
        html = str_from(html, text);
        if (html.len == 0)
            break;
        end = str_find(html, STR(">"));
        CHECK(end < html.len);
        if (str_starts(html, STR("</")))
            check_closing(page, (struct str){html.ptr + 2, end - 2});
        else
            check_opening(page, (struct str){html.ptr + 1, end - 1}, single);
        html = str_from(html, end + 1);
    }
    CHECK(page->depth == 0);
    free(page);
}

/* Everything is found, where the note says. */
static enum html_target find_all(void *context, struct str target, bool wiki, bool embed, struct buf *address)
{
    (void)context;
    (void)wiki;
    buf_addz(address, "../");
    buf_add(address, target);
    return embed ? HTML_IMAGE : HTML_LINK;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str markdown = fuzz_input(data, size), how = fuzz_line(&markdown);
    struct html_options options = {0};
    struct buf html = BUF_INIT;
    clock_t start = clock();

    options.heading = how.len ? how.ptr[0] - '0' : 0;
    options.text = str_find(how, STR("t")) < how.len;
    options.unlinked = str_find(how, STR("u")) < how.len;
    options.resolve = str_find(how, STR("l")) < how.len ? find_all : NULL;
    html_add_markdown(markdown, &options, &html);
    CHECK(clock() - start < SECONDS_MOST * CLOCKS_PER_SEC);
    check_fragment(buf_str(&html), options.text, options.unlinked);
    buf_release(&html);
    return 0;
}
