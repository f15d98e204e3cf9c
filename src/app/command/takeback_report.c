#include "app/agenda/agenda.h"
#include "app/agenda/pick_cue.h"
#include "app/session/session.h"
#include "json/stamp.h"
#include "output/escape.h"
#include "parser/note/note.h"
#include "scheduler/cue.h"
#include "takeback.h"

void takeback_add_moment(int64_t recorded_at, int32_t utc_offset, day today, struct buf *out)
{
    static const char *const months[] = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    struct stamp stamp = stamp_of(recorded_at, utc_offset);
    struct civil civil;
    char clock[CLOCK_TEXT];

    if (stamp.day == DAY_NONE)
        return;
    civil = day_civil(stamp.day);
    buf_addf(out, "%d %s ", civil.mday, months[civil.month - 1]);
    if (civil.year != day_civil(today).year)
        buf_addf(out, "%d ", civil.year);
    stamp_format_clock(stamp, clock);
    buf_addz(out, clock);
}

/* An answer is the reason for the mark beside it, which says more. */
static const struct event *takeback_shown_event(const struct takeback_group *group)
{
    for (size_t i = 0; i + 1 < group->count; i++)
        if (group->event[i]->kind != EVENT_ANSWERED)
            return group->event[i];
    return group->event[group->count - 1];
}

/* "done of 25 Nov 22:13" */
static void takeback_add_command(const struct takeback *t, const struct event *e, struct buf *out)
{
    static const char *const names[EVENT_KINDS] = {
        [EVENT_DONE] = "done",
        [EVENT_REVIEWED] = "done",
        [EVENT_STARTED] = "start",
        [EVENT_POSTPONED] = "postpone",
        [EVENT_SUSPENDED] = "suspend",
        [EVENT_RESUMED] = "resume",
        [EVENT_ANSWERED] = "answer",
        [EVENT_RELINKED] = "relink",
    };

    buf_addf(out, "%s of ", takeback_is_new(e) ? "new" : names[e->kind]);
    takeback_add_moment(e->recorded_at, e->utc_offset, t->app->real_day, out);
}

/* Whether the mark is for another day than that on which it was recorded. */
static bool takeback_names_day(const struct event *e)
{
    bool dated = e->kind == EVENT_DONE || e->kind == EVENT_REVIEWED || e->kind == EVENT_STARTED;

    return dated && e->on != stamp_of(e->recorded_at, e->utc_offset).day;
}

/* Whether the question of an answer is the title of its note, which is named anyway. */
static bool takeback_asks_title(const struct takeback *t, const struct event *e)
{
    const struct file *row = takeback_row(t, e->note);
    struct str page;

    row = row ? row : takeback_vanished(t, e->note);
    return row && cue_asks_title(e->question, note_title(row->path, &page));
}

/* The start of the question says which answer it was. */
static void takeback_add_answer(const struct takeback *t, const struct event *e, struct buf *out)
{
    struct buf question = BUF_INIT;

    buf_addf(out, "(%s)", grade_names[e->grade]);
    if (!takeback_asks_title(t, e)) {
        pick_cue_label(e->question, &question);
        buf_addz(out, " ");
        escape_text(buf_str(&question), out);
    }
    buf_release(&question);
}

/* "day-1 (on 2026-03-09)", "day-7 to 2026-03-12", "extra review", "(good) What is an AMI?". `out` is empty. */
static void takeback_add_mark(const struct takeback *t, const struct event *e, struct buf *out)
{
    char name[MILESTONE_TEXT], on[DAY_TEXT], until[DAY_TEXT];

    if (e->kind == EVENT_ANSWERED) {
        takeback_add_answer(t, e, out);
        return;
    }
    milestone_format(e->milestone, name);
    day_format(e->on, on);
    day_format(e->until, until);
    buf_addz(out, e->kind == EVENT_REVIEWED ? "extra review" : name);
    if (e->kind == EVENT_POSTPONED)
        buf_addf(out, " to %s", until);
    if (takeback_names_day(e))
        buf_addf(out, "%s(on %s)", out->len ? " " : "", on);
}

static struct str takeback_title(const struct takeback *t, const struct event *e)
{
    struct file *row = takeback_row(t, e->note), *vanished = row ? NULL : takeback_vanished(t, e->note);
    struct record row_record;
    struct str page;

    if (row) {
        row_record = agenda_labelled_record(t->app, row, &t->app->index.text);
        return record_label(&row_record);
    }
    return vanished ? note_title(vanished->path, &page) : e->note;
}

static void takeback_add_line(const struct takeback *t, const struct event *e, struct buf *out)
{
    struct buf mark = BUF_INIT;

    takeback_add_command(t, e, out);
    buf_addz(out, ": ");
    escape_text(takeback_title(t, e), out);
    takeback_add_mark(t, e, &mark);
    buf_addf(out, "%s%s", mark.len ? " " : "", mark.ptr);
    if (!takeback_row(t, e->note) && !takeback_is_new(e))
        buf_addz(out, " (the note vanished)");
    buf_release(&mark);
}

static struct outcome_note *takeback_add_note(struct takeback *t, const struct file *row)
{
    struct record r;

    if (!row)
        return outcome_add(t->outcome, NULL);
    r = agenda_labelled_record(t->app, row, &t->outcome->text);
    r = agenda_keep_record(&r, &t->outcome->text);
    return outcome_add(t->outcome, &r);
}

static void takeback_add_outcome(
    struct takeback *t, const struct takeback_group *group, enum event_kind kind)
{
    const struct event *e = takeback_shown_event(group);
    struct file *row = takeback_row(t, e->note), *vanished = row ? NULL : takeback_vanished(t, e->note);
    struct outcome_note *note = takeback_add_note(t, row);
    struct buf what = BUF_INIT, mark = BUF_INIT;

    if (!row) {
        note->path = arena_str(&t->outcome->text, vanished ? vanished->path : STR_NONE);
        note->title = arena_str(&t->outcome->text, takeback_title(t, e));
    }
    outcome_change(note, kind, e->milestone, e->on, e->until);
    takeback_add_command(t, e, &what);
    takeback_add_mark(t, e, &mark);
    outcome_say(t->outcome, note, "%s: %s%s%s", t->verb, what.ptr, mark.len ? ": " : "", mark.ptr);
    buf_release(&what);
    buf_release(&mark);
}

void takeback_report(struct takeback *t, const struct takeback_group *group, enum event_kind kind)
{
    takeback_add_outcome(t, group, kind);
    if (t->reported++ >= TAKEBACK_LINES)
        return;
    buf_addf(&t->lines, "%s: ", t->verb);
    takeback_add_line(t, takeback_shown_event(group), &t->lines);
    buf_addc(&t->lines, '\n');
}

void takeback_report_rest(struct takeback *t)
{
    if (t->reported > TAKEBACK_LINES)
        buf_addf(&t->lines, "%s: and %zu more\n", t->verb, t->reported - TAKEBACK_LINES);
}

void takeback_describe(const struct takeback *t, struct buf *out)
{
    takeback_add_line(t, &t->list.event[0], out);
    if (t->list.count > 1)
        buf_addf(out, " and %zu more", t->list.count - 1);
}
