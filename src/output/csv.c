#include "output/csv.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/mem.h"
#include "json/stamp.h"
#include "output/escape.h"
#include "scheduler/event.h"
#include "scheduler/progress.h"
#include "scheduler/rules.h"

/* The rules of CSV or of TSV. */
struct dialect {
    void (*text)(struct str text, struct buf *out); /* adds a text that may hold anything */
    char separator;
    const char *line_end;
};

static bool is_formula(struct str text)
{
    while (text.len && text.ptr[0] == ' ')
        text = str_from(text, 1);
    return text.len && memchr("=+-@\t\r", text.ptr[0], 6);
}

static bool needs_quotes(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (memchr("\",\n", text.ptr[i], 3))
            return true;
    return false;
}

static void csv_add_quoted(struct str text, struct buf *out)
{
    struct str part;

    buf_addc(out, '"');
    while (str_cut(&text, '"', &part)) {
        buf_add(out, part);
        if (text.ptr)
            buf_addz(out, "\"\"");
    }
    buf_addc(out, '"');
}

static void csv_text(struct str text, struct buf *out)
{
    struct buf field = BUF_INIT;

    if (is_formula(text))
        buf_addc(&field, '\'');
    escape_lines(text, &field);
    if (needs_quotes(buf_str(&field)))
        csv_add_quoted(buf_str(&field), out);
    else
        buf_add(out, buf_str(&field));
    buf_release(&field);
}

static const struct dialect csv = {csv_text, ',', "\r\n"};
static const struct dialect tsv = {escape_exact, '\t', "\n"};

/* Each field ends with a separator. The last one of a line is replaced by the line end. */

static void field_text(const struct dialect *d, struct str text, struct buf *out)
{
    d->text(text, out);
    buf_addc(out, d->separator);
}

/* Adds a word or number of review itself, which needs no escape. */
static void field_word(const struct dialect *d, const char *word, struct buf *out)
{
    if (word)
        buf_addz(out, word);
    buf_addc(out, d->separator);
}

static void field_flag(const struct dialect *d, bool flag, struct buf *out)
{
    field_word(d, flag ? "true" : "false", out);
}

static void field_day(const struct dialect *d, day date, struct buf *out)
{
    char text[DAY_TEXT];

    day_format(date, text);
    field_word(d, text, out);
}

static void field_number(const struct dialect *d, bool known, int32_t number, struct buf *out)
{
    if (known)
        buf_addf(out, "%d", (int)number);
    buf_addc(out, d->separator);
}

static void field_end_line(const struct dialect *d, struct buf *out)
{
    buf_cut(out, out->len - 1);
    buf_addz(out, d->line_end);
}

static void fields_step_heads(const struct dialect *d, milestone m, struct buf *out)
{
    static const char *const suffixes[] = {"_due", "_done", "_done_on"};
    char name[MILESTONE_TEXT];

    milestone_format(m, name);
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++)
        buf_addf(out, "%s%s%c", name, suffixes[i], d->separator);
}

/* The milestones of all notes, ascending, long-term last. They are the columns. */
struct columns {
    milestone *milestone;
    size_t count, capacity;
};

static bool comes_before(milestone a, milestone b)
{
    return b == MILESTONE_LONG_TERM || (a != MILESTONE_LONG_TERM && a < b);
}

static void add_column(struct columns *c, milestone m)
{
    size_t at = c->count;

    for (size_t i = 0; i < c->count; i++)
        if (c->milestone[i] == m)
            return;
    MEM_ROOM(c->milestone, c->count, c->capacity);
    for (; at > 0 && comes_before(m, c->milestone[at - 1]); at--)
        c->milestone[at] = c->milestone[at - 1];
    c->milestone[at] = m;
    c->count++;
}

static void columns_of_listing(const struct listing *listing, struct columns *out)
{
    const struct rules standard = rules_default();
    const struct rules *rules = listing->rules ? listing->rules : &standard;

    for (size_t i = 0; i < listing->count; i++)
        for (int k = 0; k < listing->note[i].schedule.count; k++)
            add_column(out, listing->note[i].schedule.step[k].milestone);
    for (int i = 0; i < rules->count && listing->count == 0; i++)
        add_column(out, rules->ladder[i]);
    add_column(out, MILESTONE_LONG_TERM);
}

static void line_note_heads(const struct dialect *d, const struct columns *columns, struct buf *out)
{
    static const char *const heads[] = {"id", "path", "title", "subject", "book", "template",
        "first_study", "days_since", "stage", "due", "overdue_days", "suspended", "progress"};

    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        field_word(d, heads[i], out);
    for (size_t i = 0; i < columns->count; i++)
        fields_step_heads(d, columns->milestone[i], out);
    field_end_line(d, out);
}

static void fields_note_texts(const struct dialect *d, const struct record *note, struct buf *out)
{
    field_text(d, note->id, out);
    field_text(d, note->path, out);
    field_text(d, note->title, out);
    field_text(d, note->subject, out);
    field_text(d, note->book, out);
    field_text(d, note->template, out);
}

