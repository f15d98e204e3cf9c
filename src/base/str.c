#include "base/str.h"

#include <string.h>

struct str str_of(const char *z)
{
    return (struct str){z, z ? strlen(z) : 0};
}

int str_cmp(struct str a, struct str b)
{
    size_t shared = a.len < b.len ? a.len : b.len;
    int order = shared ? memcmp(a.ptr, b.ptr, shared) : 0;

    if (order)
        return order;
    return (a.len > b.len) - (a.len < b.len);
}

/* The digits at the start of a text, without leading zeros. Moves `*s` after them. */
static struct str str_cut_digits(struct str *s)
{
    struct str digits;
    size_t zeros = 0, end;

    while (zeros < s->len && s->ptr[zeros] == '0')
        zeros++;
    for (end = zeros; end < s->len && s->ptr[end] >= '0' && s->ptr[end] <= '9';)
        end++;
    digits = (struct str){s->ptr + zeros, end - zeros};
    *s = str_from(*s, end);
    return digits;
}

static bool str_has_digit(struct str s)
{
    return s.len && s.ptr[0] >= '0' && s.ptr[0] <= '9';
}

int str_cmp_natural(struct str a, struct str b)
{
    struct str x = a, y = b;

    while (x.len && y.len) {
        int order;
        if (str_has_digit(x) && str_has_digit(y)) {
            struct str m = str_cut_digits(&x), n = str_cut_digits(&y);
            order = m.len != n.len ? (m.len > n.len) - (m.len < n.len) : str_cmp(m, n);
        } else {
            order = (unsigned char)x.ptr[0] - (unsigned char)y.ptr[0];
            x = str_from(x, 1);
            y = str_from(y, 1);
        }
        if (order)
            return order;
    }
    return x.len || y.len ? (x.len > 0) - (y.len > 0) : str_cmp(a, b);
}

int str_ptr_cmp(const void *a, const void *b)
{
    return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

bool str_eq(struct str a, struct str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

static char str_lower_char(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool str_eq_nocase(struct str a, struct str b)
{
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++)
        if (str_lower_char(a.ptr[i]) != str_lower_char(b.ptr[i]))
            return false;
    return true;
}

bool str_starts(struct str s, struct str prefix)
{
    return s.len >= prefix.len && str_eq((struct str){s.ptr, prefix.len}, prefix);
}

bool str_ends(struct str s, struct str suffix)
{
    return s.len >= suffix.len && str_eq(str_from(s, s.len - suffix.len), suffix);
}

struct str str_from(struct str s, size_t start)
{
    return (struct str){start ? s.ptr + start : s.ptr, s.len - start}; /* NULL + 0 is undefined */
}

static bool str_is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

struct str str_trim(struct str s)
{
    while (s.len && str_is_space(s.ptr[0]))
        s = str_from(s, 1);
    while (s.len && str_is_space(s.ptr[s.len - 1]))
        s.len--;
    return s;
}

size_t str_find(struct str s, struct str needle)
{
    if (needle.len == 0)
        return 0;
    for (size_t at = 0; at + needle.len <= s.len; at++) {
        const char *hit = memchr(s.ptr + at, needle.ptr[0], s.len - needle.len - at + 1);
        if (!hit)
            break;
        at = (size_t)(hit - s.ptr);
        if (memcmp(hit, needle.ptr, needle.len) == 0)
            return at;
    }
    return s.len;
}

bool str_cut(struct str *rest, char separator, struct str *part)
{
    const char *hit;

    if (!rest->ptr)
        return false;
    hit = rest->len ? memchr(rest->ptr, separator, rest->len) : NULL;
    if (!hit) {
        *part = *rest;
        *rest = STR_NONE;
        return true;
    }
    *part = (struct str){rest->ptr, (size_t)(hit - rest->ptr)};
    *rest = str_from(*rest, part->len + 1);
    return true;
}

int str_number(struct str s)
{
    int value = 0;

    if (s.len == 0 || s.len > 9)
        return -1;
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] < '0' || s.ptr[i] > '9')
            return -1;
        value = 10 * value + (s.ptr[i] - '0');
    }
    return value;
}
