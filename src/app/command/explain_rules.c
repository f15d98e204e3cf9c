#include "explain_rules.h"

#include <string.h>

#include "app/session/session.h"
#include "base/buf.h"
#include "base/count.h"
#include "json/stamp.h"
#include "output/explanation.h"
#include "parser/note/note.h"
#include "scheduler/event.h"

/* ---- the note ---------------------------------------------------------------------------------- */

static void explain_add_problem(const struct problem *problem, struct explanation *e)
{
    struct buf where = BUF_INIT;

    buf_addf(&where, "%.*s:%d", STR_ARG(e->note.path), problem->line);
    if (problem->kind == PROBLEM_DATE && e->note.first_study != DAY_NONE)
        explanation_add_rule(e, "unreadable", buf_str(&where),
            "%.*s; until then the first study day is that of `review start`", STR_ARG(problem->message));
    else if (problem->kind == PROBLEM_BOX)
        explanation_add_rule(e, "unreadable", buf_str(&where), "%.*s; until then the history alone says what is done",
            STR_ARG(problem->message));
    buf_release(&where);
}

static bool is_started_by_command(const struct event *events, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (events[i].kind == EVENT_STARTED && events[i].source != SOURCE_NOTE && !events[i].undone)
            return true;
    return false;
}

/* Where a first study day comes from that the note does not name. */
static void explain_first_study(
    const struct app *app, const struct note *note, bool by_command, struct explanation *e)
{
    char first[DAY_TEXT];

    day_format(e->note.first_study, first);
    if (note->paced && !by_command)
        explanation_add_rule(e, "started", STR_NONE,
            "the note names no first study day; the last review that it named at first, on %s, is used instead",
            first);
    else
        explanation_add_rule(e, "started", app->config.write ? STR_NONE : app->config.origin[CONFIG_WRITE],
            "the note names no first study day; `review start` recorded it in the history");
}

/* The note tells of another number of reviews than the history, so its next one is not that of the stage. */
static void explain_stale_next(const struct note *note, struct explanation *e)
{
    const struct note_entry *entry = note_field(note, FIELD_NEXT);
    struct buf where = BUF_INIT;

    buf_addf(&where, "%.*s:%d", STR_ARG(e->note.path), entry->line);
    explanation_add_rule(e, "next", buf_str(&where),
        "%.*s: this day does not count, because the note and the history tell of different reviews; `review refresh`"
        " writes the note",
        STR_ARG(entry->name));
    buf_release(&where);
}

/* The key of the next or the last review that the due day follows from. */
static void explain_pace(const struct note *note, struct explanation *e)
{
    const struct schedule *s = &e->note.schedule;
    int at = schedule_done_in_order(s);
    enum step_origin origin = at < s->count - 1 ? s->step[at].origin : STEP_COUNTED;
    bool named = origin == STEP_PLANNED || (s->stage == STAGE_EXTRA && note->pace.next == s->original_due);
    const struct note_entry *entry = note_field(note, named ? FIELD_NEXT : FIELD_LAST);
    struct buf where = BUF_INIT;

    if (!named && note->pace.next != DAY_NONE)
        explain_stale_next(note, e);
    if (!entry || (!named && origin != STEP_LAST))
        return;
    buf_addf(&where, "%.*s:%d", STR_ARG(e->note.path), entry->line);
    explanation_add_rule(e, named ? "next" : "last", buf_str(&where),
        named ? "%.*s: the next review is due on the day that the note names"
              : "%.*s: without the day of the next review, it is due a number of days after the last one",
        STR_ARG(entry->name));
    buf_release(&where);
}

void explain_note_rules(const struct app *app, const struct note *note, const struct event *events, size_t count,
    struct explanation *e)
{
    for (int i = 0; i < note->problem_count; i++)
        explain_add_problem(&note->problem[i], e);
    if (note->first_study == DAY_NONE && e->note.first_study != DAY_NONE)
        explain_first_study(app, note, is_started_by_command(events, count), e);
    if (note->paced)
        explain_pace(note, e);
}

/* ---- the settings ------------------------------------------------------------------------------ */

static void explain_late_review(const struct step *step, struct str where, struct explanation *e)
{
    char name[MILESTONE_TEXT], due[DAY_TEXT], on[DAY_TEXT], days[COUNT_TEXT];

    milestone_format(step->milestone, name);
    day_format(step->due, due);
    day_format(step->done_on, on);
    explanation_add_rule(e, "late", where,
        "late: shift: %s was due on %s and done on %s, so the later days move by %s", name, due, on,
        count_text((size_t)(step->done_on - step->due), "day", days));
}

/* Whether a later day moved. A day that the note plans does not. */
static bool is_shifted_after(const struct schedule *s, int at)
{
    while (++at + 1 < s->count)
        if (s->step[at].origin == STEP_SHIFTED)
            return true;
    return false;
}

static void explain_late(const struct app *app, const struct rules *rules, struct explanation *e)
{
    const struct schedule *s = &e->note.schedule;

    for (int i = 0; i + 2 < s->count && rules->late_shift; i++)
        if (s->step[i].due != DAY_NONE && s->step[i].done_on > s->step[i].due && is_shifted_after(s, i))
            explain_late_review(&s->step[i], app->config.origin[CONFIG_LATE], e);
}

