#include "base/url.h"

#include <string.h>

#include "base/buf.h"

static bool is_url_plain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c && strchr("-._~/", c));
}

static void url_add_encoded(char c, struct buf *out)
{
    buf_addf(out, "%%%02X", (unsigned char)c);
}

void url_add_path(struct str path, struct buf *out)
{
    for (size_t i = 0; i < path.len; i++)
        if (is_url_plain(path.ptr[i]))
            buf_addc(out, path.ptr[i]);
        else
            url_add_encoded(path.ptr[i], out);
}

void url_add_value(struct str value, struct buf *out)
{
    struct str part;

    while (str_cut(&value, '/', &part)) {
        url_add_path(part, out);
        if (value.ptr)
            url_add_encoded('/', out);
    }
}

static int url_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

int url_coded_byte(struct str text)
{
    if (text.len < 3 || text.ptr[0] != '%' || url_digit(text.ptr[1]) < 0 || url_digit(text.ptr[2]) < 0)
        return -1;
    return url_digit(text.ptr[1]) << 4 | url_digit(text.ptr[2]);
}

void url_decode(struct str text, struct buf *out)
{
    while (text.len) {
        int coded = url_coded_byte(text);
        buf_addc(out, coded >= 0 ? (char)coded : text.ptr[0]);
        text = str_from(text, coded >= 0 ? 3 : 1);
    }
}
