#include "app/command/check.h"
#include "app/session/session.h"
#include "base/buf.h"
#include "parser/edit/convention.h"
#include "parser/edit/derive.h"
#include "parser/note/mojibake.h"
#include "parser/note/note.h"
#include "scheduler/progress.h"

/* One note, and the key that is checked. */
struct held {
    struct check *check;
    const struct app *app;
    const struct record *record;
    const struct derived *derived;
    const struct note *note;
    const struct note_entry *entry;
};

static void stored_differs(const struct held *h, enum problem_kind kind, struct str expected,
    const char *rule)
{
    check_add(h->check, h->record->path, h->entry->line, kind,
        "%s is \"%.*s\", but should be \"%.*s\": %s", h->entry->key->key, STR_ARG(h->entry->text),
        STR_ARG(expected), rule);
}

/* ---- progress and stage ------------------------------------------------------------------------ */

/* Whether the value is that of the template's formula, which leaves out the 14-day box. */
static bool is_without_14_day_box(const struct held *h)
{
    const struct schedule *s = &h->record->schedule;
    struct buf own = BUF_INIT;
    bool same;

    if (h->entry->key->field == FIELD_BAR)
        progress_bar(convention_done(s), s->count, &own);
    else
        progress_ratio(convention_done(s), s->count, &own);
    same = derived_agrees(h->derived, h->entry, buf_str(&own));
    buf_release(&own);
    return same;
}

static const char *stored_rule(const struct held *h)
{
    static const char *const stage[] = {
        [STAGE_UNSCHEDULED] = "",
        [STAGE_MILESTONE] = "the first milestone that is not done",
        [STAGE_EXTRA] = "every milestone but long-term is done",
        [STAGE_LONG_TERM] = "long-term is done, so the other boxes do not count",
    };

    switch (h->entry->key->field) {
    case FIELD_STAGE:
        return stage[h->record->schedule.stage];
    case FIELD_COPY:
        return "it repeats its box as 0 or 1";
    default:
        return is_without_14_day_box(h)
                   ? "the stored value leaves out the 14-day box, as the template's formula does"
                   : "the number of ticked boxes, including long-term, divided by the number of boxes";
    }
}

static void stored_check_state(const struct held *h)
{
    bool stage = h->entry->key->field == FIELD_STAGE;
    struct buf text = BUF_INIT;

    if (str_trim(h->entry->text).len && derived_text(h->derived, h->entry, &text) &&
        !derived_agrees(h->derived, h->entry, buf_str(&text)))
        stored_differs(h, stage ? PROBLEM_STAGE : PROBLEM_PROGRESS, buf_str(&text), stored_rule(h));
    buf_release(&text);
}

/* A mark that is only in the history: it was made on another machine, or with `write: off`. */
static void stored_check_box(const struct held *h, const char *key, const struct box *box)
{
    const struct schedule *s = &h->record->schedule;

    if (box && box->on != DAY_NONE && box->on > h->app->real_day)
        return; /* an error that check_later_days() tells */
    for (int i = 0; box && i < s->count; i++)
        if (s->step[i].milestone == box->milestone &&
            s->step[i].done != (box->value == BOX_TICKED))
            check_add(h->check, h->record->path, h->entry->line, PROBLEM_STAGE,
                "%s is %s in the note, but in the history it is %s; `review refresh` updates the note",
                key, box->value == BOX_TICKED ? "done" : "not done",
                s->step[i].done ? "done" : "not done");
}

/* The boxes that one key holds, except those that also have their own key. */
static void stored_check_boxes(const struct held *h)
{
    char name[MILESTONE_TEXT];

    for (int i = 0; i < h->note->boxes.count; i++) {
        const struct box *box = &h->note->boxes.box[i];
        struct buf key = BUF_INIT;
        milestone_format(box->milestone, name);
        buf_addf(&key, "%s: %s", h->entry->key->key, name);
        if (h->entry->key->field == FIELD_STATUS || !note_box(h->note, box->milestone))
            stored_check_box(h, key.ptr, box);
        buf_release(&key);
    }
}

/* ---- days -------------------------------------------------------------------------------------- */

static void stored_day_differs(const struct held *h, enum problem_kind kind, day expected,
    const char *rule)
{
    char text[DAY_TEXT];

    day_format(expected, text);
    check_add(h->check, h->record->path, h->entry->line, kind,
        "%s is \"%.*s\", but should be %s: %s", h->entry->key->key, STR_ARG(h->entry->text), text,
        rule);
}

