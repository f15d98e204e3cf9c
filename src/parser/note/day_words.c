#include "parser/note/day_words.h"

#include "base/buf.h"
#include "base/err.h"
#include "base/nearest.h"
#include "base/utf8.h"
#include "parser/note/date.h"

static const struct {
    const char *name; /* as messages show it */
    bool past;        /* a weekday is the last such day */
    const char *examples;
} day_uses[DAY_USES] = {
    [DAY_TODAY] = {"--today", false, "2026-03-01, tomorrow, fri, +3d or \"3 days ago\""},
    [DAY_REVIEW_TODAY] = {"$REVIEW_TODAY", false,
        "2026-03-01, tomorrow, fri, +3d or \"3 days ago\""},
    [DAY_ON] = {"--on", true, "2026-03-01, yesterday, mon, -2d or \"3 days ago\""},
    [DAY_SINCE] = {"--since", true, "2026-03-01, yesterday, mon, -2d or \"3 days ago\""},
    [DAY_UNTIL] = {"--until", true, "2026-03-01, yesterday, mon, -2d or \"3 days ago\""},
    [DAY_DUE] = {"due:", false,
        "due:2026-03-01, due:tomorrow, due:fri, due:+3d, due:..2026-03-31 or due:today..fri"},
    [DAY_POSTPONE] = {"postpone", false,
        "2026-03-01, tomorrow, fri, +3d or a number of days such as 3"},
    [DAY_AWAY] = {"away", false,
        "2026-03-01, tomorrow, fri, +3d or a range such as 2026-03-01..2026-03-08"},
};

enum { WORD_LONGEST = 64 }; /* bytes of the longest text that is compared with words */

/* The days from `today` to the day that a word names, as a table that holds both languages. */
static const struct {
    const char *word;
    int32_t distance;
} day_names[] = {{"today", 0}, {"오늘", 0}, {"tomorrow", 1}, {"내일", 1}, {"yesterday", -1},
    {"어제", -1}, {"모레", 2}};
enum { DAY_NAMES = sizeof day_names / sizeof *day_names };

/* From Monday. */
static const struct {
    const char *english, *korean;
} weekdays[7] = {{"monday", "월요일"}, {"tuesday", "화요일"}, {"wednesday", "수요일"},
    {"thursday", "목요일"}, {"friday", "금요일"}, {"saturday", "토요일"}, {"sunday", "일요일"}};

/* 0: Monday; -1: the word is not the name of a weekday. */
static int weekday_named(struct str word)
{
    for (int i = 0; i < 7; i++) {
        struct str full = str_of(weekdays[i].english);
        if (str_eq(word, full) || str_eq(word, (struct str){full.ptr, 3}) ||
            str_eq(word, str_of(weekdays[i].korean)))
            return i;
    }
    return -1;
}

/* DAY_MIN was a Monday. */
static int weekday_of(day d)
{
    return (d - DAY_MIN) % 7;
}

static int32_t weekday_distance(int weekday, day today, bool past)
{
    int ahead = (weekday - weekday_of(today) + 7) % 7;

    if (past)
        return ahead ? ahead - 7 : -7;
    return ahead ? ahead : 7;
}

/* Removes the number at the start; -1: there is none, or it is too large. */
static int distance_take_number(struct str *s)
{
    struct str digits = {s->ptr, 0};

    while (digits.len < s->len && s->ptr[digits.len] >= '0' && s->ptr[digits.len] <= '9')
        digits.len++;
    *s = str_from(*s, digits.len);
    return str_number(digits);
}

/* The days of one unit: "d", "w" or, before "ago", their words; 0: another text. */
static int distance_unit(struct str s)
{
    if (str_eq(s, STR("d")) || str_eq(s, STR("day ago")) || str_eq(s, STR("days ago")))
        return 1;
    return str_eq(s, STR("w")) || str_eq(s, STR("week ago")) || str_eq(s, STR("weeks ago")) ? 7 : 0;
}

/* `word` is folded and trimmed. */
static bool word_distance(struct str word, int32_t *days)
{
    bool ago = str_ends(word, STR("ago"));
    bool back = str_starts(word, STR("-")), sign = back || str_starts(word, STR("+"));
    int number, unit;

    word = str_from(word, sign);
    number = distance_take_number(&word);
    if (ago && !sign)
        word = str_trim(word);
    unit = distance_unit(word);
    if (number < 0 || unit == 0 || (ago && sign))
        return false;
    *days = (int32_t)(number > INT32_MAX / unit ? INT32_MAX : number * unit);
    *days = back || ago ? -*days : *days;
    return true;
}

static bool word_named(struct str word, int32_t *days)
{
    for (size_t i = 0; i < DAY_NAMES; i++)
        if (str_eq(word, str_of(day_names[i].word))) {
            *days = day_names[i].distance;
            return true;
        }
    return false;
}

bool day_words_distance(struct str text, int32_t *days)
{
    struct buf word = BUF_INIT;
    bool found;

    if (text.len > WORD_LONGEST)
        return false;
    utf8_fold(str_trim(text), &word);
    found = word_distance(buf_str(&word), days);
    buf_release(&word);
    return found;
}

/* A day and whether the form of the text is known; the day is DAY_NONE if it is not in the
   calendar. `after`: the day from which a weekday is counted. */
struct day_read {
    day day;
    bool known;
};

