#include "output/json.h"

#include "base/buf.h"
#include "output/stamp.h"
#include "output/value.h"
#include "parser/body.h"
#include "scheduler/event.h"

/* Long lists are written element by element, one a line: a tree of ten thousand notes would take
   more memory than all the rest. */

static struct value *head(void)
{
    struct value *document = value_new();

    value_number(document, "format_version", JSON_FORMAT_VERSION);
    return document;
}

static struct value *head_of(const struct listing *listing)
{
    struct value *document = head();

    value_day(document, "today", listing->today);
    value_text(document, "vault", listing->vault);
    return document;
}

/* Leaves the object open, with `list` as its last key, for elements to follow. */
static void open_list(struct value *object, const char *list, struct buf *out)
{
    value_write(object, out);
    buf_cut(out, out->len - 1);
    buf_addf(out, ",\"%s\":[", list);
}

static void separate(size_t index, struct buf *out)
{
    buf_addz(out, index ? ",\n" : "\n");
}

static void milestone_text(struct value *object, const char *key, milestone m)
{
    char name[MILESTONE_TEXT];

    milestone_format(m, name);
    value_text(object, key, name[0] ? str_of(name) : STR_NONE);
}

static void put_step(struct value *object, const struct step *step)
{
    milestone_text(object, "name", step->milestone);
    value_day(object, "due", step->due);
    value_flag(object, "done", step->done);
    value_day(object, "done_on", step->done_on);
}

static void put_schedule(struct value *object, const struct record *note)
{
    const struct schedule *s = &note->schedule;
    char stage[MILESTONE_TEXT];
    struct value *steps;

    if (s->dated)
        value_number(object, "days_since", s->days_since);
    else
        value_null(object, "days_since");
    schedule_stage_name(s, stage);
    value_text(object, "stage", str_of(stage));
    value_day(object, "due", s->due);
    if (note->overdue >= 0)
        value_number(object, "overdue_days", note->overdue);
    else
        value_null(object, "overdue_days");
    value_flag(object, "suspended", s->suspended);
    value_ratio(object, "progress", s->done, s->of);
    steps = value_list(object, "milestones");
    for (int i = 0; i < s->count; i++)
        put_step(value_list_object(steps), &s->step[i]);
}

static void put_note(struct value *object, const struct record *note)
{
    value_text(object, "id", note->id);
    value_text(object, "path", note->path);
    value_text(object, "title", note->title);
    value_text(object, "subject", note->subject);
    value_text(object, "book", note->book);
    value_text(object, "template", note->template);
    value_day(object, "first_study", note->first_study);
    put_schedule(object, note);
}

static void write_notes(const struct record *note, size_t count, struct buf *out)
{
    for (size_t i = 0; i < count; i++) {
        struct value *object = value_new();
        separate(i, out);
        put_note(object, &note[i]);
        value_write(object, out);
    }
    buf_addz(out, "]}");
}

static void put_uid(struct value *object, const char *key, struct uid id)
{
    char text[UID_TEXT];

    uid_format(id, text);
    value_text(object, key, str_of(text));
}

static void put_takes_back(struct value *object, const struct event *event)
{
    struct value *list = value_list(object, "takes_back");
    char text[UID_TEXT];

    for (size_t i = 0; i < event->takes_back_count; i++) {
        uid_format(event->takes_back[i], text);
        value_list_text(list, str_of(text));
    }
}

static void put_event(struct value *object, const struct event *event)
{
    char moment[STAMP_TEXT];

    stamp_format(stamp_of(event->recorded_at, event->utc_offset), moment);
    put_uid(object, "id", event->id);
    value_text(object, "note", event->note);
    value_text(object, "kind", str_of(event_kind_names[event->kind]));
    milestone_text(object, "milestone", event->milestone);
    value_day(object, "on", event->on);
    value_day(object, "until", event->until);
    value_text(object, "recorded_at", moment[0] ? str_of(moment) : STR_NONE);
    value_text(object, "device", event->device);
    put_uid(object, "command", event->command);
    value_text(object, "source", str_of(event_source_names[event->source]));
    value_text(object, "grade", str_of(grade_names[event->grade]));
    value_flag(object, "undone", event->undone);
    if (event->kind == EVENT_UNDONE)
        put_takes_back(object, event);
}

static void write_events(const struct event *events, size_t count, struct buf *out)
{
    for (size_t i = 0; i < count; i++) {
        struct value *object = value_new();
        separate(i, out);
        put_event(object, &events[i]);
        value_write(object, out);
    }
    buf_addz(out, "]}\n");
}

void json_today(const struct listing *listing, struct buf *out)
{
    struct value *document = head_of(listing);
    struct value *counts = value_object(document, "counts");

    value_number(counts, "due", listing->due);
    value_number(counts, "overdue", listing->overdue);
    value_number(counts, "extra", listing->extra);
    open_list(document, "notes", out);
    write_notes(listing->note, listing->count, out);
    buf_addc(out, '\n');
}

void json_list(const struct listing *listing, struct buf *out)
{
    open_list(head_of(listing), "notes", out);
    write_notes(listing->note, listing->count, out);
    buf_addc(out, '\n');
}

void json_next(
    const struct listing *listing, const struct forecast *days, size_t count, struct buf *out)
{
    open_list(head_of(listing), "days", out);
    for (size_t i = 0; i < count; i++) {
        struct value *object = value_new();
        separate(i, out);
        value_day(object, "day", days[i].day);
        open_list(object, "notes", out);
        write_notes(listing->note + days[i].first, days[i].count, out);
    }
    buf_addz(out, "]}\n");
}

static void put_cue(struct value *object, const struct cue *cue)
{
    value_text(object, "question", cue->question);
    value_text(object, "answer", cue->answer);
}

void json_show(const struct listing *listing, const struct body *body, const struct event *events,
    size_t count, struct buf *out)
{
    struct value *document = head();
    struct value *cues;

    value_day(document, "today", listing->today);
    put_note(value_object(document, "note"), listing->note);
    cues = value_list(document, "cues");
    for (int i = 0; i < body->count; i++)
        put_cue(value_list_object(cues), &body->cue[i]);
    open_list(document, "events", out);
    write_events(events, count, out);
}

void json_history(
    const struct listing *listing, const struct event *events, size_t count, struct buf *out)
{
    struct value *document = head();

    value_text(document, "vault", listing->vault);
    open_list(document, "events", out);
    write_events(events, count, out);
}

static void put_finding(struct value *object, const struct finding *finding)
{
    value_text(object, "path", finding->path);
    if (finding->line > 0)
        value_number(object, "line", finding->line);
    else
        value_null(object, "line");
    value_text(object, "kind", str_of(problem_names[finding->kind]));
    value_text(object, "severity", str_of(severity_name(problem_severity(finding->kind))));
    value_text(object, "message", finding->message);
}

void json_check(
    const struct listing *listing, const struct finding *findings, size_t count, struct buf *out)
{
    open_list(head_of(listing), "problems", out);
    for (size_t i = 0; i < count; i++) {
        struct value *object = value_new();
        separate(i, out);
        put_finding(object, &findings[i]);
        value_write(object, out);
    }
    buf_addz(out, "]}\n");
}
