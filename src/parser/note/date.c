#include "parser/note/date.h"

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "parser/note/mojibake.h"
#include "parser/note/template.h"

const char date_forms[] = "2024-08-25, 2024/08/25, 2024.08.25, 2024년 8월 25일 or August 25, 2024";

/* The functions below return this if the form of a date is right but the day is not in the calendar. */
enum { DATE_IMPOSSIBLE = INT32_MIN + 1 };

/* A number of -1 means that there was none: then the form is wrong. */
static day date_of_numbers(int year, int month, int mday)
{
    day d = day_of(year, month, mday);

    if (year < 0 || month < 0 || mday < 0)
        return DAY_NONE;
    return d == DAY_NONE ? DATE_IMPOSSIBLE : d;
}

static bool date_take(struct str *s, struct str word)
{
    if (!str_starts(*s, word))
        return false;
    *s = str_from(*s, word.len);
    return true;
}

static bool date_take_nocase(struct str *s, struct str word)
{
    if (s->len < word.len || !str_eq_nocase((struct str){s->ptr, word.len}, word))
        return false;
    *s = str_from(*s, word.len);
    return true;
}

/* Skips a Korean word, also if it is double-encoded. */
static bool date_take_word(struct str *s, struct str word)
{
    struct buf damaged = BUF_INIT;
    bool taken = date_take(s, word);

    if (!taken && s->len) {
        mojibake_damage(word, &damaged);
        taken = date_take(s, buf_str(&damaged));
        buf_release(&damaged);
    }
    return taken;
}

static bool is_date_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Reads a number of `least` to `most` digits; -1: there are fewer or more. */
static int date_take_number(struct str *s, size_t least, size_t most)
{
    struct str digits = {s->ptr, 0};

    while (digits.len < s->len && is_date_digit(s->ptr[digits.len]))
        digits.len++;
    if (digits.len < least || digits.len > most)
        return -1;
    *s = str_from(*s, digits.len);
    return str_number(digits);
}

static bool date_skip_spaces(struct str *s)
{
    size_t before = s->len;

    while (s->len && (s->ptr[0] == ' ' || s->ptr[0] == '\t'))
        *s = str_from(*s, 1);
    return s->len < before;
}

static bool date_take_half(struct str *s)
{
    return date_take_word(s, STR("오전")) || date_take_word(s, STR("오후")) ||
           date_take_nocase(s, STR("AM")) || date_take_nocase(s, STR("PM")) ||
           date_take(s, STR("午前")) || date_take(s, STR("午後")) || date_take(s, STR("上午")) ||
           date_take(s, STR("下午"));
}

static bool date_take_seconds(struct str *s)
{
    int second;

    if (!date_take(s, STR(":")))
        return true;
    second = date_take_number(s, 2, 2);
    if (second < 0 || second > 60) /* 60: a leap second */
        return false;
    return !date_take(s, STR(".")) || date_take_number(s, 1, 9) >= 0;
}

static bool date_take_clock(struct str *s)
{
    int hour = date_take_number(s, 1, 2), minute;

    if (hour < 0 || hour > 24 || !date_take(s, STR(":")))
        return false;
    minute = date_take_number(s, 2, 2);
    return minute >= 0 && minute < 60 && date_take_seconds(s);
}

/* Z, +09:00, -0430, GMT+9, (GMT+9) */
static bool date_take_zone(struct str *s)
{
    bool bracket = date_take(s, STR("("));

    if (!date_take_nocase(s, STR("GMT")) && !date_take_nocase(s, STR("UTC")))
        date_take_nocase(s, STR("Z"));
    if (date_take(s, STR("+")) || date_take(s, STR("-"))) {
        if (date_take_number(s, 1, 4) < 0 ||
            (date_take(s, STR(":")) && date_take_number(s, 2, 2) < 0))
            return false;
    }
    return !bracket || date_take(s, STR(")"));
}

static void date_skip_word(struct str *s, struct str word)
{
    if (date_take_nocase(s, word))
        date_skip_spaces(s);
}

/* Whether only a time of day follows, or nothing. */
static bool date_ends_with_time(struct str s)
{
    bool half;

    if (s.len == 0)
        return true;
    date_take(&s, STR(","));
    if (!date_skip_spaces(&s) && !date_take_nocase(&s, STR("T")))
        return false;
    date_skip_word(&s, STR("um "));
    half = date_take_half(&s);
    date_skip_spaces(&s);
    if (!date_take_clock(&s))
        return false;
    date_skip_spaces(&s);
    if (!half && date_take_half(&s))
        date_skip_spaces(&s);
    return date_take_zone(&s) && s.len == 0;
}

/* 2024-08-25, 2024/08/25, 2024.08.25 */
static day date_numeric(struct str s)
{
    int year = date_take_number(&s, 4, 4), month, mday;
    struct str separator = {s.ptr, 1};

    if (year < 0 || s.len == 0 || (s.ptr[0] != '-' && s.ptr[0] != '/' && s.ptr[0] != '.'))
        return DAY_NONE;
    s = str_from(s, 1);
    month = date_take_number(&s, 2, 2);
    if (!date_take(&s, separator))
        return DAY_NONE;
    mday = date_take_number(&s, 2, 2);
    return date_ends_with_time(s) ? date_of_numbers(year, month, mday) : DAY_NONE;
}

/* 2024년 8월 25일, 2024年8月25日 */
static day date_with_units(
    struct str s, struct str year_unit, struct str month_unit, struct str day_unit)
{
    int year = date_take_number(&s, 4, 4), month, mday;

