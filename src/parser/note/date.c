#include "parser/note/date.h"

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "parser/note/mojibake.h"
#include "parser/note/template.h"

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
           take_nocase(s, STR("PM")) || take(s, STR("午前")) || take(s, STR("午後")) ||
           take(s, STR("上午")) || take(s, STR("下午"));
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

static void skip_word(struct str *s, struct str word)
{
    if (take_nocase(s, word))
        skip_blanks(s);
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
    skip_word(&s, STR("um "));
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

/* 2024년 8월 25일, 2024年8月25日 */
static day parse_units(struct str s, struct str year_unit, struct str month_unit, struct str day_unit)
{
    int year = take_number(&s, 4, 4), month, mday;

    if (year < 0 || !take_word(&s, year_unit))
        return DAY_NONE;
    skip_blanks(&s);
    month = take_number(&s, 1, 2);
    if (!take_word(&s, month_unit))
        return DAY_NONE;
    skip_blanks(&s);
    mday = take_number(&s, 1, 2);
    if (!take_word(&s, day_unit) || !time_ends(s))
        return DAY_NONE;
    return day_of(year, month, mday);
}

/* The names of the months as an export in another language writes them, in full or cut off. */
static const char *const months[12] = {
    "January Jan Januar janvier enero janeiro gennaio januari",
    "February Feb Februar février febrero fevereiro febbraio februari",
    "March Mar März Maerz mars marzo março maart marts",
    "April Apr avril abril aprile",
    "May Mai mayo maio maggio mei maj",
    "June Jun Juni juin junio junho giugno",
    "July Jul Juli juillet julio julho luglio",
    "August Aug août agosto augustus augusti",
    "September Sep septembre septiembre setembro settembre",
    "October Oct Oktober octobre octubre outubro ottobre",
    "November Nov novembre noviembre novembro",
    "December Dec Dezember décembre diciembre dezembro dicembre desember",
};

/* The number of a month by the longest of its names that stands there; 0: none. */
static int take_month(struct str *s)
{
    size_t longest = 0;
    int found = 0;

    for (int i = 0; i < 12; i++) {
        struct str names = str_of(months[i]), name;
        while (str_cut(&names, ' ', &name)) {
            struct str rest = *s;
            if (name.len > longest && take_nocase(&rest, name)) {
                longest = name.len;
                found = i + 1;
            }
        }
    }
    *s = str_from(*s, longest);
    return found;
}

/* August 25, 2024 */
static day parse_month_first(struct str s)
{
    int month = take_month(&s), mday, year;

    take(&s, STR("."));
    if (month == 0 || !skip_blanks(&s))
        return DAY_NONE;
    mday = take_number(&s, 1, 2);
    take(&s, STR(","));
    if (!skip_blanks(&s))
        return DAY_NONE;
    year = take_number(&s, 4, 4);
    return time_ends(s) ? day_of(year, month, mday) : DAY_NONE;
}

/* 25 August 2024, 25. August 2024, 1er août 2024, 25 de agosto de 2024 */
static day parse_day_first(struct str s)
{
    int mday = take_number(&s, 1, 2), month, year;

    if (mday < 0)
        return DAY_NONE;
    if (!take(&s, STR(".")) && !take(&s, STR("º")))
        take_nocase(&s, STR("er"));
    skip_blanks(&s);
    skip_word(&s, STR("de "));
    month = take_month(&s);
    take(&s, STR("."));
    if (month == 0 || !skip_blanks(&s))
        return DAY_NONE;
    skip_word(&s, STR("de "));
    year = take_number(&s, 4, 4);
    return time_ends(s) ? day_of(year, month, mday) : DAY_NONE;
}

/* The first day of "DAY → DAY". */
static struct str without_end(struct str s)
{
    return str_trim((struct str){s.ptr, str_find(s, STR("→"))});
}

static day parse(struct str s)
{
    day d;

    s = without_end(str_trim(s));
    take(&s, STR("@"));
    d = parse_numeric(s);
    if (d == DAY_NONE)
        d = parse_units(s, STR("년"), STR("월"), STR("일"));
    if (d == DAY_NONE)
        d = parse_units(s, STR("年"), STR("月"), STR("日"));
    if (d == DAY_NONE)
        d = parse_month_first(s);
    if (d == DAY_NONE)
        d = parse_day_first(s);
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

static const char *form_of(struct str like)
{
    if (parse_numeric(like) != DAY_NONE)
        return like.ptr[4] == '/' ? "%Y/%m/%d" : like.ptr[4] == '.' ? "%Y.%m.%d" : "%Y-%m-%d";
    if (parse_units(like, STR("년"), STR("월"), STR("일")) != DAY_NONE)
        return "%Y년 %-m월 %-d일";
    if (parse_units(like, STR("年"), STR("月"), STR("日")) != DAY_NONE)
        return "%Y年%-m月%-d日";
    return "%Y-%m-%d";
}

void date_write(day d, struct str like, struct buf *out)
{
    struct civil c = day_civil(d);
    struct str s = str_trim(like), month = {months[c.month - 1], 0};

    if (take(&s, STR("@")))
        buf_addc(out, '@');
    if (utf8_ascii(s) && parse_month_first(s) != DAY_NONE) {
        month.len = str_find(str_of(month.ptr), STR(" "));
        buf_addf(out, "%.*s %d, %d", STR_ARG(month), c.mday, c.year);
    } else {
        form_write_day(form_of(s), d, STR_NONE, out);
    }
}
