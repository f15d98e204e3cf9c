#include "output/outcome.h"

#include <stdarg.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/shell.h"
#include "json/writer.h"
#include "json_note.h"
#include "output/escape.h"

struct outcome_note *outcome_add(struct outcome *outcome, const struct record *record)
{
    struct outcome_note *note;

    MEM_ROOM(outcome->note, outcome->count, outcome->capacity);
    note = &outcome->note[outcome->count++];
    *note = (struct outcome_note){.on = DAY_NONE, .until = DAY_NONE, .vanished = !record};
    if (record) {
        note->path = record->path;
        note->title = record->title;
        note->label = record_label(record);
        note->note = *record;
    }
    return note;
}

void outcome_change(struct outcome_note *note, enum event_kind kind, milestone m, day on, day until)
{
    note->changed = true;
    note->kind = kind;
    note->on = on;
    note->until = until;
    if (m != MILESTONE_NONE && note->milestones <= LADDER_MAX)
        note->milestone[note->milestones++] = m;
}

void outcome_say(struct outcome *outcome, struct outcome_note *note, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    note->message = arena_textv(&outcome->text, format, args);
    va_end(args);
}

void outcome_set_settings(struct outcome *outcome, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    outcome->settings = arena_textv(&outcome->text, format, args);
    va_end(args);
}

bool outcome_has_changes(const struct outcome *outcome)
{
    for (size_t i = 0; i < outcome->count; i++)
        if (outcome->note[i].changed)
            return true;
    return false;
}

void outcome_release(struct outcome *outcome)
{
    free(outcome->note);
    arena_release(&outcome->text);
}

/* ---- words -------------------------------------------------------------------------------------- */

/* The note was reviewed today, and the days of further milestones have passed. */
static void outcome_add_return(const struct record *record, day today, struct buf *out)
{
    int passed = 1 + schedule_passed(&record->schedule, today); /* with its stage */

    buf_addf(out, "back tomorrow; %d more %s passed: `review done --all-due ", passed,
        passed == 1 ? "has" : "have");
    shell_add_operand(record_label(record), out);
    buf_addz(out, "`");
}

void outcome_add_next(const struct record *record, day today, struct buf *out)
{
    const struct schedule *s = &record->schedule;
    char stage[MILESTONE_TEXT], due[DAY_TEXT];

    schedule_stage_name(s, stage);
    day_format(s->due, due);
    if (s->stage == STAGE_MILESTONE && !s->suspended && schedule_returns(s, today))
        outcome_add_return(record, today, out);
    else if (s->due == DAY_NONE)
        buf_addz(out, stage);
    else if (s->due > today)
        buf_addf(out, "next %s on %s", stage, due);
    else if (s->due == today)
        buf_addf(out, "next %s due today", stage);
    else
        buf_addf(out, "next %s overdue since %s", stage, due);
    if (s->suspended)
        buf_addz(out, " (suspended)");
}

/* ---- printing ---------------------------------------------------------------------------------- */

void outcome_lines(const struct outcome *outcome, struct buf *out)
{
    for (size_t i = 0; i < outcome->count; i++) {
        const struct outcome_note *note = &outcome->note[i];
        if (!note->changed)
            continue;
        buf_addz(out, outcome->dry_run ? "would change: " : "");
        escape_text(note->label.ptr ? note->label : note->title, out);
        buf_addz(out, ": ");
        escape_text(note->message, out);
        buf_addc(out, '\n');
    }
}

static void outcome_add_milestones(struct writer *w, const struct outcome_note *note)
{
    char name[MILESTONE_TEXT];

    writer_open(w, "milestones", '[');
    for (int i = 0; i < note->milestones; i++) {
        milestone_format(note->milestone[i], name);
        writer_text(w, NULL, str_of(name));
    }
    writer_close(w, ']');
}

static void outcome_add_json(struct writer *w, const struct outcome_note *note)
{
    writer_start_line(w);
    writer_open(w, NULL, '{');
    writer_text(w, "path", note->path);
    writer_text(w, "title", note->title);
    writer_flag(w, "changed", note->changed);
    writer_text(w, "kind", note->changed ? str_of(event_kind_names[note->kind]) : STR_NONE);
    outcome_add_milestones(w, note);
    writer_day(w, "on", note->on);
    writer_day(w, "until", note->until);
    if (note->cue.ptr)
        writer_text(w, "cue", note->cue);
    writer_text(w, "message", note->message);
    if (note->vanished)
        writer_null(w, "note");
    else
        json_add_note(w, "note", &note->note);
    writer_close(w, '}');
}

void outcome_json(const struct outcome *outcome, struct buf *out)
{
    struct writer w = WRITER_INIT(out);
    bool recorded = (outcome_has_changes(outcome) || outcome->settings.ptr) && !outcome->dry_run;
    char command[UID_TEXT];

    uid_format(outcome->command, command);
    json_open_document(&w);
    writer_day(&w, "today", outcome->today);
    writer_text(&w, "vault", outcome->vault);
    writer_text(&w, "command", recorded ? str_of(command) : STR_NONE);
    writer_flag(&w, "dry_run", outcome->dry_run);
    if (outcome->settings.ptr)
        writer_text(&w, "settings", outcome->settings);
    writer_open(&w, "notes", '[');
    for (size_t i = 0; i < outcome->count; i++)
        outcome_add_json(&w, &outcome->note[i]);
    writer_close(&w, ']');
    json_close_document(&w);
}
