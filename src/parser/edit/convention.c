#include "parser/edit/convention.h"

#include "base/buf.h"
#include "parser/note/date.h"
#include "parser/note/mojibake.h"
#include "parser/note/note.h"
#include "scheduler/progress.h"
#include "scheduler/schedule.h"

enum { LEFT_OUT = 14 };

int convention_done(const struct schedule *s)
{
    int done = 0;

    for (int i = 0; i < s->count; i++)
        done += s->step[i].done && s->step[i].milestone != LEFT_OUT;
    return done;
}

bool convention_leaves_14_out(const struct note *note)
{
    const struct box *left_out = boxes_find(&note->boxes, LEFT_OUT);
    const struct note_entry *progress = note_field(note, FIELD_PROGRESS);
    struct buf own = BUF_INIT;
    int ticked = 0;
    bool follows;

    if (!progress || !left_out || left_out->value != BOX_TICKED)
        return false;
    for (int i = 0; i < note->boxes.count; i++)
        ticked += note->boxes.box[i].value == BOX_TICKED;
    progress_ratio(ticked - 1, note->boxes.count, &own);
    follows = str_eq(progress->text, buf_str(&own));
    buf_release(&own);
    return follows;
}

static day day_in_form(const struct note *note, const char *form, struct str text)
{
    struct buf damaged = BUF_INIT;
    day d;

    if (form_read_day(form, text, &d) < 0 && note->damaged) {
        mojibake_damage(str_of(form), &damaged);
        if (form_read_day(damaged.ptr, text, &d) < 0)
            d = DAY_NONE;
        buf_release(&damaged);
    }
    return d;
}

day convention_stored_day(const struct note *note, const struct note_entry *entry)
{
    if (entry->key->field == FIELD_BOX)
        return date_parse_in(entry->text, note->date_order);
    return day_in_form(note, entry->key->form ? entry->key->form : "%Y-%m-%d", entry->text);
}

/* Whether a key stores a future day: its due day, or a plan. */
static bool stores_due(const struct note *note, const struct note_entry *entry)
{
    const struct box *box;

    if (entry->key->field == FIELD_DUE)
        return true;
    if (entry->key->field != FIELD_BOX || entry->key->milestone == MILESTONE_LONG_TERM)
        return false;
    box = boxes_find(&note->boxes, entry->key->milestone);
    return box && box->value == BOX_EMPTY && entry->text.len >= 8;
}

enum convention_reading convention_reading(const struct note *note)
{
    for (int i = 0; i < note->entry_count && note->first_study != DAY_NONE; i++) {
        const struct note_entry *entry = &note->entry[i];
        day stored = stores_due(note, entry) ? convention_stored_day(note, entry) : DAY_NONE;
        if (stored == DAY_NONE)
            continue;
        if (stored == day_add(note->first_study, entry->key->milestone))
            return READING_NEXT_DAY;
        if (stored == day_add(note->first_study, entry->key->milestone - 1))
            return READING_STUDY_DAY;
    }
    return READING_NONE;
}
