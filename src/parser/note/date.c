#include "parser/note/date.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "date_parts.h"
#include "date_take.h"
#include "date_time.h"

const char date_forms[] = "2024-08-25, 2024/08/25, 2024.08.25, 2024년 8월 25일 or August 25, 2024";

/* ---- the forms ------------------------------------------------------------------------------- */

/* Reads a number as date_take_number(), and records where it is. */
static int date_take_part(struct str *s, size_t least, size_t most, struct str *part)
{
    const char *start = s->ptr;
    int number = date_take_number(s, least, most);

    *part = (struct str){start, number < 0 ? 0 : (size_t)(s->ptr - start)};
    return number;
}

/* The separator of a numeric date: "-", "/" or "."; spaces may follow a point. */
static bool date_take_separator(struct str *s, struct str separator)
{
    if (!date_take(s, separator))
        return false;
    if (separator.ptr[0] == '.')
        date_skip_spaces(s);
    return true;
}

static bool is_separator_of_date(struct str s)
{
    return s.len && (s.ptr[0] == '-' || s.ptr[0] == '/' || s.ptr[0] == '.');
}

/* Sets the day. A number of -1 was not there. */
static enum date_reading date_set(struct date_parts *p, int year, int month, int mday)
{
    if (year < 0 || month < 0 || mday < 0)
        return DATE_OTHER;
    p->day = day_of(year, month, mday);
    return p->day == DAY_NONE ? DATE_IMPOSSIBLE : DATE_READ;
}

/* 2024-08-25, 2024/8/25, 2024.08.25, 2024. 8. 25. */
static enum date_reading date_numeric(struct str *s, struct date_parts *p)
{
    int year = date_take_part(s, 4, 4, &p->year), month, mday;
    struct str separator = {s->ptr, 1};

    if (year < 0 || !is_separator_of_date(*s))
        return DATE_OTHER;
    date_take_separator(s, separator);
    month = date_take_part(s, 1, 2, &p->month);
    if (!date_take_separator(s, separator))
        return DATE_OTHER;
    mday = date_take_part(s, 1, 2, &p->mday);
    if (separator.ptr[0] == '.')
        date_take(s, separator);
    return date_set(p, year, month, mday);
}

/* 25.08.2024, 8/25/2024 */
static enum date_reading date_year_last(struct str *s, struct date_parts *p)
{
    struct str first, second, separator;
    int a = date_take_part(s, 1, 2, &first), b, year;
    bool month_first = p->order == ORDER_MDY;

    separator = (struct str){s->ptr, 1};
    if (a < 0 || !is_separator_of_date(*s))
        return DATE_OTHER;
    date_take_separator(s, separator);
    b = date_take_part(s, 1, 2, &second);
    if (b < 0 || !date_take_separator(s, separator))
        return DATE_OTHER;
    year = date_take_part(s, 4, 4, &p->year);
    if (year < 0)
        return DATE_OTHER;
    if (a > 12 || b > 12)
        month_first = b > 12;
    else if (p->order == ORDER_UNKNOWN && a != b)
        return DATE_AMBIGUOUS;
    p->year_last = true;
    p->month = month_first ? first : second;
    p->mday = month_first ? second : first;
    return date_set(p, year, month_first ? a : b, month_first ? b : a);
}

/* 2024년 8월 25일, 2024年8月25日 */
static enum date_reading date_with_units(
    struct str *s, struct date_parts *p, const struct str unit[3])
{
    int year = date_take_part(s, 4, 4, &p->year), month, mday;

    if (year < 0 || !date_take_word(s, unit[0]))
        return DATE_OTHER;
    date_skip_spaces(s);
    month = date_take_part(s, 1, 2, &p->month);
    if (!date_take_word(s, unit[1]))
        return DATE_OTHER;
    date_skip_spaces(s);
    mday = date_take_part(s, 1, 2, &p->mday);
    return date_take_word(s, unit[2]) ? date_set(p, year, month, mday) : DATE_OTHER;
}

static enum date_reading date_korean(struct str *s, struct date_parts *p)
{
    return date_with_units(s, p, (const struct str[]){STR("년"), STR("월"), STR("일")});
}

