#include "parser/note/template.h"

#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "parser/note/mojibake.h"

/* The values read with a form; -1 and NUMBER_NONE: not present. */
struct form_values {
    int year, month, mday;
    int32_t number;
    struct str time;
};

/* The next piece of a form: 'Y' 'm' 'd' 'n' 't', 'M' and 'D' for the unpadded ones, or 0 for the
   byte `*literal`. */
static char form_next_piece(const char **form, char *literal)
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

static bool is_form_digit(char c)
{
    return c >= '0' && c <= '9';
}

static int form_take_digits(struct str *s, size_t least, size_t most)
{
    struct str digits = {s->ptr, 0};

    while (digits.len < s->len && digits.len < most && is_form_digit(s->ptr[digits.len]))
        digits.len++;
    if (digits.len < least)
        return -1;
    *s = str_from(*s, digits.len);
    return str_number(digits);
}

static bool form_take_number(struct str *s, int32_t *out)
{
    bool negative = s->len > 1 && s->ptr[0] == '-' && is_form_digit(s->ptr[1]);

    *out = NUMBER_NONE;
    if (s->len == 0 || (!negative && !is_form_digit(s->ptr[0])))
        return true;
    *s = str_from(*s, negative);
    *out = form_take_digits(s, 1, 9);
    if (negative)
        *out = -*out;
    return s->len == 0 || !is_form_digit(s->ptr[0]);
}

static bool form_take_piece(char kind, char literal, struct str *value, struct form_values *values)
{
    switch (kind) {
    case 'Y':
        return (values->year = form_take_digits(value, 4, 4)) >= 0;
    case 'm':
        return (values->month = form_take_digits(value, 2, 2)) >= 0;
    case 'M':
        return (values->month = form_take_digits(value, 1, 2)) >= 0;
    case 'd':
        return (values->mday = form_take_digits(value, 2, 2)) >= 0;
    case 'D':
        return (values->mday = form_take_digits(value, 1, 2)) >= 0;
    case 'n':
        return form_take_number(value, &values->number);
    case 't':
        values->time = str_trim(*value);
        *value = str_from(*value, value->len);
        return true;
    default:
        if (value->len == 0 || value->ptr[0] != literal)
            return literal == ' ' && value->len == 0;
        *value = str_from(*value, 1);
        return true;
    }
}

/* Whether the whole value fits the form. A missing space at the end is accepted. */
static bool form_matches(const char *form, struct str value, struct form_values *values)
{
    char kind, literal;

    *values = (struct form_values){-1, -1, -1, NUMBER_NONE, STR_NONE};
    while (*form) {
        kind = form_next_piece(&form, &literal);
        if (!form_take_piece(kind, literal, &value, values))
            return false;
    }
    return value.len == 0;
}

static bool form_matches_damaged(const char *form, struct str value, struct form_values *values)
{
    struct buf damaged = BUF_INIT;
    bool fit;

    mojibake_damage(str_of(form), &damaged);
    fit = form_matches(damaged.ptr, value, values);
    buf_release(&damaged);
    return fit;
}

/* Appends the value composed, without the selectors that some editors put after an emoji. */
static void form_add_without_selectors(struct str value, struct buf *out)
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

static size_t form_prefix_len(const char *form)
{
    return strcspn(form, "%");
}

/* Whether a value is empty, or is only the text of the form before its first %. */
static bool is_unfilled_form(const char *form, struct str value)
{
    struct str start = {form, form_prefix_len(form)};
    struct buf damaged = BUF_INIT;
    bool same = value.len == 0 || str_eq(value, str_trim(start));

    if (!same) {
        mojibake_damage(str_trim(start), &damaged);
        same = str_eq(value, buf_str(&damaged));
        buf_release(&damaged);
    }
    return same;
}

/* Reads `value` with `form`. 1: it fits; 0: the form is not filled in; -1: it does not fit. `*kept`
   owns the texts of `values`. */
static int form_read(
    const char *form, struct str value, struct form_values *values, struct buf *kept)
{
    struct str trimmed;

    form_add_without_selectors(value, kept);
    trimmed = str_trim(buf_str(kept));
    if (form_matches(form, trimmed, values) || form_matches_damaged(form, trimmed, values))
        return 1;
    return is_unfilled_form(form, trimmed) ? 0 : -1;
}

int form_read_day(const char *form, struct str value, day *out)
{
    struct buf kept = BUF_INIT;
    struct form_values values;
    int found = form_read(form, value, &values, &kept);

    *out = found == 1 ? day_of(values.year, values.month, values.mday) : DAY_NONE;
    buf_release(&kept);
    return found == 0 || *out != DAY_NONE ? 0 : -1;
}

int form_read_number(const char *form, struct str value, int32_t *out)
{
    struct buf kept = BUF_INIT;
    struct form_values values;
    int found = form_read(form, value, &values, &kept);

    *out = found == 1 ? values.number : NUMBER_NONE;
    buf_release(&kept);
    return found < 0 ? -1 : 0;
}

static void form_add_time(const char *form, struct str old, struct buf *out)
{
    struct buf kept = BUF_INIT;
    struct form_values values;

    if (form_read(form, old, &values, &kept) == 1 && values.time.len)
        buf_add(out, values.time);
    else
        while (out->len && out->ptr[out->len - 1] == ' ') /* the space before the time */
            buf_cut(out, out->len - 1);
    buf_release(&kept);
}

void form_write_day(const char *form, day d, struct str old, struct buf *out)
{
    const char *at = form;
    struct civil c;
    char kind, literal;

    if (d == DAY_NONE) {
        buf_add(out, (struct str){form, form_prefix_len(form)});
        return;
    }
    c = day_civil(d);
    while (*at) {
        kind = form_next_piece(&at, &literal);
        if (kind == 'Y')
            buf_addf(out, "%04d", c.year);
        else if (kind == 'm' || kind == 'M')
            buf_addf(out, kind == 'm' ? "%02d" : "%d", c.month);
        else if (kind == 'd' || kind == 'D')
            buf_addf(out, kind == 'd' ? "%02d" : "%d", c.mday);
        else if (kind == 't')
            form_add_time(form, old, out);
        else if (kind == 0)
            buf_addc(out, literal);
    }
}

void form_write_number(const char *form, int32_t n, struct buf *out)
{
    char kind, literal;

    while (*form) {
        kind = form_next_piece(&form, &literal);
        if (kind == 'n' && n != NUMBER_NONE)
            buf_addf(out, "%d", n);
        else if (kind == 0)
            buf_addc(out, literal);
    }
}