    if (year < 0 || !date_take_word(&s, year_unit))
        return DAY_NONE;
    date_skip_spaces(&s);
    month = date_take_number(&s, 1, 2);
    if (!date_take_word(&s, month_unit))
        return DAY_NONE;
    date_skip_spaces(&s);
    mday = date_take_number(&s, 1, 2);
    if (!date_take_word(&s, day_unit) || !date_ends_with_time(s))
        return DAY_NONE;
    return date_of_numbers(year, month, mday);
}

/* The names of the months in exports in several languages, in full or abbreviated. */
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

/* Skips the longest matching name of a month and returns its number; 0: none. */
static int date_take_month(struct str *s)
{
    size_t longest = 0;
    int found = 0;

    for (int i = 0; i < 12; i++) {
        struct str names = str_of(months[i]), name;
        while (str_cut(&names, ' ', &name)) {
            struct str rest = *s;
            if (name.len > longest && date_take_nocase(&rest, name)) {
                longest = name.len;
                found = i + 1;
            }
        }
    }
    *s = str_from(*s, longest);
    return found;
}

/* August 25, 2024 */
static day date_month_first(struct str s)
{
    int month = date_take_month(&s), mday, year;

    date_take(&s, STR("."));
    if (month == 0 || !date_skip_spaces(&s))
        return DAY_NONE;
    mday = date_take_number(&s, 1, 2);
    date_take(&s, STR(","));
    if (!date_skip_spaces(&s))
        return DAY_NONE;
    year = date_take_number(&s, 4, 4);
    return date_ends_with_time(s) ? date_of_numbers(year, month, mday) : DAY_NONE;
}

/* 25 August 2024, 25. August 2024, 1er août 2024, 25 de agosto de 2024 */
static day date_day_first(struct str s)
{
    int mday = date_take_number(&s, 1, 2), month, year;

    if (mday < 0)
        return DAY_NONE;
    if (!date_take(&s, STR(".")) && !date_take(&s, STR("º")))
        date_take_nocase(&s, STR("er"));
    date_skip_spaces(&s);
    date_skip_word(&s, STR("de "));
    month = date_take_month(&s);
    date_take(&s, STR("."));
    if (month == 0 || !date_skip_spaces(&s))
        return DAY_NONE;
    date_skip_word(&s, STR("de "));
    year = date_take_number(&s, 4, 4);
    return date_ends_with_time(s) ? date_of_numbers(year, month, mday) : DAY_NONE;
}

/* The first day of "DAY → DAY". */
static struct str date_without_end(struct str s)
{
    return str_trim((struct str){s.ptr, str_find(s, STR("→"))});
}

static day date_in_any_form(struct str s)
{
    day d;

    s = date_without_end(str_trim(s));
    date_take(&s, STR("@"));
    d = date_numeric(s);
    if (d == DAY_NONE)
        d = date_with_units(s, STR("년"), STR("월"), STR("일"));
    if (d == DAY_NONE)
        d = date_with_units(s, STR("年"), STR("月"), STR("日"));
    if (d == DAY_NONE)
        d = date_month_first(s);
    if (d == DAY_NONE)
        d = date_day_first(s);
    return d;
}

enum { LONGEST = 200 }; /* bytes of the longest text that is read as a date */

static day date_read(struct str text)
{
    struct buf composed = BUF_INIT;
    day d;

    if (text.len > LONGEST)
        return DAY_NONE;
    if (utf8_ascii(text))
        return date_in_any_form(text);
    utf8_nfc(text, &composed);
    d = date_in_any_form(buf_str(&composed));
    buf_release(&composed);
    return d;
}

day date_parse(struct str text)
{
    day d = date_read(text);

    return d == DATE_IMPOSSIBLE ? DAY_NONE : d;
}

bool date_has_form(struct str text)
{
    return date_read(text) != DAY_NONE;
}

static const char *date_form_like(struct str like)
{
    if (date_numeric(like) != DAY_NONE)
        return like.ptr[4] == '/' ? "%Y/%m/%d" : like.ptr[4] == '.' ? "%Y.%m.%d" : "%Y-%m-%d";
    if (date_with_units(like, STR("년"), STR("월"), STR("일")) != DAY_NONE)
        return "%Y년 %-m월 %-d일";
    if (date_with_units(like, STR("年"), STR("月"), STR("日")) != DAY_NONE)
        return "%Y年%-m月%-d日";
    return "%Y-%m-%d";
}

void date_write(day d, struct str like, struct buf *out)
{
    struct civil c = day_civil(d);
    struct str s = str_trim(like), month = {months[c.month - 1], 0};

    if (date_take(&s, STR("@")))
        buf_addc(out, '@');
    if (utf8_ascii(s) && date_month_first(s) != DAY_NONE) {
        month.len = str_find(str_of(month.ptr), STR(" "));
        buf_addf(out, "%.*s %d, %d", STR_ARG(month), c.mday, c.year);
    } else {
        form_write_day(date_form_like(s), d, STR_NONE, out);
    }
}

day date_parse_bare(struct str text)
{
    struct str rest = str_trim(text), year, month;
    char separator = rest.len > 4 ? rest.ptr[4] : '\0';

    if ((separator != '-' && separator != '/' && separator != '.') || !str_cut(&rest, separator, &year) ||
        !str_cut(&rest, separator, &month) || month.len > 2 || rest.len > 2)
        return DAY_NONE;
    return day_of(str_number(year), str_number(month), str_number(rest));
}