static void fields_schedule(const struct dialect *d, const struct record *note, struct buf *out)
{
    const struct schedule *s = &note->schedule;
    char stage[MILESTONE_TEXT];

    field_day(d, note->first_study, out);
    field_number(d, s->dated, s->days_since, out);
    schedule_stage_name(s, stage);
    field_word(d, stage, out);
    field_day(d, s->due, out);
    field_number(d, note->overdue >= 0, note->overdue, out);
    field_flag(d, s->suspended, out);
    progress_ratio(s->done, s->of, out);
    buf_addc(out, d->separator);
}

/* A milestone that the note does not have leaves its cells empty. */
static void fields_step(const struct dialect *d, const struct step *step, struct buf *out)
{
    if (!step) {
        for (int i = 0; i < 3; i++)
            buf_addc(out, d->separator);
        return;
    }
    field_day(d, step->due, out);
    field_flag(d, step->done, out);
    field_day(d, step->done_on, out);
}

static const struct step *step_of_milestone(const struct schedule *s, milestone m)
{
    for (int i = 0; i < s->count; i++)
        if (s->step[i].milestone == m)
            return &s->step[i];
    return NULL;
}

static void lines_notes(const struct dialect *d, const struct listing *listing, struct buf *out)
{
    struct columns columns = {0};

    columns_of_listing(listing, &columns);
    line_note_heads(d, &columns, out);
    for (size_t i = 0; i < listing->count; i++) {
        const struct record *note = &listing->note[i];
        fields_note_texts(d, note, out);
        fields_schedule(d, note, out);
        for (size_t k = 0; k < columns.count; k++)
            fields_step(d, step_of_milestone(&note->schedule, columns.milestone[k]), out);
        field_end_line(d, out);
    }
    free(columns.milestone);
}

static void line_event_heads(const struct dialect *d, struct buf *out)
{
    static const char *const heads[] = {"id", "note", "kind", "milestone", "on", "until",
        "recorded_at", "device", "command", "source", "grade", "undone", "takes_back", "title",
        "path", "question", "answer", "seconds", "first"};

    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        field_word(d, heads[i], out);
    field_end_line(d, out);
}

static void field_uid(const struct dialect *d, struct uid id, struct buf *out)
{
    char text[UID_TEXT];

    uid_format(id, text);
    field_word(d, text, out);
}

static void fields_event(const struct dialect *d, const struct event *event, struct buf *out)
{
    char name[MILESTONE_TEXT];

    milestone_format(event->milestone, name);
    field_word(d, event_kind_names[event->kind], out);
    field_word(d, name, out);
    field_day(d, event->on, out);
    field_day(d, event->until, out);
}

static void fields_origin(const struct dialect *d, const struct event *event, struct buf *out)
{
    char moment[STAMP_TEXT];

    stamp_format(stamp_of(event->recorded_at, event->utc_offset), moment);
    field_word(d, moment, out);
    field_text(d, event->device, out);
    field_uid(d, event->command, out);
    field_word(d, event_source_names[event->source], out);
}

static void field_takes_back(const struct dialect *d, const struct event *event, struct buf *out)
{
    char text[UID_TEXT];

    for (size_t i = 0; i < event->takes_back_count; i++) {
        uid_format(event->takes_back[i], text);
        buf_addf(out, "%s%s", i ? " " : "", text);
    }
    buf_addc(out, d->separator);
}

/* Empty except of an answer. */
static void fields_answer(const struct dialect *d, const struct event *event, struct buf *out)
{
    bool answered = event->kind == EVENT_ANSWERED;

    field_text(d, event->question, out);
    if (answered && event->has_answer)
        buf_addf(out, "%016" PRIx64, event->answer_hash);
    buf_addc(out, d->separator);
    field_number(d, answered && event->seconds != SECONDS_UNKNOWN, event->seconds, out);
    field_word(d, !answered ? "" : event->first ? "true" : "false", out);
}

static void line_event(const struct dialect *d, const struct event *event, struct buf *out)
{
    field_uid(d, event->id, out);
    field_text(d, event->note, out);
    fields_event(d, event, out);
    fields_origin(d, event, out);
    field_word(d, grade_names[event->grade], out);
    field_flag(d, event->undone, out);
    field_takes_back(d, event, out);
    field_text(d, event->title, out);
    field_text(d, event->path, out);
    fields_answer(d, event, out);
    field_end_line(d, out);
}

void csv_notes(const struct listing *listing, struct buf *out)
{
    lines_notes(&csv, listing, out);
}

void tsv_notes(const struct listing *listing, struct buf *out)
{
    lines_notes(&tsv, listing, out);
}

void csv_event_heads(struct buf *out)
{
    line_event_heads(&csv, out);
}

void tsv_event_heads(struct buf *out)
{
    line_event_heads(&tsv, out);
}

void csv_event(const struct event *event, struct buf *out)
{
    line_event(&csv, event, out);
}

void tsv_event(const struct event *event, struct buf *out)
{
    line_event(&tsv, event, out);
}
