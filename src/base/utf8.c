#include "base/utf8.h"

#include <stdlib.h>
#include <utf8proc.h>

#include "base/buf.h"
#include "base/mem.h"

enum { VARIATION_TEXT = 0xFE0E, VARIATION_EMOJI = 0xFE0F };

bool utf8_is_ascii(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.ptr[i] >= 0x80)
            return false;
    return true;
}

/* Decodes Hangul, ideographs and most other characters of three bytes, the common case, without a call of
   utf8proc. Returns false for bytes that could be a surrogate or an overlong form. */
static bool utf8_three_bytes(const char *z, size_t len, int32_t *code_point)
{
    const unsigned char *b = (const unsigned char *)z;

    if (len < 3 || b[0] < 0xE1 || b[0] > 0xEC || (b[1] & 0xC0) != 0x80 || (b[2] & 0xC0) != 0x80)
        return false;
    *code_point = (b[0] & 0x0F) << 12 | (b[1] & 0x3F) << 6 | (b[2] & 0x3F);
    return true;
}

size_t utf8_whole(struct str s)
{
    for (size_t back = 1; back <= 3 && back <= s.len; back++) {
        unsigned char c = (unsigned char)s.ptr[s.len - back];
        if (c >= 0xC0)
            return back < (c >= 0xF0 ? 4U : c >= 0xE0 ? 3U : 2U) ? s.len - back : s.len;
    }
    return s.len;
}

int32_t utf8_next(struct str *s)
{
    utf8proc_int32_t code_point;
    utf8proc_ssize_t used;

    if ((unsigned char)s->ptr[0] < 0x80) {
        code_point = s->ptr[0];
        used = 1;
    } else if (utf8_three_bytes(s->ptr, s->len, &code_point)) {
        used = 3;
    } else {
        used = utf8proc_iterate((const utf8proc_uint8_t *)s->ptr, (utf8proc_ssize_t)s->len,
            &code_point);
    }
    if (used <= 0) {
        *s = str_from(*s, 1);
        return -1;
    }
    *s = str_from(*s, (size_t)used);
    return code_point;
}

bool utf8_is_valid(struct str s)
{
    while (s.len)
        if (utf8_next(&s) < 0)
            return false;
    return true;
}

void utf8_add(struct buf *out, int32_t code_point)
{
    utf8proc_uint8_t bytes[4];
    utf8proc_ssize_t len = utf8proc_encode_char(code_point, bytes);

    buf_add(out, (struct str){(const char *)bytes, (size_t)len});
}

/* The longest valid run at the start of `s`. */
static struct str utf8_valid_run(struct str s)
{
    struct str rest = s;

    while (rest.len) {
        struct str before = rest;
        if (utf8_next(&rest) < 0)
            return (struct str){s.ptr, (size_t)(before.ptr - s.ptr)};
    }
    return s;
}

static void utf8_map_run(struct str run, utf8proc_option_t options, struct buf *out)
{
    utf8proc_uint8_t *mapped = NULL;
    utf8proc_ssize_t len = utf8proc_map((const utf8proc_uint8_t *)run.ptr,
        (utf8proc_ssize_t)run.len, &mapped, options);

    if (len == UTF8PROC_ERROR_NOMEM)
        mem_exhausted();
    if (len < 0)
        buf_add(out, run);
    else
        buf_add(out, (struct str){(const char *)mapped, (size_t)len});
    free(mapped);
}

static void utf8_map(struct str s, utf8proc_option_t options, struct buf *out)
{
    while (s.len) {
        struct str run = utf8_valid_run(s);
        if (run.len)
            utf8_map_run(run, options, out);
        s = str_from(s, run.len);
        if (s.len) { /* one byte that is not UTF-8 */
            buf_addc(out, s.ptr[0]);
            s = str_from(s, 1);
        }
    }
}

/* Whether NFC changes none of the code points, in any context: those below the combining marks, Hangul syllables
   without letters that could join them, ideographs and emoji. Most names contain no others. */
