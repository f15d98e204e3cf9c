#include "words.h"

#include "base/buf.h"
#include "base/count.h"
#include "scheduler/event.h"
#include "scheduler/schedule.h"
#include "scheduler/taken_back.h"

void words_count(size_t count, const char *noun, struct buf *out)
{
    char text[COUNT_TEXT];

    buf_addz(out, count_text(count, noun, text));
}

void words_due(const struct schedule *s, struct buf *out)
{
    char due[DAY_TEXT], original[DAY_TEXT];

    day_format(s->due, due);
    day_format(s->original_due, original);
    buf_addz(out, due[0] ? due : "-");
    if (due[0] && original[0] && s->due != s->original_due)
        buf_addf(out, " (was %s)", original);
}

const char *words_weekday(day d)
{
    static const char *const names[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

    return names[(d - DAY_MIN) % 7];
}

const char *words_month(int month)
{
    static const char *const names[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep",
        "Oct", "Nov", "Dec"};

    return names[month - 1];
}

/* Whether an undone event is of a box. A tick in the first look of a note is not an event that can be taken back.
   A review after the last milestone and a postponement have no box. */
static bool is_undone_of_box(const struct event *event, const struct taken_back *taken)
{
    return event->source == SOURCE_NOTE && !(taken->count && taken->event[0].kind != EVENT_DONE);
}

static void words_milestone(milestone m, struct buf *out)
{
    char name[MILESTONE_TEXT];

    milestone_format(m, name);
    if (name[0])
        buf_addf(out, " %s", name);
}

/* "done day-1 (good)", "postponed day-4 → 2026-03-12" */
static void words_act(const struct event *event, struct buf *out)
{
    bool ticked = event->kind == EVENT_DONE && event->source == SOURCE_NOTE;
    char until[DAY_TEXT];

    day_format(event->until, until);
    buf_addz(out, ticked ? "ticked" : event_kind_names[event->kind]);
    words_milestone(event->milestone, out);
    if (until[0])
        buf_addf(out, " → %s", until);
    if (grade_names[event->grade])
        buf_addf(out, " (%s)", grade_names[event->grade]);
}

static void words_undone(const struct event *event, const struct taken_back *taken, struct buf *out)
{
    if (is_undone_of_box(event, taken)) {
        buf_addz(out, taken->again ? "ticked again" : "unticked");
        words_milestone(event->milestone, out);
        return;
    }
    buf_addz(out, taken->again ? "brought back: " : "took back: ");
    for (size_t i = 0; i < taken->count; i++) {
        buf_addz(out, i ? ", " : "");
        words_act(&taken->event[i], out);
    }
    if (taken->count == 0) { /* nothing that is known here: it was a mark */
        buf_addz(out, event_kind_names[EVENT_DONE]);
        words_milestone(event->milestone, out);
    }
}

void words_event(const struct event *event, const struct taken_back *taken, struct buf *out)
{
    if (event->kind == EVENT_UNDONE)
        words_undone(event, taken, out);
    else
        words_act(event, out);
}
