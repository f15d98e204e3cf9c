#include "parser/note/template.h"

#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "parser/note/mojibake.h"

/* What was read in the places of a form; -1 and NUMBER_NONE where there was none. */
struct blanks {
    int year, month, mday;
    int32_t number;
    struct str time;
};

/* The next piece of a form: 'Y' 'm' 'd' 'n' 't', 'M' and 'D' for the unpadded ones, or 0 for the
   byte `*literal`. */
static char next_piece(const char **form, char *literal)
{
    const char *at = *form;
    size_t used = 1;
    char kind = 0;

    *literal = at[0];
    if (at[0] == '%' && at[1] == '-' && (at[2] == 'm' || at[2] == 'd')) {
        kind = at[2] == 'm' ? 'M' : 'D';
        used = 3;
    } else if (at[0] == '%' && at[1] && strchr("Ymdnt%", at[1])) {
        kind = at[1] == '%' ? 0 : at[1];
        used = 2;
    }
    *form += used;
    return kind;
}

static bool digit(char c)
{
    return c >= '0' && c <= '9';
}

static int take_digits(struct str *s, size_t least, size_t most)
{
    struct str digits = {s->ptr, 0};

    while (digits.len < s->len && digits.len < most && digit(s->ptr[digits.len]))
        digits.len++;
    if (digits.len < least)
        return -1;
    *s = str_from(*s, digits.len);
    return str_number(digits);
}

static bool take_number(struct str *s, int32_t *out)
{
    bool negative = s->len > 1 && s->ptr[0] == '-' && digit(s->ptr[1]);

    *out = NUMBER_NONE;
    if (s->len == 0 || (!negative && !digit(s->ptr[0])))
        return true;
    *s = str_from(*s, negative);
    *out = take_digits(s, 1, 9);
    if (negative)
        *out = -*out;
    return s->len == 0 || !digit(s->ptr[0]);
}

static bool take_piece(char kind, char literal, struct str *value, struct blanks *blanks)
{
    switch (kind) {
    case 'Y':
        return (blanks->year = take_digits(value, 4, 4)) >= 0;
    case 'm':
        return (blanks->month = take_digits(value, 2, 2)) >= 0;
    case 'M':
        return (blanks->month = take_digits(value, 1, 2)) >= 0;
    case 'd':
        return (blanks->mday = take_digits(value, 2, 2)) >= 0;
    case 'D':
        return (blanks->mday = take_digits(value, 1, 2)) >= 0;
    case 'n':
        return take_number(value, &blanks->number);
    case 't':
        blanks->time = str_trim(*value);
        *value = str_from(*value, value->len);
        return true;
    default:
        if (value->len == 0 || value->ptr[0] != literal)
            return literal == ' ' && value->len == 0;
        *value = str_from(*value, 1);
        return true;
    }
}

/* Whether the whole value fits the form; a missing blank at the end does no harm. */
static bool fits(const char *form, struct str value, struct blanks *blanks)
{
    char kind, literal;

    *blanks = (struct blanks){-1, -1, -1, NUMBER_NONE, STR_NONE};
    while (*form) {
        kind = next_piece(&form, &literal);
        if (!take_piece(kind, literal, &value, blanks))
            return false;
    }
    return value.len == 0;
}

static bool fits_damaged(const char *form, struct str value, struct blanks *blanks)
{
    struct buf damaged = BUF_INIT;
    bool fit;

    mojibake_damage(str_of(form), &damaged);
    fit = fits(damaged.ptr, value, blanks);
    buf_release(&damaged);
    return fit;
}

/* Composed, and without the selectors that some editors put behind an emoji. */
static void plain(struct str value, struct buf *out)
{
    static const struct str selector = {"\xEF\xB8\x8F", 3};
    struct buf composed = BUF_INIT;
    struct str rest;

    utf8_nfc(value, &composed);
    rest = buf_str(&composed);
    while (rest.len) {
        size_t at = str_find(rest, selector);
        buf_add(out, (struct str){rest.ptr, at});
        rest = str_from(rest, at < rest.len ? at + selector.len : at);
    }
    buf_release(&composed);
}

static size_t before_percent(const char *form)
{
    return strcspn(form, "%");
}

/* The value of a form that nothing was filled in: what stands before its first %, or nothing. */
static bool unfilled(const char *form, struct str value)
{
    struct str start = {form, before_percent(form)};
    struct buf damaged = BUF_INIT;
    bool same = value.len == 0 || str_eq(value, str_trim(start));

    if (!same) {
        mojibake_damage(str_trim(start), &damaged);
        same = str_eq(value, buf_str(&damaged));
        buf_release(&damaged);
    }
    return same;
}

/* Fits `value` into `form`: 1, 0 when it is unfilled, -1 when it does not fit. `*kept` owns what
   `blanks` borrows. */
static int read_form(const char *form, struct str value, struct blanks *blanks, struct buf *kept)
{
    struct str trimmed;

    plain(value, kept);
    trimmed = str_trim(buf_str(kept));
    if (fits(form, trimmed, blanks) || fits_damaged(form, trimmed, blanks))
        return 1;
    return unfilled(form, trimmed) ? 0 : -1;
}

int form_read_day(const char *form, struct str value, day *out)
{
    struct buf kept = BUF_INIT;
    struct blanks blanks;
    int found = read_form(form, value, &blanks, &kept);

    *out = found == 1 ? day_of(blanks.year, blanks.month, blanks.mday) : DAY_NONE;
    buf_release(&kept);
    return found == 0 || *out != DAY_NONE ? 0 : -1;
}

int form_read_number(const char *form, struct str value, int32_t *out)
{
    struct buf kept = BUF_INIT;
    struct blanks blanks;
    int found = read_form(form, value, &blanks, &kept);

    *out = found == 1 ? blanks.number : NUMBER_NONE;
    buf_release(&kept);
    return found < 0 ? -1 : 0;
}

static void add_time(const char *form, struct str old, struct buf *out)
{
    struct buf kept = BUF_INIT;
    struct blanks blanks;

    if (read_form(form, old, &blanks, &kept) == 1 && blanks.time.len)
        buf_add(out, blanks.time);
    else
        while (out->len && out->ptr[out->len - 1] == ' ') /* the blank before the time */
            buf_cut(out, out->len - 1);
    buf_release(&kept);
}

void form_write_day(const char *form, day d, struct str old, struct buf *out)
{
    const char *at = form;
    struct civil c;
    char kind, literal;

    if (d == DAY_NONE) {
        buf_add(out, (struct str){form, before_percent(form)});
        return;
    }
    c = day_civil(d);
    while (*at) {
        kind = next_piece(&at, &literal);
        if (kind == 'Y')
            buf_addf(out, "%04d", c.year);
        else if (kind == 'm' || kind == 'M')
            buf_addf(out, kind == 'm' ? "%02d" : "%d", c.month);
        else if (kind == 'd' || kind == 'D')
            buf_addf(out, kind == 'd' ? "%02d" : "%d", c.mday);
        else if (kind == 't')
            add_time(form, old, out);
        else if (kind == 0)
            buf_addc(out, literal);
    }
}

void form_write_number(const char *form, int32_t n, struct buf *out)
{
    char kind, literal;

    while (*form) {
        kind = next_piece(&form, &literal);
        if (kind == 'n' && n != NUMBER_NONE)
            buf_addf(out, "%d", n);
        else if (kind == 0)
            buf_addc(out, literal);
    }
}
