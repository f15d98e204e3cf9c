/* Dates as people write them, and the forms of the templates: what is read is a day of the
   calendar, and what is written is read back.
   Input: a choice of the form, the value that stood there, and a text. */
#include "fuzz.h"

#include "base/err.h"
#include "parser/note/date.h"
#include "parser/note/day_words.h"
#include "parser/note/template.h"

static bool of_calendar(day d)
{
    struct civil c;

    if (d < DAY_MIN || d > DAY_MAX)
        return false;
    c = day_civil(d);
    return day_of(c.year, c.month, c.mday) == d;
}

static void try_date(struct str text)
{
    char shown[DAY_TEXT];
    day d = date_parse(text);

    if (d == DAY_NONE)
        return;
    CHECK(of_calendar(d));
    day_format(d, shown);
    CHECK(date_parse(str_of(shown)) == d);
}

/* What the command line accepts is a day of the calendar, and it accepts every date of a note. */
static void try_words(struct str text)
{
    struct err err = {0};
    day d, from, until;
    int failed = day_words_read(DAY_ON, text, day_of(2026, 3, 1), &d, &err);

    CHECK(failed ? d == DAY_NONE && err.code == ERR_USAGE : of_calendar(d));
    CHECK(failed ? date_parse(text) == DAY_NONE : true);
    CHECK(date_parse(text) == DAY_NONE || date_has_form(text));
    if (day_words_range(DAY_DUE, text, day_of(2026, 3, 1), &from, &until, &err) == 0)
        CHECK(of_calendar(from) && of_calendar(until) && from <= until);
    err_release(&err);
}

static bool is_date(const char *form)
{
    return form && str_find(str_of(form), STR("%Y")) < str_of(form).len;
}

static bool is_number(const char *form)
{
    return form && str_find(str_of(form), STR("%n")) < str_of(form).len;
}

static const char *form_of(unsigned choice)
{
    static const char *const stages[] = {"%n일 복습", "day-%n"};

    for (size_t t = 0; t < template_builtin_count; t++)
        for (size_t k = 0; k < template_builtin[t].count; k++)
            if (template_builtin[t].key[k].form && choice-- == 0)
                return template_builtin[t].key[k].form;
    return stages[choice % 2];
}

static void try_day(const char *form, day d, struct str old)
{
    struct buf written = BUF_INIT;
    day again;

    form_write_day(form, d, old, &written);
    CHECK(form_read_day(form, buf_str(&written), &again) == 0 && again == d);
    buf_release(&written);
}

static void try_number(const char *form, int32_t n)
{
    struct buf written = BUF_INIT;
    int32_t again;

    form_write_number(form, n, &written);
    CHECK(form_read_number(form, buf_str(&written), &again) == 0 && again == n);
    buf_release(&written);
}

/* A value that fits says what a value that was written of it says. */
static void try_value(const char *form, struct str value)
{
    int32_t n;
    day d;

    if (is_date(form) && form_read_day(form, value, &d) == 0) {
        CHECK(d == DAY_NONE || of_calendar(d));
        try_day(form, d, value);
    }
    if (is_number(form) && form_read_number(form, value, &n) == 0) {
        CHECK(n == NUMBER_NONE || (n > -1000000000 && n < 1000000000));
        try_number(form, n);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str text = fuzz_input(data, size), old;
    const char *form = form_of(fuzz_choice(&text, 32));
    day d;

    old = fuzz_line(&text);
    try_date(text);
    try_words(text);
    try_value(form, text);
    try_value(form, old);
    d = date_parse(text);
    if (is_date(form) && d != DAY_NONE)
        try_day(form, d, old);
    if (is_number(form) && d != DAY_NONE)
        try_number(form, d);
    return 0;
}
