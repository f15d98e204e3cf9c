#include "output/csv.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/mem.h"
#include "json/stamp.h"
#include "output/escape.h"
#include "scheduler/event.h"
#include "scheduler/progress.h"
#include "scheduler/rules.h"

/* How a table is written down. */
struct dialect {
    void (*text)(struct str text, struct buf *out); /* a text that anyone may have written */
    char separator;
    const char *line_end;
};

static bool formula(struct str text)
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

static void add_quoted(struct str text, struct buf *out)
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

    if (formula(text))
        buf_addc(&field, '\'');
    escape_lines(text, &field);
    if (needs_quotes(buf_str(&field)))
        add_quoted(buf_str(&field), out);
    else
        buf_add(out, buf_str(&field));
    buf_release(&field);
}

static const struct dialect csv = {csv_text, ',', "\r\n"};
static const struct dialect tsv = {escape_exact, '\t', "\n"};

/* Each field is followed by a separator, the last of a line is replaced by its end. */

static void add_text(const struct dialect *d, struct str text, struct buf *out)
{
    d->text(text, out);
    buf_addc(out, d->separator);
}

/* A word or number of ours, that needs no care. */
static void add_word(const struct dialect *d, const char *word, struct buf *out)
{
    if (word)
        buf_addz(out, word);
    buf_addc(out, d->separator);
}

static void add_flag(const struct dialect *d, bool flag, struct buf *out)
{
    add_word(d, flag ? "true" : "false", out);
}

static void add_day(const struct dialect *d, day date, struct buf *out)
{
    char text[DAY_TEXT];

    day_format(date, text);
    add_word(d, text, out);
}

static void add_number(const struct dialect *d, bool known, int32_t number, struct buf *out)
{
    if (known)
        buf_addf(out, "%d", (int)number);
    buf_addc(out, d->separator);
}

static void end_line(const struct dialect *d, struct buf *out)
{
    buf_cut(out, out->len - 1);
    buf_addz(out, d->line_end);
}

static void add_step_heads(const struct dialect *d, milestone m, struct buf *out)
{
    static const char *const suffixes[] = {"_due", "_done", "_done_on"};
    char name[MILESTONE_TEXT];

    milestone_format(m, name);
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++)
        buf_addf(out, "%s%s%c", name, suffixes[i], d->separator);
}

/* The milestones of all notes, ascending, long-term last: the columns. */
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

static void find_columns(const struct listing *listing, struct columns *out)
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

static void add_note_heads(const struct dialect *d, const struct columns *columns, struct buf *out)
{
    static const char *const heads[] = {"id", "path", "title", "subject", "book", "template",
        "first_study", "days_since", "stage", "due", "overdue_days", "suspended", "progress"};

    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        add_word(d, heads[i], out);
    for (size_t i = 0; i < columns->count; i++)
        add_step_heads(d, columns->milestone[i], out);
    end_line(d, out);
}

static void add_note_texts(const struct dialect *d, const struct record *note, struct buf *out)
{
    add_text(d, note->id, out);
    add_text(d, note->path, out);
    add_text(d, note->title, out);
    add_text(d, note->subject, out);
    add_text(d, note->book, out);
    add_text(d, note->template, out);
}

static void add_schedule(const struct dialect *d, const struct record *note, struct buf *out)
{
    const struct schedule *s = &note->schedule;
    char stage[MILESTONE_TEXT];

    add_day(d, note->first_study, out);
    add_number(d, s->dated, s->days_since, out);
    schedule_stage_name(s, stage);
    add_word(d, stage, out);
    add_day(d, s->due, out);
    add_number(d, note->overdue >= 0, note->overdue, out);
    add_flag(d, s->suspended, out);
    progress_ratio(s->done, s->of, out);
    buf_addc(out, d->separator);
}

/* A milestone that the note does not have leaves its cells empty. */
static void add_step(const struct dialect *d, const struct step *step, struct buf *out)
{
    if (!step) {
        for (int i = 0; i < 3; i++)
            buf_addc(out, d->separator);
        return;
    }
    add_day(d, step->due, out);
    add_flag(d, step->done, out);
    add_day(d, step->done_on, out);
}

static const struct step *step_of(const struct schedule *s, milestone m)
{
    for (int i = 0; i < s->count; i++)
        if (s->step[i].milestone == m)
            return &s->step[i];
    return NULL;
}

static void add_notes(const struct dialect *d, const struct listing *listing, struct buf *out)
{
    struct columns columns = {0};

    find_columns(listing, &columns);
    add_note_heads(d, &columns, out);
    for (size_t i = 0; i < listing->count; i++) {
        const struct record *note = &listing->note[i];
        add_note_texts(d, note, out);
        add_schedule(d, note, out);
        for (size_t k = 0; k < columns.count; k++)
            add_step(d, step_of(&note->schedule, columns.milestone[k]), out);
        end_line(d, out);
    }
    free(columns.milestone);
}

static void add_event_heads(const struct dialect *d, struct buf *out)
{
    static const char *const heads[] = {"id", "note", "kind", "milestone", "on", "until",
        "recorded_at", "device", "command", "source", "grade", "undone", "takes_back"};

    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        add_word(d, heads[i], out);
    end_line(d, out);
}

static void add_uid(const struct dialect *d, struct uid id, struct buf *out)
{
    char text[UID_TEXT];

    uid_format(id, text);
    add_word(d, text, out);
}

static void add_what(const struct dialect *d, const struct event *event, struct buf *out)
{
    char name[MILESTONE_TEXT];

    milestone_format(event->milestone, name);
    add_word(d, event_kind_names[event->kind], out);
    add_word(d, name, out);
    add_day(d, event->on, out);
    add_day(d, event->until, out);
}

static void add_origin(const struct dialect *d, const struct event *event, struct buf *out)
{
    char moment[STAMP_TEXT];

    stamp_format(stamp_of(event->recorded_at, event->utc_offset), moment);
    add_word(d, moment, out);
    add_text(d, event->device, out);
    add_uid(d, event->command, out);
    add_word(d, event_source_names[event->source], out);
}

static void add_takes_back(const struct dialect *d, const struct event *event, struct buf *out)
{
    char text[UID_TEXT];

    for (size_t i = 0; i < event->takes_back_count; i++) {
        uid_format(event->takes_back[i], text);
        buf_addf(out, "%s%s", i ? " " : "", text);
    }
    buf_addc(out, d->separator);
}

static void add_event(const struct dialect *d, const struct event *event, struct buf *out)
{
    add_uid(d, event->id, out);
    add_text(d, event->note, out);
    add_what(d, event, out);
    add_origin(d, event, out);
    add_word(d, grade_names[event->grade], out);
    add_flag(d, event->undone, out);
    add_takes_back(d, event, out);
    end_line(d, out);
}

void csv_notes(const struct listing *listing, struct buf *out)
{
    add_notes(&csv, listing, out);
}

void tsv_notes(const struct listing *listing, struct buf *out)
{
    add_notes(&tsv, listing, out);
}

void csv_event_heads(struct buf *out)
{
    add_event_heads(&csv, out);
}

void tsv_event_heads(struct buf *out)
{
    add_event_heads(&tsv, out);
}

void csv_event(const struct event *event, struct buf *out)
{
    add_event(&csv, event, out);
}

void tsv_event(const struct event *event, struct buf *out)
{
    add_event(&tsv, event, out);
}
