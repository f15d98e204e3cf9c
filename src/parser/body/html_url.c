#include "html_url.h"

#include <stdbool.h>
#include <string.h>

#include "base/buf.h"
#include "base/url.h"
#include "base/utf8.h"
#include "parser/body/html.h"

enum { URL_DELETE = 0x7F, LABEL_MOST = 63, PORT_DIGITS = 5, PORT_MOST = 65535, OCTET_MOST = 255, OCTETS = 4 };

static bool is_url_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* --- hosts --- */

static bool is_label(struct str label)
{
    if (label.len == 0 || label.len > LABEL_MOST || label.ptr[0] == '-' || label.ptr[label.len - 1] == '-')
        return false;
    while (label.len) {
        int32_t c = utf8_next(&label);
        if (c != '-' && c != '_' && !utf8_is_letter(c))
            return false;
    }
    return true;
}

/* Whether a browser reads the last label of a host as a number, so that the host must be four of them. */
static bool is_numeric(struct str label)
{
    return str_number(label) >= 0 || str_starts(label, STR("0x")) || str_starts(label, STR("0X")) ||
           is_url_digit(label.ptr[0]);
}

static bool is_ipv4(struct str host)
{
    struct str octet;
    int count = 0;

    while (str_cut(&host, '.', &octet)) {
        int value = str_number(octet);
        if (value < 0 || value > OCTET_MOST || (octet.len > 1 && octet.ptr[0] == '0'))
            return false;
        count++;
    }
    return count == OCTETS;
}

static bool is_host(struct str host)
{
    struct str label = STR_NONE, rest = host;

    while (str_cut(&rest, '.', &label))
        if (!is_label(label))
            return false;
    return label.len > 0 && (!is_numeric(label) || is_ipv4(host));
}

/* "//host", "//host:8080", and what follows after a slash, "?" or "#". */
static bool has_host(struct str url)
{
    struct str host = str_from(url, 2), port;
    size_t end = 0;

    if (!str_starts(url, STR("//")))
        return false;
    while (end < host.len && !strchr("/?#", host.ptr[end]))
        end++;
    host.len = end;
    port = str_from(host, str_find(host, STR(":")));
    host.len -= port.len;
    if (port.len && (port.len > PORT_DIGITS + 1 || str_number(str_from(port, 1)) < 0 ||
                        str_number(str_from(port, 1)) > PORT_MOST))
        return false;
    return is_host(host);
}

/* --- kinds --- */

static bool has_scheme(struct str url, struct str scheme)
{
    return url.len > scheme.len && str_eq_nocase((struct str){url.ptr, scheme.len}, scheme);
}

/* Whether the URL has a scheme for some reader: a colon before the first slash, "?" or "#". */
static bool has_any_scheme(struct str url)
{
    for (size_t i = 0; i < url.len; i++)
        if (url.ptr[i] == ':')
            return true;
        else if (url.ptr[i] && strchr("/\\?#", url.ptr[i]))
            return false;
    return false;
}

static bool is_slash(char c)
{
    return c == '/' || c == '\\';
}

/* Without what a browser leaves out: spaces and control characters before it. */
static struct str url_without_spaces(struct str url)
{
    while (url.len && (unsigned char)url.ptr[0] <= ' ')
        url = str_from(url, 1);
    return url;
}

enum url_kind url_kind_of(struct str url)
{
    struct str bare = url_without_spaces(url);

    if (has_scheme(url, STR("http:")) || has_scheme(url, STR("https:")))
        return has_host(str_from(url, str_find(url, STR(":")) + 1)) ? URL_WEB : URL_OTHER;
    if (has_scheme(url, STR("mailto:")))
        return URL_WEB;
    if (has_scheme(url, STR("obsidian:")))
        return URL_APP;
    if (has_scheme(url, STR("data:image/")))
        return URL_PICTURE;
    if (has_any_scheme(url) || (bare.len && is_slash(bare.ptr[0]) && (bare.len < 2 || is_slash(bare.ptr[1]))))
        return URL_OTHER;
    /* "/", tab, "/" is "//" to a browser. */
    for (size_t i = 0; i < bare.len; i++)
        if ((unsigned char)bare.ptr[i] < ' ')
            return URL_OTHER;
    return URL_PATH;
}

/* --- bytes --- */

/* Whether a URL may hold the character at the start of `url`, which is `c`. */
static bool is_url_text(struct str url, int32_t c)
{
    if (c == '%')
        return url_coded_byte(url) >= 0;
    if (c < URL_DELETE)
        return c > ' ' && !strchr("\"<>\\^`{|}[]", c);
    return utf8_is_letter(c);
}

void url_add(struct str url, struct buf *out)
{
    struct buf whole = BUF_INIT;
    bool fragment = false;

    while (url.len) {
        struct str rest = url;
        int32_t c = utf8_next(&rest);
        size_t len = url.len - rest.len;
        if (is_url_text(url, c) && !(c == '#' && fragment))
            buf_add(&whole, (struct str){url.ptr, len});
        else
            for (size_t i = 0; i < len; i++)
                buf_addf(&whole, "%%%02X", (unsigned char)url.ptr[i]);
        fragment |= c == '#';
        url = rest;
    }
    html_add_escaped(buf_str(&whole), out);
    buf_release(&whole);
}

void url_add_decoded(struct str url, struct buf *out)
{
    while (url.len) {
        int value = url_coded_byte(url);
        bool decodes = value >= ' ' && value != URL_DELETE;
        buf_addc(out, decodes ? (char)value : url.ptr[0]);
        url = str_from(url, decodes ? 3 : 1);
    }
}
