#include "base/buf.h"
#include "derive_work.h"
#include "parser/note/count_value.h"

/* The last and the next review, and how many there were. They are written when the note and the history do not
   agree: after a mark, for example. Else the note says it best, also where a person chose another day. */

/* What a note should say. */
struct pace_wanted {
    bool agrees; /* the note says it already */
    int done;    /* milestones in order */
    day last, next;
};

static bool pace_is_after_ladder(const struct derived *d, int done)
{
    return done == d->schedule->count - 1 && d->note->pace.count >= done;
}

/* The day of the latest review that the number counts; without one, the first study day where it is the last day
   that the note knows. */
static day pace_wanted_last(const struct derived *d, int done)
{
    const struct schedule *s = d->schedule;
    bool counted = d->note->pace.count != PACE_UNCOUNTED && !pace_is_after_ladder(d, done);

    if (counted && done > 0)
        return s->step[done - 1].done_on;
    if (!counted && s->latest != DAY_NONE)
        return s->latest;
    return d->note->first_study == DAY_NONE ? d->first_study : DAY_NONE;
}

static struct pace_wanted pace_wanted(const struct derived *d)
{
    const struct schedule *s = d->schedule;
    int done = schedule_done_in_order(s);
    struct paced_history history = {d->first_study, done, s->count - 1, s->latest};
    struct pace_wanted w = {.done = done, .agrees = pace_agrees(&d->note->pace, &history)};

    w.last = pace_wanted_last(d, done);
    w.next = s->stage == STAGE_LONG_TERM ? DAY_NONE : s->original_due;
    return w;
}

/* After the last milestone each further review counts one more, also where another machine added several. */
static bool pace_count_text(const struct derived *d, const struct note_entry *entry, const struct pace_wanted *w,
    struct buf *out)
{
    const struct schedule *s = d->schedule;
    int count = w->done;

    if (w->agrees)
        return false;
    if (pace_is_after_ladder(d, w->done)) {
        count = d->note->pace.count;
        if (note_field(d->note, FIELD_LAST) && s->latest > s->step[w->done - 1].done_on)
            count += s->unknown - (s->latest < d->note->pace.last && count > w->done);
    }
    count_value_write(count, entry->text, out);
    return true;
}

static bool pace_day_text(const struct derived *d, const struct note_entry *entry, day wanted, struct buf *out)
{
    if (wanted != DAY_NONE)
        derived_write_day(d, entry, wanted, out);
    return true;
}

/* Where the note is finished, no next review is left. */
static bool pace_next_text(const struct derived *d, const struct note_entry *entry, const struct pace_wanted *w,
    struct buf *out)
{
    bool ended = d->schedule->stage == STAGE_LONG_TERM && d->note->pace.next != DAY_NONE;

    if (w->agrees && !ended)
        return false;
    return d->schedule->scheduled && pace_day_text(d, entry, w->next, out);
}

static bool pace_interval_text(const struct derived *d, const struct note_entry *entry, const struct pace_wanted *w,
    struct buf *out)
{
    day last = w->last == DAY_NONE ? d->first_study : w->last;
    bool ended = d->schedule->stage == STAGE_LONG_TERM && d->note->pace.next != DAY_NONE;

    if (w->agrees && !ended)
        return false;
    if (w->next != DAY_NONE && last != DAY_NONE && w->next >= last)
        count_value_write(w->next - last, entry->text, out);
    return true;
}

bool derived_pace_text(const struct derived *d, const struct note_entry *entry, struct buf *out)
{
    struct pace_wanted w = pace_wanted(d);

    switch (entry->key->field) {
    case FIELD_COUNT:
        return pace_count_text(d, entry, &w, out);
    case FIELD_LAST:
        return !w.agrees && pace_day_text(d, entry, w.last, out);
    case FIELD_NEXT:
        return pace_next_text(d, entry, &w, out);
    default:
        return pace_interval_text(d, entry, &w, out);
    }
}

bool derived_pace_as_seen(const struct derived *d)
{
    return !d->seen_pace || pace_is_equal(d->seen_pace, &d->note->pace);
}
