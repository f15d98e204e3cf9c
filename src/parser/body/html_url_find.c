#include "html_url.h"

#include <stdbool.h>
#include <string.h>

static bool is_word_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

static size_t url_count(struct str url, char c)
{
    size_t count = 0;

    for (size_t i = 0; i < url.len; i++)
        count += url.ptr[i] == c;
    return count;
}

/* The length of the URL that a text starts with. */
static size_t url_length(struct str text)
{
    size_t len = 0, closing;

    while (len < text.len && (unsigned char)text.ptr[len] > ' ' && !strchr("<>\"`|\\^{}", text.ptr[len]))
        len++;
    text.len = len;
    closing = url_count(text, ')');
    while (text.len && strchr("?!.,:;*_~')", text.ptr[text.len - 1])) {
        bool bracket = text.ptr[text.len - 1] == ')';
        if (bracket && closing <= url_count((struct str){text.ptr, len}, '('))
            break;
        closing -= bracket;
        text.len--;
    }
    return text.len;
}

static bool starts_url(struct str text)
{
    return str_starts(text, STR("http://")) || str_starts(text, STR("https://"));
}

size_t url_find(struct str text, size_t *len)
{
    for (size_t at = 0; at < text.len; at++) {
        const char *h = memchr(text.ptr + at, 'h', text.len - at);
        struct str rest;
        at = h ? (size_t)(h - text.ptr) : text.len;
        rest = str_from(text, at);
        if (!starts_url(rest) || (at && is_word_byte(text.ptr[at - 1])))
            continue;
        *len = url_length(rest);
        if (url_kind_of((struct str){rest.ptr, *len}) == URL_WEB)
            return at;
        at += *len;
    }
    return text.len;
}
