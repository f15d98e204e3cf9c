#include "base/buf.h"
#include "base/err.h"
#include "derive_work.h"
#include "parser/note/date.h"

bool derived_may_hold_day(const struct note_entry *entry)
{
    enum field field = entry->key->field;

    return field == FIELD_BOX || field == FIELD_LAST || field == FIELD_NEXT;
}

bool derived_holds_day(const struct note *note, const struct note_entry *entry)
{
    return derived_may_hold_day(entry) && date_parse_in(entry->text, note->date_order) != DAY_NONE;
}

/* A box of the note that holds a day; NULL: none. */
static const struct note_entry *other_day(const struct note *note)
{
    for (int i = 0; i < note->entry_count; i++)
        if (derived_holds_day(note, &note->entry[i]))
            return &note->entry[i];
    return NULL;
}

static bool is_quoted(const struct note *note, int node)
{
    enum yaml_style style = note->yaml.node[node].style;

    return note->yaml.node[node].kind == YAML_SCALAR && (style == YAML_SINGLE || style == YAML_DOUBLE);
}

bool derived_write_day(const struct derived *d, const struct note_entry *entry, day on, struct buf *out)
{
    const struct note_entry *like = derived_holds_day(d->note, entry) ? entry : other_day(d->note);

    if (!like)
        like = note_field(d->note, FIELD_FIRST_STUDY);
    date_write(on, like ? like->text : STR_NONE, d->note->date_order, out);
    return like && is_quoted(d->note, like->value);
}

bool derived_fills_with_days(const struct derived *d)
{
    switch (d->template->days) {
    case DAYS_ALSO:
        return other_day(d->note) != NULL;
    case DAYS_UNKNOWN:
        return false;
    default:
        return true;
    }
}

bool derived_day_text(const struct derived *d, const struct note_entry *entry, struct buf *out)
{
    const struct step *step = derived_step(d, entry->key->milestone);

    if (!step || d->template->days == DAYS_PLANNED)
        return false;
    if (!step->done)
        return derived_holds_day(d->note, entry); /* its day is removed */
    if (derived_holds_day(d->note, entry) || step->done_on == DAY_NONE)
        return false; /* the day in the note stays, even if the history knows an earlier one */
    derived_write_day(d, entry, step->done_on, out);
    return true;
}

/* ---- a list ---------------------------------------------------------------------------------- */

/* A list of days, and the steps of the schedule that its items belong to. */
struct day_list {
    const struct derived *d;
    const struct note_entry *entry;
    int items; /* there are now */
    int steps; /* that can be in the list */
    int done;  /* the first steps that are done, so that each has its place in the list */
};

/* The node of the n-th item, or of a value that is one day. */
static int day_list_node(const struct day_list *l, int n)
{
    const struct yaml_node *node = l->d->note->yaml.node;
    int at = l->entry->value;

    if (node[at].kind == YAML_LIST)
        for (at = node[at].child; n > 0 && at >= 0; n--)
            at = node[at].next;
    return at;
}

static struct day_list day_list_of(const struct derived *d, const struct note_entry *entry)
{
    const struct schedule *s = d->schedule;
    const struct yaml_node *node = &d->note->yaml.node[entry->value];
    struct day_list l = {.d = d, .entry = entry};

    if (node->kind == YAML_LIST)
        for (int at = node->child; at >= 0; at = d->note->yaml.node[at].next)
            l.items++;
    else
        l.items = date_parse_in(entry->text, d->note->date_order) != DAY_NONE;
    l.steps = s->count - (note_box(d->note, MILESTONE_LONG_TERM) != NULL);
    while (l.done < l.steps && s->step[l.done].done &&
           (l.done < l.items || s->step[l.done].done_on != DAY_NONE))
        l.done++;
    return l;
}

/* Whether one of the steps from `from` to `to` may be written: it was asked for, and no editor changed it. */
static bool day_list_may_change(const struct day_list *l, int from, int to, struct str boxes)
{
    bool asked = false;

    for (int i = from; i < to; i++) {
        milestone m = l->d->schedule->step[i].milestone;
        const struct box *now = boxes_find(&l->d->note->boxes, m);
        if (now && !derived_is_as_seen(l->d, m, now->value))
            return false;
        asked = asked || derived_names(boxes, m);
    }
    return asked;
}

