#include "sample.h"

#include "output/calendar.h"

enum { ALARM = 8 * 60 };

static struct calendar_event sample_calendar_event(const struct record *note)
{
    return (struct calendar_event){.note = note, .ahead = {7, day_of(2026, 3, 9), SAMPLE_TODAY, false},
        .sequence = 3, .changed = INT64_C(1730005262) * 1000000 + 5};
}

/* The value of a property of the event, unfolded; the caller releases it. */
static struct buf value_of(const struct buf *out, const char *name)
{
    struct buf whole = BUF_INIT, value = BUF_INIT;
    const char *at = out->ptr;

    buf_addz(&whole, "\r\n");
    for (; *at; at++)
        if (strncmp(at, "\r\n ", 3) == 0)
            at += 2;
        else
            buf_addc(&whole, *at);
    at = strstr(whole.ptr, name);
    assert_non_null(at);
    for (at += strlen(name); *at != '\r'; at++)
        buf_addc(&value, *at);
    buf_release(&whole);
    return value;
}

static void assert_summary(struct str title, const char *expected)
{
    struct record note = sample_note("");
    struct calendar_event event = sample_calendar_event(&note);
    struct buf out = BUF_INIT, value;

    note.title = title;
    calendar_add(&event, ALARM, &out);
    value = value_of(&out, "\r\nSUMMARY:");
    assert_text(&value, expected);
    buf_release(&value);
    buf_release(&out);
}

static void a_review_is_an_event_of_a_whole_day_with_an_alarm(void **state)
{
    const struct record note = sample_note("아미노산");
    struct calendar_event event = sample_calendar_event(&note);
    struct buf out = BUF_INIT;

    (void)state;
    calendar_add(&event, ALARM, &out);
    assert_text(&out, "BEGIN:VEVENT\r\n"
                      "UID:0123456789abcdef0123456789abcdef-day-7@review\r\n"
                      "DTSTAMP:20241027T050102Z\r\n"
                      "SEQUENCE:3\r\n"
                      "DTSTART;VALUE=DATE:20260310\r\n"
                      "DTEND;VALUE=DATE:20260311\r\n"
                      "SUMMARY:아미노산 (day-7)\r\n"
                      "DESCRIPTION:due: 2026-03-09\\nsubject: biochemistry\\nbio/amino acids.md\r\n"
                      "CATEGORIES:biochemistry\r\n"
                      "TRANSP:TRANSPARENT\r\n"
                      "BEGIN:VALARM\r\n"
                      "ACTION:DISPLAY\r\n"
                      "DESCRIPTION:아미노산 (day-7)\r\n"
                      "TRIGGER:PT8H\r\n"
                      "END:VALARM\r\n"
                      "END:VEVENT\r\n");
    buf_release(&out);
}

static void an_extra_review_has_a_name_of_its_own(void **state)
{
    const struct record note = sample_note("x");
    struct calendar_event event = sample_calendar_event(&note);
    struct buf out = BUF_INIT;

    (void)state;
    event.ahead.milestone = MILESTONE_NONE;
    calendar_add(&event, 25 * 60 + 30, &out);
    assert_non_null(strstr(out.ptr, "\r\nUID:0123456789abcdef0123456789abcdef-extra@review\r\n"));
    assert_non_null(strstr(out.ptr, "\r\nSUMMARY:x (extra)\r\n"));
    assert_non_null(strstr(out.ptr, "\r\nTRIGGER:PT25H30M\r\n"));
    buf_release(&out);
}

static void a_postponed_review_names_its_first_day(void **state)
{
    const struct record note = sample_postponed("x");
    struct calendar_event event = {&note, {1, day_of(2026, 3, 12), day_of(2026, 3, 12), false}, 0, 0};
    struct buf out = BUF_INIT;

    (void)state;
    calendar_add(&event, ALARM, &out);
    assert_non_null(strstr(out.ptr, "\r\nDESCRIPTION:postponed from: 2026-03-10\\nsubject"));
    assert_non_null(strstr(out.ptr, "\r\nDTSTAMP:19700101T000000Z\r\n"));
    buf_cut(&out, 0);
    event.ahead.milestone = 4;
    calendar_add(&event, ALARM, &out);
    assert_null(strstr(out.ptr, "postponed"));
    buf_release(&out);
}

