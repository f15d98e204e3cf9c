#include "field_pace.h"

#include "field_value.h"
#include "parser/note/count_value.h"
#include "parser/note/date.h"
#include "parser/note/note.h"

static void pace_read_day(struct note *note, struct note_entry *entry, day *out)
{
    struct str text = field_scalar(note, entry->value);

    if (text.ptr && field_is_empty(str_trim(text)))
        return;
    *out = text.ptr ? date_parse_in(text, note->date_order) : DAY_NONE;
    if (*out != DAY_NONE)
        return;
    if (text.ptr && field_is_placeholder(text))
        note->pattern = true;
    else
        field_refuse_day(note, entry, entry->value, PROBLEM_BOX, text, "not written as a day");
}

static void pace_read_number(struct note *note, struct note_entry *entry, int *out)
{
    struct str text = field_scalar(note, entry->value);

    if (text.ptr && field_is_empty(str_trim(text)))
        return;
    *out = text.ptr ? count_value_parse(text) : -1;
    if (*out < 0)
        field_refuse(note, entry, entry->value, PROBLEM_BOX, "not a number",
            entry->key->field == FIELD_COUNT ? "how many reviews there were, such as 3" : "days, such as 3");
}

static void pace_read_entry(struct note *note, struct note_entry *entry)
{
    int days;

    switch (entry->key->field) {
    case FIELD_LAST:
        pace_read_day(note, entry, &note->pace.last);
        note->pace_wrong = note->pace_wrong || entry->wrong;
        break;
    case FIELD_NEXT:
        pace_read_day(note, entry, &note->pace.next);
        break;
    case FIELD_COUNT:
        pace_read_number(note, entry, &note->pace.count);
        note->pace_wrong = note->pace_wrong || entry->wrong;
        break;
    case FIELD_INTERVAL:
        pace_read_number(note, entry, &days);
        break;
    default:
        break;
    }
}

/* The first milestones are done, as many as the number says; the last day is that of the latest of them. After
   more reviews than there are milestones it is the day of none of them. */
static void pace_count_boxes(struct note *note, const struct keys *keys)
{
    int count;
    const milestone *ladder = keys_ladder(keys, &count);

    for (int i = 0; i < count; i++) {
        bool done = i < note->pace.count, latest = i + 1 == note->pace.count;
        boxes_add(&note->boxes, (struct box){ladder[i], done ? BOX_TICKED : BOX_EMPTY,
                                    latest ? note->pace.last : DAY_NONE});
    }
}

void field_read_pace(struct note *note, const struct keys *keys)
{
    for (int i = 0; i < note->entry_count; i++)
        pace_read_entry(note, &note->entry[i]);
    if (note->pace_wrong) {
        note->pace.last = DAY_NONE;
        note->pace.count = PACE_UNCOUNTED;
    } else if (note->pace.count != PACE_UNCOUNTED) {
        pace_count_boxes(note, keys);
    }
}
