#include "parser/note/utf16.h"

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/utf8.h"

enum { REPLACEMENT = 0xFFFD };

static const struct str little = {"\xFF\xFE", 2}, big = {"\xFE\xFF", 2};

bool utf16_has_bom(struct str head)
{
    return str_starts(head, little) || str_starts(head, big);
}

static int32_t utf16_unit(struct str head, size_t at, bool is_big)
{
    unsigned char first = (unsigned char)head.ptr[at], second = (unsigned char)head.ptr[at + 1];

    return is_big ? first << 8 | second : second << 8 | first;
}

static bool is_surrogate(int32_t c, int32_t from)
{
    return c >= from && c < from + 0x400;
}

void utf16_decode(struct str head, struct buf *out)
{
    bool is_big = str_starts(head, big);

    for (size_t at = 2; at + 2 <= head.len; at += 2) {
        int32_t c = utf16_unit(head, at, is_big);
        int32_t low = at + 4 <= head.len ? utf16_unit(head, at + 2, is_big) : 0;
        if (is_surrogate(c, 0xD800) && is_surrogate(low, 0xDC00)) {
            c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
            at += 2;
        } else if (is_surrogate(c, 0xD800) || is_surrogate(c, 0xDC00)) {
            c = REPLACEMENT;
        }
        utf8_add(out, c);
    }
}
