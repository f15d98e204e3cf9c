#include "html_tag.h"

/* Elements of text that change nothing but how it looks. They may be anywhere in a text. */
static const char *const passing[] = {"b", "i", "u", "s", "em", "strong", "sub", "sup", "small", "mark", "kbd", "code",
    "del", "ins", "samp", "var"};

static const char *const dropped[] = {"span", "font", "a", "abbr", "cite", "q", "label", "big", "tt", "strike", "nobr",
    "ruby", "rt", "rp", "bdi", "time", "thead", "tbody", "tfoot", "wbr"};

static const char *const breaking[] = {"p", "div", "center", "details", "summary", "section", "article", "aside",
    "header", "footer", "figure", "figcaption", "table", "caption", "tr", "ul", "ol", "li", "dl", "dt", "dd",
    "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "hr"};

static const char *tag_find(struct str name, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq_nocase(name, str_of(names[i])))
            return names[i];
    return NULL;
}

#define TAG_FIND(name, names) tag_find((name), (names), sizeof(names) / sizeof *(names))

static struct str tag_name(struct str rest)
{
    size_t len = 0;

    while (len < rest.len && rest.ptr[len] != '>' && rest.ptr[len] != '/' && rest.ptr[len] != ' ' &&
           rest.ptr[len] != '\t' && rest.ptr[len] != '\n')
        len++;
    return (struct str){rest.ptr, len};
}

struct tag tag_read(struct str source)
{
    struct tag tag = {.effect = TAG_SHOWN, .closes = str_starts(source, STR("</"))};
    struct str name = tag_name(str_from(source, tag.closes ? 2 : 1));

    if (str_starts(source, STR("<!--")))
        tag.effect = TAG_DROPPED;
    else if ((tag.name = TAG_FIND(name, passing)) != NULL)
        tag.effect = str_ends(source, STR("/>")) ? TAG_DROPPED : TAG_PASSES;
    else if (TAG_FIND(name, dropped))
        tag.effect = TAG_DROPPED;
    else if (TAG_FIND(name, breaking))
        tag.effect = TAG_BREAKS;
    else if (str_eq_nocase(name, STR("td")) || str_eq_nocase(name, STR("th")))
        tag.effect = tag.closes ? TAG_DROPPED : TAG_SPACE;
    else if (str_eq_nocase(name, STR("br")))
        tag.effect = TAG_BREAK;
    return tag;
}
