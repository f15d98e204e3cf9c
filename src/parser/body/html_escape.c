#include "parser/body/html.h"

#include "base/utf8.h"

enum { DELETE = 0x7F, CONTROL_LAST = 0x9F, NONCHARACTER = 0xFFFE };

/* Whether a page may hold the character, and it changes nothing around it. */
static bool is_page_text(int32_t c)
{
    if (c < ' ')
        return c == '\n' || c == '\t';
    if ((c >= DELETE && c <= CONTROL_LAST) || (c & NONCHARACTER) == NONCHARACTER || (c >= 0xFDD0 && c <= 0xFDEF))
        return false;
    return !(c >= 0x202A && c <= 0x202E) && !(c >= 0x2066 && c <= 0x2069);
}

static const char *entity_of(int32_t c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return is_page_text(c) ? NULL : "\xEF\xBF\xBD";
    }
}

void html_add_escaped(struct str text, struct buf *out)
{
    const char *from = text.ptr;

    while (text.len) {
        const char *at = text.ptr;
        int32_t c = utf8_next(&text);
        const char *entity = entity_of(c);
        if (!entity)
            continue;
        buf_add(out, (struct str){from, (size_t)(at - from)});
        from = text.ptr;
        if (c != '\r' || !str_starts(text, STR("\n")))
            buf_addz(out, entity);
    }
    if (from)
        buf_add(out, (struct str){from, (size_t)(text.ptr - from)});
}