static bool utf8_is_composed(struct str s)
{
    while (s.len) {
        int32_t c = utf8_next(&s);
        if (c < 0 || !(c < 0x300 || (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0x4E00 && c <= 0x9FFF) ||
                         (c >= 0x1F300 && c <= 0x1FAFF)))
            return false;
    }
    return true;
}

void utf8_nfc(struct str s, struct buf *out)
{
    if (utf8_is_composed(s))
        buf_add(out, s);
    else
        utf8_map(s, UTF8PROC_STABLE | UTF8PROC_COMPOSE, out);
}

/* Appends the folded form of a text of ASCII, Hangul syllables and ideographs, in which only ASCII letters have a
   case, and which is composed. False for another text, of which nothing is appended. utf8proc takes ten times as
   long. */
static bool utf8_fold_plain(struct str s, struct buf *out)
{
    size_t start = out->len;

    while (s.len) {
        const char *at = s.ptr;
        int32_t c = utf8_next(&s);
        if (c >= 'A' && c <= 'Z')
            buf_addc(out, (char)(c - 'A' + 'a'));
        else if ((c >= 0 && c < 0x80) || (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0x4E00 && c <= 0x9FFF))
            buf_add(out, (struct str){at, (size_t)(s.ptr - at)});
        else
            break;
        if (!s.len)
            return true;
    }
    buf_cut(out, start);
    return false;
}

/* Folding handles one code point at a time, before combining marks are ordered. NFC comes first, so that two
   normalisations of one text have the same result. */
void utf8_fold(struct str s, struct buf *out)
{
    const utf8proc_option_t options = UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD;
    struct buf nfc = BUF_INIT;

    if (utf8_fold_plain(s, out))
        return;
    if (utf8_is_composed(s)) {
        utf8_map(s, options, out);
        return;
    }
    utf8_nfc(s, &nfc);
    utf8_map(buf_str(&nfc), options, out);
    buf_release(&nfc);
}

static struct str utf8_kept_form(struct str s, void (*form)(struct str, struct buf *), struct arena *text)
{
    struct buf out = BUF_INIT;

    form(s, &out);
    return buf_keep(&out, text);
}

struct str utf8_nfc_kept(struct str s, struct arena *text)
{
    return utf8_is_composed(s) ? s : utf8_kept_form(s, utf8_nfc, text);
}

struct str utf8_fold_kept(struct str s, struct arena *text)
{
    return utf8_kept_form(s, utf8_fold, text);
}

static bool utf8_is_variation(int32_t c)
{
    return c == VARIATION_TEXT || c == VARIATION_EMOJI;
}

static bool utf8_is_decoration(int32_t c)
{
    if (utf8_is_variation(c))
        return true;
    switch (c < 0 ? UTF8PROC_CATEGORY_CN : utf8proc_category(c)) {
    case UTF8PROC_CATEGORY_SM:
    case UTF8PROC_CATEGORY_SC:
    case UTF8PROC_CATEGORY_SK:
    case UTF8PROC_CATEGORY_SO:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_CC:
        return true;
    default:
        return false;
    }
}

void utf8_bare(struct str s, struct buf *out)
{
    struct buf composed = BUF_INIT;
    struct str rest;
    bool leading = true;

    utf8_nfc(s, &composed);
    rest = buf_str(&composed);
    while (rest.len) {
        const char *at = rest.ptr;
        int32_t c = utf8_next(&rest);
        leading = leading && utf8_is_decoration(c);
        if (!leading && !utf8_is_variation(c) && (c < 0 || utf8proc_category(c) != UTF8PROC_CATEGORY_ZS))
            buf_add(out, (struct str){at, (size_t)(rest.ptr - at)});
    }
    buf_release(&composed);
}

