#include "parser/note/mojibake.h"

#include <stdint.h>

#include "base/buf.h"
#include "base/utf8.h"

/* The characters of Windows-1252 for the bytes 80 … 9F; 0: none. */
static const uint16_t upper[32] = {0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178};

enum { SOFT_HYPHEN = 0xAD };

void mojibake_damage(struct str text, struct buf *out)
{
    for (size_t i = 0; i < text.len; i++) {
        unsigned char byte = (unsigned char)text.ptr[i];
        int32_t c = byte >= 0x80 && byte < 0xA0 ? upper[byte - 0x80] : byte;
        if (byte < 0x80)
            buf_addc(out, (char)byte);
        else if (c != 0 && c != SOFT_HYPHEN)
            utf8_add(out, c);
    }
}

/* The byte that was read as `c`; -1: none. */
static int windows_byte(int32_t c)
{
    if ((c >= 0 && c < 0x80) || (c >= 0xA0 && c <= 0xFF))
        return c;
    for (int i = 0; c > 0xFF && i < 32; i++)
        if (upper[i] == c)
            return 0x80 + i;
    return -1;
}

static bool add_original_bytes(struct str text, struct buf *out)
{
    while (text.len) {
        int byte = windows_byte(utf8_next(&text));
        if (byte < 0)
            return false;
        buf_addc(out, (char)byte);
    }
    return true;
}

bool mojibake_repair(struct str text, struct buf *out)
{
    size_t before = out->len;

    /* A lost byte was never the first of its character, so the rest of it is not UTF-8. */
    if (!utf8_is_ascii(text) && add_original_bytes(text, out) &&
        utf8_is_valid(str_from(buf_str(out), before)))
        return true;
    buf_cut(out, before);
    return false;
}
