#include "parser/note/date.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "date_parts.h"

/* Where a part of the old date is, in the order of the text. */
struct date_spot {
    struct str old;
    char part; /* 'Y' 'M' 'D', 'o' the ending of an ordinal number, 'w' the weekday */
};

enum { SPOTS = 5 };

static bool is_padded(struct str number)
{
    return number.len == 2 && number.ptr[0] == '0';
}

/* The text from the first number to the last one, without a weekday. */
static struct str date_numbers(const struct date_parts *p)
{
    const char *start = p->year.ptr < p->mday.ptr ? p->year.ptr : p->mday.ptr;
    const char *end = p->year.ptr > p->mday.ptr ? p->year.ptr + p->year.len : p->mday.ptr + p->mday.len;

    return (struct str){start, (size_t)(end - start)};
}

/* Whether a number of one digit gets a zero before it. Where the old date does not show it, dates with a space or
   a unit have none. */
static bool date_pads(const struct date_parts *p)
{
    struct str numbers = date_numbers(p);
    bool compact = !p->named && str_find(numbers, STR(" ")) == numbers.len && utf8_is_ascii(numbers);

    if (is_padded(p->mday) || (!p->named && is_padded(p->month)))
        return true;
    return compact && p->mday.len == 2 && p->month.len == 2;
}

static void date_write_number(int number, bool padded, struct buf *out)
{
    buf_addf(out, padded ? "%02d" : "%d", number);
}

/* English has an ending for every day, other languages for the first one. */
static void date_write_ordinal(int mday, struct str old, struct buf *out)
{
    static const char *const endings[] = {"th", "st", "nd", "rd"};
    bool english = !str_eq_nocase(old, STR("er")) && utf8_is_ascii(old);

    if (english)
        buf_addz(out, mday % 10 < 4 && mday / 10 != 1 ? endings[mday % 10] : "th");
    else if (mday == 1)
        buf_add(out, old);
}

static void date_write_part(
    const struct date_parts *p, const struct date_spot *spot, day d, struct buf *out)
{
    struct civil c = day_civil(d);

    switch (spot->part) {
    case 'Y':
        buf_addf(out, "%04d", c.year);
        break;
    case 'M':
        if (p->named)
            month_write(c.month, spot->old, p->style, out);
        else
            date_write_number(c.month, date_pads(p), out);
        break;
    case 'D':
        date_write_number(c.mday, date_pads(p), out);
        break;
    case 'o':
        date_write_ordinal(c.mday, spot->old, out);
        break;
    default:
        weekday_write(d, spot->old, out);
    }
}

/* The parts that are there, sorted by their place; returns how many. */
static int date_spots(const struct date_parts *p, struct date_spot spot[SPOTS])
{
    const struct date_spot all[SPOTS] = {
        {p->year, 'Y'}, {p->month, 'M'}, {p->mday, 'D'}, {p->ordinal, 'o'}, {p->weekday, 'w'}};
    int count = 0;

    for (int i = 0; i < SPOTS; i++) {
        int at = count;
        if (all[i].old.len == 0)
            continue;
        for (; at > 0 && spot[at - 1].old.ptr > all[i].old.ptr; at--)
            spot[at] = spot[at - 1];
        spot[at] = all[i];
        count++;
    }
    return count;
}

/* Writes the old text with the parts replaced. `like` starts with what is before the date: "[[", "@". */
static void date_write_like(const struct date_parts *p, struct str like, day d, struct buf *out)
{
    struct date_spot spot[SPOTS];
    int count = date_spots(p, spot);
    const char *at = like.ptr, *end = p->text.ptr + p->text.len;

    for (int i = 0; i < count; i++) {
        buf_add(out, (struct str){at, (size_t)(spot[i].old.ptr - at)});
        date_write_part(p, &spot[i], d, out);
        at = spot[i].old.ptr + spot[i].old.len;
    }
    buf_add(out, (struct str){at, (size_t)(end - at)});
    buf_addz(out, p->link ? "]]" : "");
}

void date_write(day d, struct str like, enum date_order order, struct buf *out)
{
    struct buf composed = BUF_INIT;
    struct date_parts parts;
    size_t before = out->len;
    char iso[DAY_TEXT];

    utf8_nfc(str_trim(like), &composed);
    if (date_find_parts(buf_str(&composed), order, &parts) == DATE_READ)
        date_write_like(&parts, buf_str(&composed), d, out);
    if (out->len == before || date_parse_in(str_from(buf_str(out), before), order) != d) {
        buf_cut(out, before);
        day_format(d, iso);
        buf_addz(out, iso);
    }
    buf_release(&composed);
}
