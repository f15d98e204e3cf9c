#include "base/day.h"

/* Years are counted from March, so that the leap day is the last of its year: then the days before
   a month follow one formula, and an era of 400 years has 146,097 days. */

static const int days_in_era = 146097;
static const int epoch_offset = 719468; /* days from 0000-03-01 to 1970-01-01 */

static int day_floor_div(int a, int b)
{
    return a / b - (a % b < 0);
}

static day day_from_civil(int year, int month, int mday)
{
    int y = month <= 2 ? year - 1 : year;
    int era = day_floor_div(y, 400);
    int year_of_era = y - era * 400;
    int day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + mday - 1;
    int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

    return era * days_in_era + day_of_era - epoch_offset;
}

struct civil day_civil(day d)
{
    int shifted = d + epoch_offset;
    int era = day_floor_div(shifted, days_in_era);
    int day_of_era = shifted - era * days_in_era;
    int year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int month = (5 * day_of_year + 2) / 153;
    struct civil c;

    c.mday = day_of_year - (153 * month + 2) / 5 + 1;
    c.month = month < 10 ? month + 3 : month - 9;
    c.year = year_of_era + era * 400 + (c.month <= 2);
    return c;
}

day day_of(int year, int month, int mday)
{
    static const int longest[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    if (year < 1 || year > 9999 || month < 1 || month > 12 || mday < 1 ||
        mday > longest[month - 1] || (month == 2 && mday == 29 && !leap))
        return DAY_NONE;
    return day_from_civil(year, month, mday);
}

day day_add(day d, int32_t days)
{
    int64_t sum = (int64_t)d + days;

    if (d == DAY_NONE || sum < DAY_MIN || sum > DAY_MAX)
        return DAY_NONE;
    return (day)sum;
}

void day_format(day d, char out[DAY_TEXT])
{
    struct civil c;

    out[0] = '\0';
    if (d < DAY_MIN || d > DAY_MAX)
        return;
    c = day_civil(d);
    out[0] = (char)('0' + c.year / 1000);
    out[1] = (char)('0' + c.year / 100 % 10);
    out[2] = (char)('0' + c.year / 10 % 10);
    out[3] = (char)('0' + c.year % 10);
    out[4] = out[7] = '-';
    out[5] = (char)('0' + c.month / 10);
    out[6] = (char)('0' + c.month % 10);
    out[8] = (char)('0' + c.mday / 10);
    out[9] = (char)('0' + c.mday % 10);
    out[10] = '\0';
}

day day_parse(struct str s)
{
    if (s.len != 10 || s.ptr[4] != '-' || s.ptr[7] != '-')
        return DAY_NONE;
    return day_of(str_number((struct str){s.ptr, 4}), str_number((struct str){s.ptr + 5, 2}),
        str_number((struct str){s.ptr + 8, 2}));
}
