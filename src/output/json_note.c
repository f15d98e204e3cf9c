#include "json_note.h"

#include "base/buf.h"
#include "json/writer.h"
#include "output/json.h"

void json_open_document(struct writer *w)
{
    writer_open(w, NULL, '{');
    writer_number(w, "format_version", JSON_FORMAT_VERSION);
}

void json_close_document(struct writer *w)
{
    writer_close(w, '}');
    buf_addc(w->out, '\n');
}

void json_add_number(struct writer *w, const char *key, bool known, int32_t number)
{
    if (known)
        writer_number(w, key, number);
    else
        writer_null(w, key);
}

static void json_add_milestone(struct writer *w, const char *key, milestone m)
{
    char name[MILESTONE_TEXT];

    milestone_format(m, name);
    writer_text(w, key, name[0] ? str_of(name) : STR_NONE);
}

static void json_add_steps(struct writer *w, const struct schedule *s)
{
    writer_open(w, "milestones", '[');
    for (int i = 0; i < s->count; i++) {
        writer_open(w, NULL, '{');
        json_add_milestone(w, "name", s->step[i].milestone);
        writer_day(w, "due", s->step[i].due);
        writer_flag(w, "done", s->step[i].done);
        writer_day(w, "done_on", s->step[i].done_on);
        writer_close(w, '}');
    }
    writer_close(w, ']');
}

static void json_add_schedule(struct writer *w, const struct record *note)
{
    const struct schedule *s = &note->schedule;
    char stage[MILESTONE_TEXT];

    schedule_stage_name(s, stage);
    json_add_number(w, "days_since", s->dated, s->days_since);
    writer_text(w, "stage", str_of(stage));
    writer_day(w, "due", s->due);
    json_add_number(w, "overdue_days", note->overdue >= 0, note->overdue);
    writer_flag(w, "suspended", s->suspended);
    writer_ratio(w, "progress", s->done, s->of);
    json_add_steps(w, s);
}

void json_add_note(struct writer *w, const char *key, const struct record *note)
{
    writer_open(w, key, '{');
    writer_text(w, "id", note->id);
    writer_text(w, "path", note->path);
    writer_text(w, "title", note->title);
    writer_text(w, "subject", note->subject);
    writer_text(w, "book", note->book);
    writer_text(w, "template", note->template);
    writer_day(w, "first_study", note->first_study);
    json_add_schedule(w, note);
    writer_close(w, '}');
}