static day stored_computed_due(const struct held *h)
{
    const struct schedule *s = &h->record->schedule;

    for (int i = 0; i < s->count; i++)
        if (s->step[i].milestone == h->entry->key->milestone)
            return s->step[i].due;
    return DAY_NONE;
}

static void stored_count_reading(const struct held *h, day stored)
{
    day first = h->record->first_study;
    milestone m = h->entry->key->milestone;

    h->check->agree[0] += stored == day_add(first, m);
    h->check->agree[1] += stored == day_add(first, m - 1);
}

/* A planned day shows how its author counts. It may differ on purpose, so it is not a problem. */
static void stored_count_plan(const struct held *h)
{
    const struct box *box = boxes_find(&h->note->boxes, h->entry->key->milestone);
    day stored = convention_stored_day(h->note, h->entry);

    if (box && box->value == BOX_EMPTY && stored != DAY_NONE)
        stored_count_reading(h, stored);
}

/* A day may follow the other way of counting 1/4/7/14; check_reading() decides for the whole vault. */
static void stored_check_due(const struct held *h)
{
    day stored = convention_stored_day(h->note, h->entry), due = stored_computed_due(h);

    if (stored == DAY_NONE || due == DAY_NONE)
        return;
    stored_count_reading(h, stored);
    if (stored != due)
        stored_day_differs(h, PROBLEM_DUE_DAY, due, "the first study day plus the days of the milestone");
}

static void stored_check_first(const struct held *h)
{
    day stored = convention_stored_day(h->note, h->entry);

    if (stored != DAY_NONE && h->record->first_study != DAY_NONE &&
        stored != h->record->first_study)
        stored_day_differs(h, PROBLEM_DUE_DAY, h->record->first_study, "it repeats the first study day");
}

static void stored_check_clock(const struct held *h)
{
    int32_t stored;
    day d;

    if (h->entry->key->field == FIELD_TODAY) {
        d = convention_stored_day(h->note, h->entry);
        if (d != DAY_NONE && d != h->app->today)
            stored_day_differs(h, PROBLEM_CLOCK, h->app->today, "it was written on another day");
    } else if (h->record->schedule.dated && h->entry->key->form &&
               form_read_number(h->entry->key->form, h->entry->text, &stored) == 0 &&
               stored != h->record->schedule.days_since) {
        check_add(h->check, h->record->path, h->entry->line, PROBLEM_CLOCK,
            "%s is %d, but should be %d: it was written on another day", h->entry->key->key, stored,
            h->record->schedule.days_since);
    }
}

/* Without a count, the last day alone tells what the note knows of the history. */
static void stored_check_last(const struct held *h)
{
    day latest = h->record->schedule.latest, last = h->note->pace.last;
    char text[DAY_TEXT];

    if (note_field(h->note, FIELD_COUNT) || h->note->pace_wrong || latest == DAY_NONE || last >= latest)
        return;
    day_format(latest, text);
    check_add(h->check, h->record->path, h->entry->line, PROBLEM_STAGE,
        "%s is \"%.*s\", but in the history the last review was on %s; `review refresh` updates the note",
        h->entry->key->key, STR_ARG(h->entry->text), text);
}

static void stored_check_entry(const struct held *h)
{
    switch (h->entry->key->field) {
    case FIELD_BOX:
        if (note_field(h->note, FIELD_STATUS))
            stored_count_plan(h);
        else
            stored_check_box(h, h->entry->key->key, boxes_find(&h->note->boxes, h->entry->key->milestone));
        break;
    case FIELD_BOXES:
    case FIELD_STATUS:
    case FIELD_COUNT:
        stored_check_boxes(h);
        break;
    case FIELD_LAST:
        stored_check_last(h);
        break;
    case FIELD_PROGRESS:
    case FIELD_BAR:
    case FIELD_COPY:
    case FIELD_STAGE:
        stored_check_state(h);
        break;
    case FIELD_DUE:
        stored_check_due(h);
        break;
    case FIELD_FIRST_DAY:
        stored_check_first(h);
        break;
    case FIELD_TODAY:
    case FIELD_ELAPSED:
        stored_check_clock(h);
        break;
    default:
        break;
    }
}

void check_stored(struct check *check, const struct app *app, const struct record *record,
    const struct note *note, struct str head)
{
    size_t from = check->count;
    struct derived derived = {
        note, keys_template(app->keys, note->template), &record->schedule, record->first_study, app->today, NULL, NULL};

    for (int i = 0; i < note->entry_count; i++)
        stored_check_entry(&(struct held){check, app, record, &derived, note, &note->entry[i]});
    check_unwritable(check, from, app, &derived, head);
}
