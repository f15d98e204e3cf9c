#include "parser/date.h"

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "parser/mojibake.h"

const char date_forms[] = "2024-08-25, 2024/08/25, 2024.08.25, 2024년 8월 25일 or August 25, 2024";

static bool take(struct str *s, struct str word)
{
    if (!str_starts(*s, word))
        return false;
    *s = str_from(*s, word.len);
    return true;
}

static bool take_nocase(struct str *s, struct str word)
{
    if (s->len < word.len || !str_eq_nocase((struct str){s->ptr, word.len}, word))
        return false;
    *s = str_from(*s, word.len);
    return true;
}

/* A Korean word, also a double-encoded one. */
static bool take_word(struct str *s, struct str word)
{
    struct buf damaged = BUF_INIT;
    bool taken = take(s, word);

    if (!taken && s->len) {
        mojibake_damage(word, &damaged);
        taken = take(s, buf_str(&damaged));
        buf_release(&damaged);
    }
    return taken;
}

static bool digit(char c)
{
    return c >= '0' && c <= '9';
}

/* From `least` to `most` digits and no more; -1 when they are not there. */
static int take_number(struct str *s, size_t least, size_t most)
{
    struct str digits = {s->ptr, 0};

    while (digits.len < s->len && digit(s->ptr[digits.len]))
        digits.len++;
    if (digits.len < least || digits.len > most)
        return -1;
    *s = str_from(*s, digits.len);
    return str_number(digits);
}

static bool skip_blanks(struct str *s)
{
    size_t before = s->len;

    while (s->len && (s->ptr[0] == ' ' || s->ptr[0] == '\t'))
        *s = str_from(*s, 1);
    return s->len < before;
}

static bool take_half(struct str *s)
{
    return take_word(s, STR("오전")) || take_word(s, STR("오후")) || take_nocase(s, STR("AM")) ||
           take_nocase(s, STR("PM"));
}

static bool take_seconds(struct str *s)
{
    int second;

    if (!take(s, STR(":")))
        return true;
    second = take_number(s, 2, 2);
    if (second < 0 || second > 60) /* 60: a leap second */
        return false;
    return !take(s, STR(".")) || take_number(s, 1, 9) >= 0;
}

static bool take_clock(struct str *s)
{
    int hour = take_number(s, 1, 2), minute;

    if (hour < 0 || hour > 24 || !take(s, STR(":")))
        return false;
    minute = take_number(s, 2, 2);
    return minute >= 0 && minute < 60 && take_seconds(s);
}

/* Z, +09:00, -0430, GMT+9, (GMT+9) */
static bool take_zone(struct str *s)
{
    bool bracket = take(s, STR("("));

    if (!take_nocase(s, STR("GMT")) && !take_nocase(s, STR("UTC")))
        take_nocase(s, STR("Z"));
    if (take(s, STR("+")) || take(s, STR("-"))) {
        if (take_number(s, 1, 4) < 0 || (take(s, STR(":")) && take_number(s, 2, 2) < 0))
            return false;
    }
    return !bracket || take(s, STR(")"));
}

/* Nothing more, or a time of day alone. */
static bool time_ends(struct str s)
{
    bool half;

    if (s.len == 0)
        return true;
    take(&s, STR(","));
    if (!skip_blanks(&s) && !take_nocase(&s, STR("T")))
        return false;
    half = take_half(&s);
    skip_blanks(&s);
    if (!take_clock(&s))
        return false;
    skip_blanks(&s);
    if (!half && take_half(&s))
        skip_blanks(&s);
    return take_zone(&s) && s.len == 0;
}

/* 2024-08-25, 2024/08/25, 2024.08.25 */
static day parse_numeric(struct str s)
{
    int year = take_number(&s, 4, 4), month, mday;
    struct str separator = {s.ptr, 1};

    if (year < 0 || s.len == 0 || (s.ptr[0] != '-' && s.ptr[0] != '/' && s.ptr[0] != '.'))
        return DAY_NONE;
    s = str_from(s, 1);
    month = take_number(&s, 2, 2);
    if (!take(&s, separator))
        return DAY_NONE;
    mday = take_number(&s, 2, 2);
    return time_ends(s) ? day_of(year, month, mday) : DAY_NONE;
}

/* 2024년 8월 25일 */
static day parse_korean(struct str s)
{
    int year = take_number(&s, 4, 4), month, mday;

    if (year < 0 || !take_word(&s, STR("년")))
        return DAY_NONE;
    skip_blanks(&s);
    month = take_number(&s, 1, 2);
    if (!take_word(&s, STR("월")))
        return DAY_NONE;
    skip_blanks(&s);
    mday = take_number(&s, 1, 2);
    if (!take_word(&s, STR("일")) || !time_ends(s))
        return DAY_NONE;
    return day_of(year, month, mday);
}

/* The number of an English month, in full or its first three letters; 0: none. */
static int take_month(struct str *s)
{
    static const struct str months[] = {{"January", 7}, {"February", 8}, {"March", 5}, {"April", 5},
        {"May", 3}, {"June", 4}, {"July", 4}, {"August", 6}, {"September", 9}, {"October", 7},
        {"November", 8}, {"December", 8}};

    for (int i = 0; i < 12; i++)
        if (take_nocase(s, months[i]) || take_nocase(s, (struct str){months[i].ptr, 3}))
            return i + 1;
    return 0;
}

/* August 25, 2024 */
static day parse_english(struct str s)
{
    int month = take_month(&s), mday, year;

    if (month == 0 || !skip_blanks(&s))
        return DAY_NONE;
    mday = take_number(&s, 1, 2);
    take(&s, STR(","));
    if (!skip_blanks(&s))
        return DAY_NONE;
    year = take_number(&s, 4, 4);
    return time_ends(s) ? day_of(year, month, mday) : DAY_NONE;
}

static day parse(struct str s)
{
    day d;

    s = str_trim(s);
    take(&s, STR("@"));
    d = parse_numeric(s);
    if (d == DAY_NONE)
        d = parse_korean(s);
    if (d == DAY_NONE)
        d = parse_english(s);
    return d;
}

enum { LONGEST = 200 }; /* bytes of a date that anyone writes */

day date_parse(struct str text)
{
    struct buf composed = BUF_INIT;
    day d;

    if (text.len > LONGEST)
        return DAY_NONE;
    if (utf8_ascii(text))
        return parse(text);
    utf8_nfc(text, &composed);
    d = parse(buf_str(&composed));
    buf_release(&composed);
    return d;
}