static void explain_ladder(const struct app *app, const struct rules *rules, struct explanation *e)
{
    const struct config *config = &app->config;
    struct buf days = BUF_INIT;

    for (int i = 0; i < rules->count; i++)
        buf_addf(&days, "%s%d", i ? ", " : "", rules->ladder[i]);
    if (config->origin[CONFIG_MILESTONES].ptr)
        explanation_add_rule(
            e, "milestones", config->origin[CONFIG_MILESTONES], "milestones: [%s]", days.ptr);
    else if (rules->count != config->rules.count ||
             memcmp(rules->ladder, config->rules.ladder, (size_t)rules->count * sizeof *rules->ladder) != 0)
        explanation_add_rule(e, "milestones", config->origin[CONFIG_TEMPLATES],
            "the milestones are the boxes of the template %.*s: %s", STR_ARG(e->note.template), days.ptr);
    buf_release(&days);
}

static void explain_extra(const struct app *app, const struct rules *rules, struct explanation *e)
{
    const struct schedule *s = &e->note.schedule;
    char due[DAY_TEXT], last[DAY_TEXT], days[COUNT_TEXT];

    if (s->stage != STAGE_EXTRA)
        return;
    if (rules->extra_every == 0) {
        explanation_add_rule(e, "extra_every", app->config.origin[CONFIG_EXTRA_EVERY],
            "extra_every: 0: an extra note never comes due; `extra_every: 30` would bring it back after 30 days");
        return;
    }
    day_format(s->original_due, due);
    day_format(day_add(s->original_due, -rules->extra_every), last);
    explanation_add_rule(e, "extra_every", app->config.origin[CONFIG_EXTRA_EVERY],
        "extra_every: %d: it is due on %s, %s after %s, the day of its last review or else of its last"
        " milestone",
        rules->extra_every, due, count_text((size_t)rules->extra_every, "day", days), last);
}

void explain_setting_rules(const struct app *app, const struct rules *rules, struct explanation *e)
{
    if (e->note.schedule.dated && app->config.origin[CONFIG_DAY_ONE].ptr)
        explanation_add_rule(e, "day_one", app->config.origin[CONFIG_DAY_ONE], "day_one: %s",
            rules->study_day_is_one ? "study-day: the first study day itself is day 1"
                                    : "next-day: the day after the first study day is day 1");
    explain_ladder(app, rules, e);
    explain_late(app, rules, e);
    explain_extra(app, rules, e);
}

/* ---- the history ------------------------------------------------------------------------------- */

/* Appends who recorded the event, and when: ", recorded on DAY at 14:01 on DEVICE by the command ID". */
static void explain_add_origin(const struct event *event, struct buf *out)
{
    struct stamp stamp = stamp_of(event->recorded_at, event->utc_offset);
    char date[DAY_TEXT], clock[CLOCK_TEXT], command[UID_TEXT];

    day_format(stamp.day, date);
    stamp_format_clock(stamp, clock);
    uid_format(event->command, command);
    buf_addf(out, "; recorded on %s at %s", date, clock);
    if (event->device.len)
        buf_addf(out, " on %.*s", STR_ARG(event->device));
    buf_addf(out, " by the command %s", command);
}

static const struct event *explain_last(
    const struct event *events, size_t count, enum event_kind kind, day until)
{
    const struct event *last = NULL;

    for (size_t i = 0; i < count; i++)
        if (events[i].kind == kind && !events[i].undone && events[i].until == until &&
            (!last || event_cmp(last, &events[i]) < 0))
            last = &events[i];
    return last;
}

static void explain_postponement(const struct event *event, struct explanation *e)
{
    const struct schedule *s = &e->note.schedule;
    char name[MILESTONE_TEXT], from[DAY_TEXT], until[DAY_TEXT];
    struct buf origin = BUF_INIT;

    milestone_format(s->at, name);
    day_format(s->original_due, from);
    day_format(s->due, until);
    explain_add_origin(event, &origin);
    explanation_add_rule(e, "postponed", STR_NONE, "postponed: %s was due on %s and is now due on %s%s", name,
        from, until, origin.ptr);
    buf_release(&origin);
}

void explain_event_rules(const struct event *events, size_t count, struct explanation *e)
{
    const struct schedule *s = &e->note.schedule;
    const struct event *event = NULL;
    struct buf origin = BUF_INIT;

    if (s->stage == STAGE_MILESTONE && s->due != s->original_due)
        event = explain_last(events, count, EVENT_POSTPONED, s->due);
    if (event)
        explain_postponement(event, e);
    event = s->suspended ? explain_last(events, count, EVENT_SUSPENDED, DAY_NONE) : NULL;
    if (event) {
        explain_add_origin(event, &origin);
        explanation_add_rule(e, "suspended", STR_NONE,
            "suspended%s; `review resume` brings it back", origin.ptr);
    }
    buf_release(&origin);
}
