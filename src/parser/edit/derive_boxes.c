#include "base/buf.h"
#include "derive_work.h"
#include "parser/note/milestone_name.h"
#include "parser/note/status.h"

const struct step *derived_step(const struct derived *d, milestone m)
{
    const struct schedule *s = d->schedule;

    for (int i = 0; i < s->count; i++)
        if (s->step[i].milestone == m)
            return &s->step[i];
    return NULL;
}

static bool is_done(const struct derived *d, milestone m)
{
    const struct step *step = derived_step(d, m);

    return step && step->done;
}

bool derived_names(struct str boxes, milestone m)
{
    struct str part;

    if (!boxes.ptr)
        return true;
    while (str_cut(&boxes, ' ', &part))
        if (milestone_parse(part) == m)
            return true;
    return false;
}

bool derived_is_as_seen(const struct derived *d, milestone m, enum box_value now)
{
    const struct box *seen = d->seen ? boxes_find(d->seen, m) : NULL;

    return !d->seen || (seen && seen->value == now);
}

/* How many boxes of the template a status word can report: all are done up to one of them.
   Milestones that the note does not have are skipped. */
static int covered_boxes(const struct derived *d, const milestone *ladder, int count)
{
    int done = 0;

    for (int i = 0; i < count; i++) {
        const struct step *step = derived_step(d, ladder[i]);
        if (step && !step->done)
            return done;
        if (step)
            done = i + 1;
    }
    return done;
}

static bool status_text(const struct derived *d, const struct note_entry *entry, struct buf *out)
{
    milestone ladder[LADDER_MAX];
    int count = template_ladder(d->template, ladder, LADDER_MAX), now;
    int done = covered_boxes(d, ladder, count);

    if (done == count && is_done(d, MILESTONE_LONG_TERM) && template_has_long_term(d->template))
        done++;
    if (status_parse(d->template, entry->text, &now) < 0 || done == now ||
        (done == 0 && now == STATUS_NOT_STARTED))
        return false;
    status_write(d->template, done, out);
    return true;
}

/* Whether the status word reports that a milestone is done. */
static bool is_covered(const struct derived *d, milestone m)
{
    milestone ladder[LADDER_MAX];
    int count = template_ladder(d->template, ladder, LADDER_MAX),
        done = covered_boxes(d, ladder, count);

    for (int i = 0; i < done; i++)
        if (ladder[i] == m)
            return true;
    return false;
}

/* Next to a status, a box holds the day when it was done. The day of a plan is not changed. */
static bool done_day_text(const struct derived *d, const struct note_entry *entry, struct buf *out)
{
    const struct step *step = derived_step(d, entry->key->milestone);

    if (!step)
        return false;
    if (entry->key->milestone == MILESTONE_LONG_TERM)
        return edit_box(entry->text, step->done, out);
    if (!step->done || step->done_on == DAY_NONE || !is_covered(d, entry->key->milestone) ||
        d->template->days == DAYS_PLANNED)
        return false;
    derived_write_day(d, entry, step->done_on, out);
    return true;
}

/* Writes true or false. In the property lines of an export, an empty box becomes "Yes". */
static bool word_text(const struct derived *d, const struct note_entry *entry, struct buf *out)
{
    const struct step *step = derived_step(d, entry->key->milestone);

    if (step && step->done && d->note->properties && entry->text.len == 0) {
        buf_addz(out, "Yes");
        return true;
    }
    return step && edit_box(entry->text, step->done, out);
}

bool derived_box_text(const struct derived *d, const struct note_entry *entry, struct buf *out)
{
    if (entry->key->field == FIELD_STATUS)
        return status_text(d, entry, out);
    if (note_field(d->note, FIELD_STATUS))
        return done_day_text(d, entry, out);
    return box_is_word(entry->text) || !derived_fills_with_days(d) ? word_text(d, entry, out)
                                                                   : derived_day_text(d, entry, out);
}

/* Whether a list of done milestones holds a milestone. */
static bool is_in_list(const struct yaml *yaml, int list, milestone m)
{
    int item = yaml->node[list].kind == YAML_LIST ? yaml->node[list].child : -1;

    while (item >= 0 && milestone_name_parse(yaml->node[item].text) != m)
        item = yaml->node[item].next;
    return item >= 0;
}

/* Whether the list should hold a milestone. It stays as it is if it was not requested, if an editor
   changed it, or if it also has its own key. */
static bool is_listed_milestone(
    const struct derived *d, const struct box *box, struct str boxes, bool there)
{
    const struct step *step = derived_step(d, box->milestone);
    bool requested = step && derived_names(boxes, box->milestone) &&
                     derived_is_as_seen(d, box->milestone, box->value) &&
                     !note_box(d->note, box->milestone);

    return requested ? step->done : there;
}

bool derived_list(const struct derived *d, struct str boxes, struct buf *out)
{
    const struct note_entry *entry = note_field(d->note, FIELD_BOXES);
    const struct boxes *now = &d->note->boxes;
    char name[MILESTONE_TEXT];
    bool differs = false;

    for (int i = 0; i < now->count; i++) {
        bool there = is_in_list(&d->note->yaml, entry->value, now->box[i].milestone);
        bool wanted = is_listed_milestone(d, &now->box[i], boxes, there);
        differs = differs || wanted != there;
        milestone_format(now->box[i].milestone, name);
        if (wanted)
            buf_addf(out, "%s%s", out->len ? " " : "", name);
    }
    return differs;
}

bool derived_entry_is_as_seen(const struct derived *d, const struct note_entry *entry)
{
    const struct boxes *now = &d->note->boxes;
    const struct box *box = boxes_find(now, entry->key->milestone);

    if (field_is_of_pace(entry->key->field))
        return derived_pace_as_seen(d);
    if (entry->key->field == FIELD_BOX)
        return !box || derived_is_as_seen(d, box->milestone, box->value);
    if (entry->key->field == FIELD_STATUS)
        for (int i = 0; i < now->count; i++)
            if (!derived_is_as_seen(d, now->box[i].milestone, now->box[i].value))
                return false;
    return true;
}