static void the_last_day_of_the_calendar_has_no_day_after_it(void **state)
{
    const struct record note = sample_note("x");
    struct calendar_event event = {&note, {7, DAY_MAX, DAY_MAX, false}, 0, INT64_MAX};
    struct buf out = BUF_INIT;

    (void)state;
    calendar_add(&event, ALARM, &out);
    assert_non_null(strstr(out.ptr, "\r\nDTSTART;VALUE=DATE:99991231\r\nSUMMARY"));
    buf_release(&out);
}

static void texts_are_escaped(void **state)
{
    (void)state;
    assert_summary(STR("a,b;c\\d: \"e\""), "a\\,b\\;c\\\\d: \"e\" (day-7)");
    assert_summary(STR("a\nb\r\nc\td"), "a\\nb\\nc\td (day-7)");
    assert_summary(STR("\033[31m\xff\r"), "\\\\e[31m\\\\xff\\\\r (day-7)");
    assert_summary(STR("a\r\nEND:VCALENDAR"), "a\\nEND:VCALENDAR (day-7)");
}

/* Of the pieces, as they are escaped. */
static void assert_unfolded(const struct buf *out, const char *piece, size_t count)
{
    struct buf value = value_of(out, "\r\nSUMMARY:"), expected = BUF_INIT;

    while (count--)
        buf_addz(&expected, piece);
    buf_addz(&expected, " (day-7)");
    assert_text(&value, expected.ptr);
    buf_release(&value);
    buf_release(&expected);
}

/* Titles of every length, so that each character comes to each place of a line. */
static void lines_end_between_characters_and_have_at_most_75_bytes(void **state)
{
    static const char *const pieces[][2] = {{"a", "a"}, {"é", "é"}, {"한", "한"}, {"🧠", "🧠"}, {"\\", "\\\\"},
        {"é한🧠,", "é한🧠\\,"}};
    struct record note = sample_note("");
    struct calendar_event event = sample_calendar_event(&note);

    (void)state;
    for (size_t p = 0; p < sizeof pieces / sizeof *pieces; p++) {
        struct buf title = BUF_INIT;
        for (size_t n = 1; n <= 130; n++) {
            struct buf out = BUF_INIT;
            struct str rest, line;
            buf_addz(&title, pieces[p][0]);
            note.title = buf_str(&title);
            calendar_add(&event, ALARM, &out);
            rest = buf_str(&out);
            while (str_cut(&rest, '\n', &line) && rest.ptr) {
                assert_true(line.len >= 2 && line.len <= 76 && line.ptr[line.len - 1] == '\r');
                assert_true(utf8_is_valid(line));
            }
            assert_unfolded(&out, pieces[p][1], n);
            buf_release(&out);
        }
        buf_release(&title);
    }
}

static void a_calendar_says_how_often_to_look(void **state)
{
    struct buf out = BUF_INIT;

    (void)state;
    calendar_open(STR("review: a,b"), &out);
    calendar_close(&out);
    assert_text(&out, "BEGIN:VCALENDAR\r\n"
                      "VERSION:2.0\r\n"
                      "PRODID:-//review//review//EN\r\n"
                      "CALSCALE:GREGORIAN\r\n"
                      "REFRESH-INTERVAL;VALUE=DURATION:PT6H\r\n"
                      "X-PUBLISHED-TTL:PT6H\r\n"
                      "NAME:review: a\\,b\r\n"
                      "X-WR-CALNAME:review: a\\,b\r\n"
                      "END:VCALENDAR\r\n");
    buf_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_review_is_an_event_of_a_whole_day_with_an_alarm),
        cmocka_unit_test(an_extra_review_has_a_name_of_its_own),
        cmocka_unit_test(a_postponed_review_names_its_first_day),
        cmocka_unit_test(the_last_day_of_the_calendar_has_no_day_after_it),
        cmocka_unit_test(texts_are_escaped),
        cmocka_unit_test(lines_end_between_characters_and_have_at_most_75_bytes),
        cmocka_unit_test(a_calendar_says_how_often_to_look),
    };

    return cmocka_run_group_tests_name("calendar", tests, NULL, NULL);
}
