#include "output/calendar.h"

#include <stdio.h>

#include "base/buf.h"
#include "json/stamp.h"
#include "output/escape.h"

enum { LINE_MOST = 75 }; /* bytes, without CRLF */

/* ---- lines ----------------------------------------------------------------------------------- */

/* How many of the first `most` bytes are whole characters. */
static size_t fold_at(struct str line, size_t most)
{
    if (line.len <= most)
        return line.len;
    while (most > 1 && ((unsigned char)line.ptr[most] & 0xC0) == 0x80)
        most--;
    return most;
}

/* Adds the line, and empties it. A line that goes on begins with a space. */
static void calendar_add_line(struct buf *line, struct buf *out)
{
    struct str rest = buf_str(line);
    size_t most = LINE_MOST;

    for (;;) {
        size_t end = fold_at(rest, most);
        buf_add(out, (struct str){rest.ptr, end});
        buf_addz(out, "\r\n");
        rest = str_from(rest, end);
        if (!rest.len)
            break;
        buf_addc(out, ' ');
        most = LINE_MOST - 1;
    }
    buf_cut(line, 0);
}

/* Adds a short line of review itself. */
static void calendar_add_words(const char *words, struct buf *out)
{
    buf_addf(out, "%s\r\n", words);
}

/* Appends a value of the type TEXT. */
static void calendar_text(struct str text, struct buf *line)
{
    struct buf shown = BUF_INIT;

    escape_lines(text, &shown);
    for (size_t i = 0; i < shown.len; i++) {
        char c = shown.ptr[i];
        if (c == '\\' || c == ';' || c == ',' || c == '\n')
            buf_addc(line, '\\');
        buf_addc(line, c == '\n' ? 'n' : c);
    }
    buf_release(&shown);
}

static void calendar_add_text(const char *name, struct str text, struct buf *out)
{
    struct buf line = BUF_INIT;

    buf_addf(&line, "%s:", name);
    calendar_text(text, &line);
    calendar_add_line(&line, out);
    buf_release(&line);
}

/* ---- an event -------------------------------------------------------------------------------- */

static void calendar_add_day(const char *name, day d, struct buf *out)
{
    struct civil c = day_civil(d);

    buf_addf(out, "%s;VALUE=DATE:%04d%02d%02d\r\n", name, c.year, c.month, c.mday);
}

static void calendar_add_changed(int64_t changed, struct buf *out)
{
    struct stamp s = stamp_of(changed, 0);
    struct civil c = day_civil(s.day == DAY_NONE ? 0 : s.day);

    buf_addf(out, "DTSTAMP:%04d%02d%02dT%02u%02u%02uZ\r\n", c.year, c.month, c.mday, s.second / 3600,
        s.second / 60 % 60, s.second % 60);
}

static void calendar_review_name(const struct ahead *c, char out[MILESTONE_TEXT])
{
    if (c->milestone == MILESTONE_NONE)
        snprintf(out, MILESTONE_TEXT, "extra");
    else
        milestone_format(c->milestone, out);
}

/* What a person sees first: "Osmosis (day-7)". */
static void calendar_summary(const struct calendar_event *event, struct buf *out)
{
    char review[MILESTONE_TEXT];

    calendar_review_name(&event->ahead, review);
    buf_add(out, event->note->title); /* a text may hold NUL */
    buf_addf(out, " (%s)", review);
}

static void calendar_add_member(const char *name, struct str value, struct buf *out)
{
    if (!value.len)
        return;
    buf_addf(out, "%s: ", name);
    buf_add(out, value);
    buf_addc(out, '\n');
}

/* Why the day is not that of the milestone, if it is not. */
static void calendar_describe_day(const struct calendar_event *event, struct buf *out)
{
    const struct ahead *c = &event->ahead;
    const struct schedule *s = &event->note->schedule;
    char date[DAY_TEXT];

    day_format(c->due, date);
    if (c->due < c->on)
        buf_addf(out, "due: %s\n", date);
    if (c->milestone != s->at || s->stage != STAGE_MILESTONE || s->due == s->original_due)
        return;
    day_format(s->original_due, date);
    buf_addf(out, "postponed from: %s\n", date);
}

static void calendar_describe(const struct calendar_event *event, struct buf *out)
{
    calendar_describe_day(event, out);
    calendar_add_member("subject", event->note->subject, out);
    calendar_add_member("book", event->note->book, out);
    buf_add(out, event->note->path);
}

static void calendar_add_uid(const struct calendar_event *event, struct buf *out)
{
    char review[MILESTONE_TEXT];
    struct buf uid = BUF_INIT;

    calendar_review_name(&event->ahead, review);
    buf_add(&uid, event->note->id);
    buf_addf(&uid, "-%s@review", review);
    calendar_add_text("UID", buf_str(&uid), out);
    buf_release(&uid);
}

static void calendar_add_alarm(struct str summary, int alarm, struct buf *out)
{
    calendar_add_words("BEGIN:VALARM", out);
    calendar_add_words("ACTION:DISPLAY", out);
    calendar_add_text("DESCRIPTION", summary, out);
    buf_addf(out, alarm % 60 ? "TRIGGER:PT%dH%dM\r\n" : "TRIGGER:PT%dH\r\n", alarm / 60, alarm % 60);
    calendar_add_words("END:VALARM", out);
}

void calendar_add(const struct calendar_event *event, int alarm, struct buf *out)
{
    struct buf summary = BUF_INIT, description = BUF_INIT;

    calendar_summary(event, &summary);
    calendar_describe(event, &description);
    calendar_add_words("BEGIN:VEVENT", out);
    calendar_add_uid(event, out);
    calendar_add_changed(event->changed, out);
    buf_addf(out, "SEQUENCE:%d\r\n", (int)event->sequence);
    calendar_add_day("DTSTART", event->ahead.on, out);
    if (event->ahead.on < DAY_MAX) /* the first day that is not part of it */
        calendar_add_day("DTEND", event->ahead.on + 1, out);
    calendar_add_text("SUMMARY", buf_str(&summary), out);
    calendar_add_text("DESCRIPTION", buf_str(&description), out);
    if (event->note->subject.len)
        calendar_add_text("CATEGORIES", event->note->subject, out);
    calendar_add_words("TRANSP:TRANSPARENT", out);
    calendar_add_alarm(buf_str(&summary), alarm, out);
    calendar_add_words("END:VEVENT", out);
    buf_release(&summary);
    buf_release(&description);
}

/* ---- the calendar ------------------------------------------------------------------------------ */

/* A day changes at midnight, and marks change it more often than that. */
#define REFRESH "PT6H"

void calendar_open(struct str name, struct buf *out)
{
    static const char *const words[] = {"BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//review//review//EN",
        "CALSCALE:GREGORIAN", "REFRESH-INTERVAL;VALUE=DURATION:" REFRESH, "X-PUBLISHED-TTL:" REFRESH};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        calendar_add_words(words[i], out);
    calendar_add_text("NAME", name, out);
    calendar_add_text("X-WR-CALNAME", name, out);
}

void calendar_close(struct buf *out)
{
    calendar_add_words("END:VCALENDAR", out);
}