static struct day_read day_read_word(struct str text, day today, day after, bool past)
{
    struct buf word = BUF_INIT;
    struct day_read r = {DAY_NONE, true};
    int32_t days = 0;
    int weekday;

    utf8_fold(text, &word);
    weekday = weekday_named(buf_str(&word));
    if (weekday >= 0)
        r.day = day_add(after, weekday_distance(weekday, after, past));
    else if (word_named(buf_str(&word), &days) || word_distance(buf_str(&word), &days))
        r.day = day_add(today, days);
    else
        r.known = false;
    buf_release(&word);
    return r;
}

static struct day_read day_read_any(struct str text, day today, day after, bool past)
{
    struct day_read r = {DAY_NONE, false};
    enum date_reading reading = date_read(text, ORDER_UNKNOWN, &r.day);

    r.known = reading == DATE_READ || reading == DATE_IMPOSSIBLE;
    text = str_trim(text);
    if (!r.known && text.len <= WORD_LONGEST)
        r = day_read_word(text, today, after, past);
    return r;
}

/* The word for a day that a mistyped one is nearest to; STR_NONE: none is near. */
static struct str day_word_near(struct str text)
{
    struct str name[DAY_NAMES + 7];
    size_t count = 0, near;

    for (; count < DAY_NAMES; count++)
        name[count] = str_of(day_names[count].word);
    for (int i = 0; i < 7; i++)
        name[count++] = str_of(weekdays[i].english);
    near = text.len <= WORD_LONGEST ? nearest_of(str_trim(text), name, count) : count;
    return near < count ? name[near] : STR_NONE;
}

static int day_refuse(enum day_use use, struct str text, bool known, struct err *err)
{
    struct str near = known ? STR_NONE : day_word_near(text);

    err_set(err, ERR_USAGE, "%s \"%.*s\": %s; write a day as %s", day_uses[use].name, STR_ARG(text),
        known ? "this day is not in the calendar" : "not the form of a day", day_uses[use].examples);
    if (near.len)
        err_add_line(err, "did you mean %.*s?", STR_ARG(near));
    return -1;
}

static int day_read_checked(
    enum day_use use, struct str text, day today, day after, day *out, struct err *err)
{
    struct day_read r = day_read_any(text, today, after, day_uses[use].past);

    *out = r.day;
    if (r.day != DAY_NONE)
        return 0;
    return day_refuse(use, text, r.known, err);
}

int day_words_read(enum day_use use, struct str text, day today, day *out, struct err *err)
{
    return day_read_checked(use, text, today, today, out, err);
}

static int day_range_refuse(enum day_use use, struct str text, const char *why, struct err *err)
{
    return err_set(err, ERR_USAGE, "%s \"%.*s\": %s; write days as %s", day_uses[use].name,
        STR_ARG(text), why, day_uses[use].examples);
}

int day_words_range(
    enum day_use use, struct str text, day today, day *from, day *until, struct err *err)
{
    size_t dots = str_find(text, STR(".."));
    struct str first = str_trim((struct str){text.ptr, dots}),
               last = str_trim(str_from(text, dots));

    *from = DAY_MIN;
    *until = DAY_MAX;
    if (dots < text.len)
        last = str_trim(str_from(text, dots + 2));
    if (first.len == 0 && last.len == 0)
        return day_range_refuse(use, text, "no day is given", err);
    if (first.len && day_read_checked(use, first, today, today, from, err) < 0)
        return -1;
    if (dots == text.len)
        return *until = *from, 0;
    if (last.len && day_read_checked(use, last, today, first.len ? *from : today, until, err) < 0)
        return -1;
    return *from <= *until ? 0
                           : day_range_refuse(use, text, "the range ends before it begins", err);
}

const char *day_words_name(size_t i)
{
    if (i < DAY_NAMES)
        return day_names[i].word;
    i -= DAY_NAMES;
    if (i < 7)
        return weekdays[i].english;
    return i < 14 ? weekdays[i - 7].korean : NULL;
}

/* A line of words, two spaces apart. */
static void day_words_line(const char *const *word, size_t count, struct buf *out)
{
    for (size_t i = 0; i < count; i++)
        buf_addf(out, "  %s", word[i]);
    buf_addc(out, '\n');
}

void day_words_describe(struct buf *out)
{
    static const char *const digits[] = {"2026-03-01", "2026/03/01", "2026.03.01"};
    static const char *const months[] = {"March 1, 2026", "1 March 2026", "1. März 2026", "1 de marzo de 2026"};
    static const char *const signs[] = {"2026년 3월 1일", "2026年3月1日"};
    static const char *const distances[] = {"3d", "+3d", "-2d", "+1w", "3 days ago", "1 week ago"};
    const char *names[DAY_NAMES], *english[7], *korean[7];

    for (size_t i = 0; i < DAY_NAMES; i++)
        names[i] = day_names[i].word;
    for (int i = 0; i < 7; i++) {
        english[i] = weekdays[i].english;
        korean[i] = weekdays[i].korean;
    }
    day_words_line(digits, sizeof digits / sizeof *digits, out);
    day_words_line(months, sizeof months / sizeof *months, out);
    day_words_line(signs, sizeof signs / sizeof *signs, out);
    day_words_line(names, DAY_NAMES, out);
    day_words_line(english, 7, out);
    day_words_line(korean, 7, out);
    day_words_line(distances, sizeof distances / sizeof *distances, out);
}
