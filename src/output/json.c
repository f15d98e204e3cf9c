#include "output/json.h"

#include "base/buf.h"
#include "json/event.h"
#include "json/writer.h"
#include "parser/body/body.h"
#include "scheduler/event.h"

static void open_document(struct writer *w)
{
    writer_open(w, NULL, '{');
    writer_number(w, "format_version", JSON_FORMAT_VERSION);
}

static void open_listing(struct writer *w, const struct listing *listing)
{
    open_document(w);
    writer_day(w, "today", listing->today);
    writer_text(w, "vault", listing->vault);
}

static void close_document(struct writer *w)
{
    writer_close(w, '}');
    buf_addc(w->out, '\n');
}

static void add_number_if(struct writer *w, const char *key, bool known, int32_t number)
{
    if (known)
        writer_number(w, key, number);
    else
        writer_null(w, key);
}

static void add_milestone(struct writer *w, const char *key, milestone m)
{
    char name[MILESTONE_TEXT];

    milestone_format(m, name);
    writer_text(w, key, name[0] ? str_of(name) : STR_NONE);
}

static void add_steps(struct writer *w, const struct schedule *s)
{
    writer_open(w, "milestones", '[');
    for (int i = 0; i < s->count; i++) {
        writer_open(w, NULL, '{');
        add_milestone(w, "name", s->step[i].milestone);
        writer_day(w, "due", s->step[i].due);
        writer_flag(w, "done", s->step[i].done);
        writer_day(w, "done_on", s->step[i].done_on);
        writer_close(w, '}');
    }
    writer_close(w, ']');
}

static void add_schedule(struct writer *w, const struct record *note)
{
    const struct schedule *s = &note->schedule;
    char stage[MILESTONE_TEXT];

    schedule_stage_name(s, stage);
    add_number_if(w, "days_since", s->dated, s->days_since);
    writer_text(w, "stage", str_of(stage));
    writer_day(w, "due", s->due);
    add_number_if(w, "overdue_days", note->overdue >= 0, note->overdue);
    writer_flag(w, "suspended", s->suspended);
    writer_ratio(w, "progress", s->done, s->of);
    add_steps(w, s);
}

static void add_note(struct writer *w, const char *key, const struct record *note)
{
    writer_open(w, key, '{');
    writer_text(w, "id", note->id);
    writer_text(w, "path", note->path);
    writer_text(w, "title", note->title);
    writer_text(w, "subject", note->subject);
    writer_text(w, "book", note->book);
    writer_text(w, "template", note->template);
    writer_day(w, "first_study", note->first_study);
    add_schedule(w, note);
    writer_close(w, '}');
}

static void add_notes(struct writer *w, const struct record *note, size_t count)
{
    writer_open(w, "notes", '[');
    for (size_t i = 0; i < count; i++) {
        writer_line(w);
        add_note(w, NULL, &note[i]);
    }
    writer_close(w, ']');
}

static void add_events(struct writer *w, const struct event *events, size_t count)
{
    writer_open(w, "events", '[');
    for (size_t i = 0; i < count; i++)
        json_events_add(w, &events[i], false);
    writer_close(w, ']');
}

void json_today(const struct listing *listing, struct buf *out)
{
    struct writer w = WRITER_INIT(out);

    open_listing(&w, listing);
    writer_open(&w, "counts", '{');
    writer_number(&w, "due", listing->due);
    writer_number(&w, "overdue", listing->overdue);
    writer_number(&w, "extra", listing->extra);
    writer_close(&w, '}');
    add_notes(&w, listing->note, listing->count);
    close_document(&w);
}

void json_list(const struct listing *listing, struct buf *out)
{
    struct writer w = WRITER_INIT(out);

    open_listing(&w, listing);
    add_notes(&w, listing->note, listing->count);
    close_document(&w);
}

void json_next(
    const struct listing *listing, const struct forecast *days, size_t count, struct buf *out)
{
    struct writer w = WRITER_INIT(out);

    open_listing(&w, listing);
    writer_open(&w, "days", '[');
    for (size_t i = 0; i < count; i++) {
        writer_line(&w);
        writer_open(&w, NULL, '{');
        writer_day(&w, "day", days[i].day);
        /* Without notes there may be no array, and NULL + 0 is undefined. */
        add_notes(&w, days[i].count ? &listing->note[days[i].first] : NULL, days[i].count);
        writer_close(&w, '}');
    }
    writer_close(&w, ']');
    close_document(&w);
}

static void add_cues(struct writer *w, const struct body *body)
{
    writer_open(w, "cues", '[');
    for (int i = 0; i < body->count; i++) {
        writer_open(w, NULL, '{');
        writer_text(w, "question", body->cue[i].question);
        writer_text(w, "answer", body->cue[i].answer);
        writer_close(w, '}');
    }
    writer_close(w, ']');
}

void json_show(const struct listing *listing, const struct body *body, const struct event *events,
    size_t count, struct buf *out)
{
    struct writer w = WRITER_INIT(out);

    open_document(&w);
    writer_day(&w, "today", listing->today);
    add_note(&w, "note", listing->note);
    add_cues(&w, body);
    add_events(&w, events, count);
    close_document(&w);
}

void json_events_open(struct writer *w, struct str vault)
{
    open_document(w);
    writer_text(w, "vault", vault);
    writer_open(w, "events", '[');
}

void json_events_add(struct writer *w, const struct event *event, bool whole)
{
    writer_line(w);
    event_json_add(w, NULL, event, whole);
}

void json_events_close(struct writer *w)
{
    writer_close(w, ']');
    close_document(w);
}

static void add_problem(struct writer *w, const struct finding *finding)
{
    writer_open(w, NULL, '{');
    writer_text(w, "path", finding->path);
    add_number_if(w, "line", finding->line > 0, finding->line);
    writer_text(w, "kind", str_of(problem_names[finding->kind]));
    writer_text(w, "severity", str_of(severity_name(problem_severity(finding->kind))));
    writer_text(w, "message", finding->message);
    writer_close(w, '}');
}

void json_check(
    const struct listing *listing, const struct finding *findings, size_t count, struct buf *out)
{
    struct writer w = WRITER_INIT(out);

    open_listing(&w, listing);
    writer_open(&w, "problems", '[');
    for (size_t i = 0; i < count; i++) {
        writer_line(&w);
        add_problem(&w, &findings[i]);
    }
    writer_close(&w, ']');
    close_document(&w);
}
