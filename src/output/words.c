#include "words.h"

#include "base/buf.h"
#include "base/count.h"
#include "scheduler/event.h"
#include "scheduler/schedule.h"

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

/* Whether an undone event is of a box. A tick in the first look of a note is not an event that can be taken back:
   it has no target. For a review after the last milestone there is no box. */
static bool is_undone_of_box(const struct event *event)
{
    return event->source == SOURCE_NOTE && event->target != EVENT_REVIEWED;
}

static const char *undone_words(const struct event *event)
{
    if (is_undone_of_box(event))
        return event->again ? "ticked again" : "unticked";
    return event->again ? "brought back: " : "took back: ";
}

void words_event(const struct event *event, struct buf *out)
{
    char name[MILESTONE_TEXT];
    enum event_kind target = event->target == EVENT_UNDONE ? EVENT_DONE : event->target;

    milestone_format(event->milestone, name);
    if (event->kind == EVENT_UNDONE)
        buf_addf(out, "%s%s", undone_words(event),
            is_undone_of_box(event) ? "" : event_kind_names[target]);
    else if (event->kind == EVENT_DONE && event->source == SOURCE_NOTE)
        buf_addz(out, "ticked");
    else
        buf_addz(out, event_kind_names[event->kind]);
    if (name[0])
        buf_addf(out, " %s", name);
}