static enum date_reading date_chinese(struct str *s, struct date_parts *p)
{
    return date_with_units(s, p, (const struct str[]){STR("年"), STR("月"), STR("日")});
}

/* Records the name of a month; 0: there is none. */
static int date_take_month(struct str *s, struct date_parts *p)
{
    const char *start = s->ptr;
    int month = month_take(s);

    p->month = (struct str){start, (size_t)(s->ptr - start)};
    p->named = month > 0;
    return month;
}

/* The ending of an ordinal number: 4th, 1er, 1º. */
static void date_take_ordinal(struct str *s, struct date_parts *p)
{
    static const char *const endings[] = {"st", "nd", "rd", "th", "er", "º"};
    const char *start = s->ptr;

    for (size_t i = 0; i < sizeof endings / sizeof *endings && s->ptr == start; i++)
        date_take_nocase(s, str_of(endings[i]));
    p->ordinal = (struct str){start, (size_t)(s->ptr - start)};
}

/* August 25, 2024 */
static enum date_reading date_month_first(struct str *s, struct date_parts *p)
{
    int month = date_take_month(s, p), mday;

    date_take(s, STR("."));
    if (month == 0 || !date_skip_spaces(s))
        return DATE_OTHER;
    mday = date_take_part(s, 1, 2, &p->mday);
    date_take_ordinal(s, p);
    date_take(s, STR(","));
    if (!date_skip_spaces(s))
        return DATE_OTHER;
    return date_set(p, date_take_part(s, 4, 4, &p->year), month, mday);
}

/* 25 August 2024, 25. August 2024, 1er août 2024, 25 de agosto de 2024 */
static enum date_reading date_day_first(struct str *s, struct date_parts *p)
{
    int mday = date_take_part(s, 1, 2, &p->mday), month;

    if (mday < 0)
        return DATE_OTHER;
    p->style.dot = date_take(s, STR("."));
    date_take_ordinal(s, p);
    date_skip_spaces(s);
    p->style.of = date_take_nocase(s, STR("de "));
    date_skip_spaces(s);
    month = date_take_month(s, p);
    date_take(s, STR("."));
    date_take(s, STR(","));
    if (month == 0 || !date_skip_spaces(s))
        return DATE_OTHER;
    date_skip_word(s, STR("de "));
    return date_set(p, date_take_part(s, 4, 4, &p->year), month, mday);
}

/* ---- what surrounds a date ------------------------------------------------------------------- */

/* A weekday after a date: " (Sun)", "(일)", " 일요일". Nothing is taken if there is none. */
static void date_take_weekday_after(struct str *s, struct date_parts *p)
{
    struct str rest = *s, name;
    bool bracket, weekday;

    date_take(&rest, STR(","));
    date_skip_spaces(&rest);
    bracket = date_take(&rest, STR("(")) || date_take(&rest, STR("（"));
    name = rest;
    weekday = weekday_take(&rest) >= 0;
    name.len -= rest.len;
    if (!weekday ||
        (bracket && !date_take(&rest, STR(")")) && !date_take(&rest, STR("）"))))
        return;
    if (!bracket && rest.len && rest.ptr[0] != ' ' && rest.ptr[0] != ',')
        return;
    p->weekday = name;
    *s = rest;
}

/* A weekday before a date: "Sunday, ", "일요일 ", "Mi., ". False: there is none. */
static bool date_take_weekday_before(struct str *s, struct date_parts *p)
{
    struct str name = *s;

    if (weekday_take(s) < 0)
        return false;
    p->weekday = (struct str){name.ptr, name.len - s->len};
    date_take(s, STR("."));
    date_take(s, STR(","));
    return date_skip_spaces(s);
}

/* Reads a date in one of the forms, with what may follow it. */
static enum date_reading date_try_form(enum date_reading (*form)(struct str *s, struct date_parts *p),
    struct str text, struct date_parts *p)
{
    struct date_parts found = *p;
    struct str rest = text;
    enum date_reading reading = form(&rest, &found);