/* Whether the days from `from` on can be removed: no later one has to stay. */
static bool day_list_can_end(const struct day_list *l, int from)
{
    if (l->items > l->steps)
        return false;
    for (int i = from; i < l->items; i++)
        if (l->d->schedule->step[i].done)
            return false;
    return true;
}

/* The items are passed on as lines, so none can hold a line break. */
static bool day_list_is_plain(const struct day_list *l)
{
    for (int i = 0; i < l->items; i++) {
        struct str text = l->d->note->yaml.node[day_list_node(l, i)].text;
        if (str_find(text, STR("\n")) < text.len)
            return false;
    }
    return true;
}

static void day_list_write(const struct day_list *l, int wanted, struct buf *out)
{
    const struct yaml *yaml = &l->d->note->yaml;
    const struct note_entry *first = note_field(l->d->note, FIELD_FIRST_STUDY);
    struct str like = l->items ? yaml->node[day_list_node(l, l->items - 1)].text
                               : first ? first->text : STR_NONE;

    for (int i = 0; i < wanted; i++) {
        buf_addz(out, i ? "\n" : "");
        if (i < l->items)
            buf_add(out, yaml->node[day_list_node(l, i)].text);
        else
            date_write(l->d->schedule->step[i].done_on, like, l->d->note->date_order, out);
    }
}

int derived_day_list(const struct derived *d, const struct note_entry *entry, struct str boxes,
    struct buf *out, struct err *err)
{
    struct day_list l = day_list_of(d, entry);
    int end = l.items < l.steps ? l.items : l.steps;

    if (d->template->days == DAYS_PLANNED || l.done == end)
        return 0;
    if (l.done > end) {
        if (!day_list_may_change(&l, end, l.done, boxes))
            return 0;
    } else if (!d->schedule->step[l.done].done && day_list_may_change(&l, l.done, l.done + 1, boxes)) {
        if (!day_list_can_end(&l, l.done))
            return err_set(err, ERR_INPUT, "%d: %.*s: a day cannot be removed from the list before the days"
                " after it; remove it by hand", entry->line, STR_ARG(entry->name));
    } else {
        return 0;
    }
    if (!day_list_is_plain(&l))
        return err_set(err, ERR_INPUT, "%d: %.*s: a day over several lines cannot be edited", entry->line,
            STR_ARG(entry->name));
    day_list_write(&l, l.done, out);
    return 1;
}

/* ---- values that are not understood ---------------------------------------------------------- */

/* A day that the last scan did not read, because it is later than today. */
static bool is_later_day(const struct derived *d, milestone m)
{
    const struct box *box = boxes_find(&d->note->boxes, m);

    return d->seen && box && box->on != DAY_NONE && box->on > d->today && !boxes_find(d->seen, m);
}

static bool has_later_day(const struct derived *d, const struct note_entry *entry)
{
    if (entry->key->field == FIELD_LAST)
        return d->note->pace.last > d->today && !derived_pace_as_seen(d);
    if (entry->key->field == FIELD_BOX)
        return is_later_day(d, entry->key->milestone);
    for (int i = 0; i < d->note->boxes.count; i++)
        if (is_later_day(d, d->note->boxes.box[i].milestone))
            return entry->key->field == FIELD_BOXES;
    return false;
}

int derived_check_value(const struct derived *d, const struct note_entry *entry, struct err *err)
{
    const struct problem *p = entry->wrong ? &d->note->problem[entry->wrong - 1] : NULL;

    if (p)
        return err_set(err, ERR_INPUT, "%d: %.*s", p->line, STR_ARG(p->message));
    if (has_later_day(d, entry))
        return err_set(err, ERR_INPUT, "%d: %.*s: a day is later than today; correct it", entry->line,
            STR_ARG(entry->name));
    return 0;
}
