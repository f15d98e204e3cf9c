#include "date_time.h"

#include "date_take.h"

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

bool is_time_of_day(struct str s)
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
