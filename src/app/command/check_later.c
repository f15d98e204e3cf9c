#include "app/command/check.h"

#include "app/agenda/agenda.h"
#include "app/session/session.h"
#include "parser/note/note.h"

/* The last review has no box where the note has no count, or after the last milestone. */
static void check_later_last(struct check *check, const struct app *app, const struct record *r,
    const struct note *note)
{
    char on[DAY_TEXT];

    if (note->pace.last <= app->real_day)
        return;
    day_format(note->pace.last, on);
    check_add(check, r->path, note_field(note, FIELD_LAST)->line, PROBLEM_BOX,
        "the last review was done on %s, which is later than today; correct the day", on);
}

/* A day on which a review was done cannot be later than today. Beside a status, such a day is a plan. */
void check_later(struct check *check, const struct app *app, const struct record *r, const struct note *note)
{
    if (note->paced)
        check_later_last(check, app, r, note);
    for (int i = 0; i < note->boxes.count && !note->paced && !note_field(note, FIELD_STATUS); i++) {
        const struct box *box = &note->boxes.box[i];
        const struct note_entry *entry = note_box(note, box->milestone);
        char name[MILESTONE_TEXT], on[DAY_TEXT];
        if (box->on == DAY_NONE || box->on <= app->real_day)
            continue;
        if (!entry)
            entry = note_field(note, FIELD_BOXES);
        milestone_format(box->milestone, name);
        day_format(box->on, on);
        check_add(check, r->path, entry ? entry->line : 0, PROBLEM_BOX,
            "%s was done on %s, which is later than today; correct the day, or write `days: planned` into a"
            " template of your own", name, on);
    }
}