    if (reading == DATE_OTHER)
        return DATE_OTHER;
    if (!is_time_of_day(rest) && found.weekday.len == 0)
        date_take_weekday_after(&rest, &found);
    if (!is_time_of_day(rest))
        return DATE_OTHER;
    found.text.len = rest.ptr ? (size_t)(rest.ptr - found.text.ptr) : found.text.len;
    *p = found;
    return reading;
}

static enum date_reading date_try_forms(struct str text, struct date_parts *p)
{
    static enum date_reading (*const forms[])(struct str *s, struct date_parts *p) = {date_numeric,
        date_korean, date_chinese, date_month_first, date_day_first, date_year_last};
    enum date_reading reading = DATE_OTHER;

    for (size_t i = 0; i < sizeof forms / sizeof *forms && reading == DATE_OTHER; i++)
        reading = date_try_form(forms[i], text, p);
    return reading;
}

/* The first day of "DAY → DAY" or "DAY to DAY". */
static struct str date_without_end(struct str s)
{
    size_t end = str_find(s, STR("→"));

    if (end == s.len)
        end = str_find(s, STR(" to "));
    return str_trim((struct str){s.ptr, end});
}

/* The name of the note that a [[link]] leads to, without its folder and the text that is shown. */
static bool date_take_link(struct str *s)
{
    struct str name = *s, part;

    if (!str_starts(*s, STR("[[")) || !str_ends(*s, STR("]]")) || s->len < 4)
        return false;
    name = (struct str){s->ptr + 2, s->len - 4};
    name.len = str_find(name, STR("|"));
    name.len = str_find(name, STR("#"));
    *s = name;
    while (str_cut(&name, '/', &part))
        *s = part;
    return true;
}

enum date_reading date_find_parts(struct str text, enum date_order order, struct date_parts *out)
{
    struct str s = str_trim(text);
    enum date_reading reading;

    *out = (struct date_parts){.order = order, .day = DAY_NONE};
    out->link = date_take_link(&s);
    s = date_without_end(str_trim(s));
    date_take(&s, STR("@"));
    out->text = s;
    reading = s.len ? date_try_forms(s, out) : DATE_OTHER;
    if (reading == DATE_OTHER && s.len && date_take_weekday_before(&s, out))
        reading = date_try_forms(s, out);
    return reading;
}

/* ---- reading --------------------------------------------------------------------------------- */

/* Whether the text holds four digits in a row. Every date has a year, and most values of a note do not. */
static bool has_year(struct str text)
{
    int digits = 0;

    for (size_t i = 0; i < text.len && digits < 4; i++)
        digits = text.ptr[i] >= '0' && text.ptr[i] <= '9' ? digits + 1 : 0;
    return digits == 4;
}

enum { LONGEST = 200 }; /* bytes of the longest text that is read as a date */

enum date_reading date_read(struct str text, enum date_order order, day *out)
{
    struct buf composed = BUF_INIT;
    struct date_parts parts;
    enum date_reading reading;

    *out = DAY_NONE;
    if (text.len > LONGEST || !has_year(text))
        return DATE_OTHER;
    if (utf8_is_ascii(text)) {
        reading = date_find_parts(text, order, &parts);
    } else {
        utf8_nfc(text, &composed);
        reading = date_find_parts(buf_str(&composed), order, &parts);
        buf_release(&composed);
    }
    if (reading == DATE_READ)
        *out = parts.day;
    return reading;
}

enum date_order date_order_shown(struct str text)
{
    struct date_parts parts;

    if (text.len > LONGEST || !has_year(text) ||
        date_find_parts(text, ORDER_UNKNOWN, &parts) != DATE_READ || !parts.year_last ||
        str_number(parts.month) == str_number(parts.mday))
        return ORDER_UNKNOWN;
    return parts.month.ptr < parts.mday.ptr ? ORDER_MDY : ORDER_DMY;
}

day date_parse_in(struct str text, enum date_order order)
{
    day d;

    date_read(text, order, &d);
    return d;
}

day date_parse(struct str text)
{
    return date_parse_in(text, ORDER_UNKNOWN);
}

bool date_has_form(struct str text)
{
    day d;

    return date_read(text, ORDER_UNKNOWN, &d) != DATE_OTHER;
}