/* Whether the code point is a common letter or a square: two of these never form one grapheme. */
static bool utf8_is_simple_point(int32_t c)
{
    return (c >= 0x20 && c < 0x7F) || (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0x4E00 && c <= 0x9FFF) ||
           c == 0x2B1C || c == 0x1F7E9;
}

static size_t utf8_point_width(int32_t c)
{
    int width;

    if (c < 0)
        return 1;
    if (c == VARIATION_EMOJI || (c >= 0x80 && utf8_is_simple_point(c)))
        return 2;
    width = utf8proc_charwidth(c);
    return width > 0 ? (size_t)width : 0;
}

static bool utf8_is_regional(int32_t c)
{
    return c >= 0x1F1E6 && c <= 0x1F1FF;
}

/* The bytes of the first grapheme of `s` (composed or not), and its width. */
static size_t utf8_first_grapheme(struct str s, size_t *width)
{
    struct str rest = s;
    utf8proc_int32_t state = 0;
    int32_t previous = utf8_next(&rest);

    *width = utf8_point_width(previous);
    while (rest.len && previous >= 0) {
        struct str after = rest;
        int32_t c = utf8_next(&after);
        if (c < 0 || (utf8_is_simple_point(previous) && utf8_is_simple_point(c)) ||
            utf8proc_grapheme_break_stateful(previous, c, &state))
            break;
        if (utf8_point_width(c) > *width)
            *width = utf8_point_width(c);
        if (utf8_is_regional(c) && utf8_is_regional(previous)) /* a flag, two columns wide */
            *width = 2;
        previous = c;
        rest = after;
    }
    return s.len - rest.len;
}

size_t utf8_fit(struct str s, size_t columns)
{
    size_t used = 0, at = 0, width;

    while (at < s.len) {
        size_t len = utf8_first_grapheme(str_from(s, at), &width);
        if (used + width > columns)
            break;
        used += width;
        at += len;
    }
    return at;
}

bool utf8_is_simple(struct str s, size_t *width)
{
    *width = 0;
    while (s.len) {
        int32_t c = utf8_next(&s);
        if (!utf8_is_simple_point(c))
            return false;
        *width += c < 0x80 ? 1 : 2;
    }
    return true;
}

size_t utf8_width(struct str s)
{
    size_t total = 0, width;

    if (utf8_is_simple(s, &total))
        return total;
    total = 0;

    while (s.len) {
        s = str_from(s, utf8_first_grapheme(s, &width));
        total += width;
    }
    return total;
}

bool utf8_is_hostile(int32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x061C || c == 0x200E || c == 0x200F ||
           (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

bool utf8_is_letter(int32_t c)
{
    switch (c < 0 ? UTF8PROC_CATEGORY_CN : utf8proc_category(c)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
        return true;
    default:
        return false;
    }
}

bool utf8_has_hangul(struct str s)
{
    while (s.len) {
        int32_t c = utf8_next(&s);
        if ((c >= 0xAC00 && c <= 0xD7A3) || (c >= 0x1100 && c <= 0x11FF) || (c >= 0x3131 && c <= 0x318E))
            return true;
    }
    return false;
}

bool utf8_is_space(int32_t c)
{
    if (c >= '\t' && c <= '\r')
        return true;
    switch (c < 0 ? UTF8PROC_CATEGORY_CN : utf8proc_category(c)) {
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
        return true;
    default:
        return false;
    }
}

bool utf8_is_mute(int32_t c)
{
    switch (c < 0 ? UTF8PROC_CATEGORY_LO : utf8proc_category(c)) {
    case UTF8PROC_CATEGORY_PC:
    case UTF8PROC_CATEGORY_PD:
    case UTF8PROC_CATEGORY_PS:
    case UTF8PROC_CATEGORY_PE:
    case UTF8PROC_CATEGORY_PI:
    case UTF8PROC_CATEGORY_PF:
    case UTF8PROC_CATEGORY_PO:
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
        return true;
    default:
        return utf8_is_space(c);
    }
}
