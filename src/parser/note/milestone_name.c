#include "parser/note/milestone_name.h"

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/utf8.h"

static bool is_name_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_separator(char c)
{
    return c == '-' || c == '_' || c == ' ';
}

static bool is_one_of(struct str s, const char *const words[], size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq_nocase(s, str_of(words[i])))
            return true;
    return false;
}

static struct str without_separators(struct str s)
{
    while (s.len && is_separator(s.ptr[0]))
        s = str_from(s, 1);
    while (s.len && is_separator(s.ptr[s.len - 1]))
        s.len--;
    return s;
}

/* Whether a text may come before the number, as in "review_day-7". */
static bool is_before_number(struct str s)
{
    static const char *const words[] = {"day", "d", "review", "review_day", "review-day"};

    return s.len == 0 || is_one_of(without_separators(s), words, sizeof words / sizeof *words);
}

static bool is_after_number(struct str s)
{
    static const char *const words[] = {
        "d", "day", "days", "day_review", "일", "일차", "일복습여부"};

    return s.len == 0 || is_one_of(without_separators(s), words, sizeof words / sizeof *words);
}

static bool is_long_term(struct str s)
{
    static const char *const words[] = {"long-term", "long_term", "longterm", "long term",
        "장기기억"};

    return is_one_of(s, words, sizeof words / sizeof *words);
}

/* The first run of digits in a text; if there is none, an empty text at its end. */
static struct str digits_in_name(struct str s)
{
    size_t start = 0, end;

    while (start < s.len && !is_name_digit(s.ptr[start]))
        start++;
    for (end = start; end < s.len && is_name_digit(s.ptr[end]);)
        end++;
    return (struct str){s.ptr + start, end - start};
}

static milestone milestone_named(struct str s)
{
    struct str digits = digits_in_name(s);
    int n;

    if (is_long_term(s))
        return MILESTONE_LONG_TERM;
    if (digits.len == 0 || digits.len > 5 || digits.ptr[0] == '0' ||
        !is_before_number((struct str){s.ptr, (size_t)(digits.ptr - s.ptr)}) ||
        !is_after_number(str_from(s, (size_t)(digits.ptr - s.ptr) + digits.len)))
        return MILESTONE_NONE;
    n = str_number(digits);
    return n <= MILESTONE_MAX ? n : MILESTONE_NONE;
}

milestone milestone_name_parse(struct str text)
{
    struct buf bare = BUF_INIT;
    milestone m;

    if (text.len == 0 || text.len > 64)
        return MILESTONE_NONE;
    if (utf8_is_ascii(text))
        return milestone_named(str_trim(text));
    utf8_bare(text, &bare);
    m = milestone_named(buf_str(&bare));
    buf_release(&bare);
    return m;
}

void milestone_name_write(milestone m, struct str like, struct buf *out)
{
    struct str digits = like.len ? digits_in_name(like) : STR_NONE;
    size_t start = digits.len ? (size_t)(digits.ptr - like.ptr) : 0;

    if (m == MILESTONE_LONG_TERM) {
        buf_addz(out, "long-term");
        return;
    }
    if (start)
        buf_add(out, (struct str){like.ptr, start});
    buf_addf(out, "%d", (int)m);
    if (digits.len)
        buf_add(out, str_from(like, start + digits.len));
}
