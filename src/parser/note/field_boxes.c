#include "field_boxes.h"

#include "base/buf.h"
#include "field_value.h"
#include "parser/note/date.h"
#include "parser/note/milestone_name.h"
#include "parser/note/note.h"
#include "parser/note/status.h"

/* ---- values ---------------------------------------------------------------------------------- */

static bool is_one_word_of(struct str s, const char *const words[], size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq_nocase(s, str_of(words[i])))
            return true;
    return false;
}

int box_parse(struct str text, enum box_value *out)
{
    static const char *const ticked[] = {"true", "yes", "on", "1"};
    static const char *const empty[] = {"false", "no", "off", "0"};

    text = str_trim(text);
    if (is_one_word_of(text, ticked, 4))
        *out = BOX_TICKED;
    else if (field_is_empty(text) || is_one_word_of(text, empty, 4))
        *out = BOX_EMPTY;
    else
        return -1;
    return 0;
}

bool box_is_word(struct str text)
{
    enum box_value value;

    return box_parse(text, &value) == 0 && !field_is_empty(str_trim(text));
}

/* Adds a day in a box, as the template means it. */
static void boxes_add_day(struct note *note, const struct template *t, milestone m, day on)
{
    boxes_add(t->days == DAYS_PLANNED ? &note->plan : &note->boxes, (struct box){m, BOX_TICKED, on});
}

/* ---- a box with its own key ------------------------------------------------------------------ */

static void box_refuse(struct note *note, const struct template *t, struct note_entry *entry,
    struct str text)
{
    bool form = text.ptr && date_has_form(text);

    if (form && date_parse_in(text, note->date_order) == DAY_NONE)
        field_refuse_day(note, entry, entry->value, PROBLEM_BOX, text, "");
    else if (form)
        field_refuse(note, entry, entry->value, PROBLEM_BOX,
            "a day, and the template does not say what a day in a box means",
            "`days: done` or `days: planned` into the template");
    else if (t->days == DAYS_PLANNED)
        field_refuse(note, entry, entry->value, PROBLEM_BOX, "not a planned day", date_forms);
    else
        field_refuse(note, entry, entry->value, PROBLEM_BOX, "not a box value",
            "true or false (or yes/no, on/off, 1/0), or the day of the review");
}

void field_read_box(struct note *note, const struct template *t, struct note_entry *entry)
{
    struct box box = {entry->key->milestone, BOX_EMPTY, DAY_NONE};
    struct str text = field_scalar(note, entry->value);
    day on = text.ptr && t->days != DAYS_UNKNOWN ? date_parse_in(text, note->date_order) : DAY_NONE;

    if (on != DAY_NONE)
        boxes_add_day(note, t, box.milestone, on);
    else if (!text.ptr || box_parse(text, &box.value) < 0)
        box_refuse(note, t, entry, text);
    else if (t->days != DAYS_PLANNED || box_is_word(text))
        boxes_add(&note->boxes, box);
}

static bool has_own_long_term(const struct note *note)
{
    const struct note_entry *entry = note_box(note, MILESTONE_LONG_TERM);
    enum box_value value;

    return entry && box_parse(entry->text, &value) == 0 && value == BOX_TICKED;
}

/* ---- boxes in one word ----------------------------------------------------------------------- */

/* Reads the day in a box next to a status: when it was done, or when it is planned. */
static void field_read_day(struct note *note, const struct template *t, struct note_entry *entry)
{
    struct box *box = NULL;
    struct str text = field_scalar(note, entry->value);
    enum box_value ticked;
    day on;

    for (int i = 0; i < note->boxes.count; i++)
        if (note->boxes.box[i].milestone == entry->key->milestone)
            box = &note->boxes.box[i];
    if (text.ptr && box_parse(text, &ticked) == 0)
        return; /* the status holds it */
    on = text.ptr ? date_parse_in(text, note->date_order) : DAY_NONE;
    if (on == DAY_NONE)
        field_refuse_day(note, entry, entry->value, PROBLEM_BOX, text, "neither a day nor empty");
    else if (t->days == DAYS_PLANNED)
        boxes_add_day(note, t, entry->key->milestone, on);
    else if (box && box->value == BOX_TICKED)
        box->on = on;
}

static void status_refuse(struct note *note, const struct template *t, struct note_entry *entry)
{
    struct buf words = BUF_INIT;

    buf_addz(&words, "one of ");
    status_describe(t, &words);
    field_refuse(note, entry, entry->value, PROBLEM_BOX, "not a status", words.ptr);
    buf_release(&words);
}

void field_read_status(struct note *note, const struct template *t, struct note_entry *entry)
{
    milestone ladder[LADDER_MAX];
    int count = template_ladder(t, ladder, LADDER_MAX), done;

    if (note->yaml.node[entry->value].kind != YAML_SCALAR || status_parse(t, entry->text, &done) < 0) {
        status_refuse(note, t, entry);
        return;
    }
    for (int i = 0; i < count; i++)
        boxes_add(
            &note->boxes, (struct box){ladder[i], i < done ? BOX_TICKED : BOX_EMPTY, DAY_NONE});
    if (template_has_long_term(t))
        boxes_add(&note->boxes,
            (struct box){MILESTONE_LONG_TERM,
                done > count || has_own_long_term(note) ? BOX_TICKED : BOX_EMPTY, DAY_NONE});
    for (int i = 0; i < note->entry_count; i++)
        if (note->entry[i].key->field == FIELD_BOX)
            field_read_day(note, t, &note->entry[i]);
}

/* ---- boxes in a list ------------------------------------------------------------------------- */

static const char list_advice[] = "a list of milestones such as [1, 4], or of days such as [2024-08-26]";

/* A list that is being read. */
struct list_reading {
    struct note *note;
    const struct template *t;
    const struct keys *keys;
    struct note_entry *entry;
    int days; /* that were read; each belongs to one milestone */
};

/* The milestone of the n-th day, from 0; MILESTONE_NONE: a review after all of them. */
static milestone list_milestone(const struct list_reading *r, int n)
{
    int count;
    const milestone *ladder = keys_ladder(r->keys, &count);

    if (n < count)
        return ladder[n];
    return n == count && !note_box(r->note, MILESTONE_LONG_TERM) ? MILESTONE_LONG_TERM : MILESTONE_NONE;
}

static void list_add_day(struct list_reading *r, int item, day on)
{
    milestone m = list_milestone(r, r->days++);

    if (r->t->days == DAYS_UNKNOWN)
        field_refuse(r->note, r->entry, item, PROBLEM_BOX,
            "a day, and the template does not say what the days in the list mean",
            "`days: done` or `days: planned` into the template");
    else if (m != MILESTONE_NONE)
        boxes_add_day(r->note, r->t, m, on);
}

/* The first item decides what the list holds. After an item that is not understood, the place of a day would be
   uncertain, so the days after it are not read. */
static void list_read_item(struct list_reading *r, int item)
{
    struct str text = field_scalar(r->note, item);
    milestone m = text.ptr ? milestone_name_parse(text) : MILESTONE_NONE;
    bool form = text.ptr && date_has_form(text);
    day on = form ? date_parse_in(text, r->note->date_order) : DAY_NONE;

    if (r->note->list == LIST_NONE)
        r->note->list = form ? LIST_DAYS : LIST_MILESTONES;
    if (r->note->list == LIST_DAYS && r->entry->wrong)
        return;
    if (r->note->list == LIST_DAYS && on != DAY_NONE)
        list_add_day(r, item, on);
    else if (r->note->list == LIST_MILESTONES && m != MILESTONE_NONE)
        boxes_add(&r->note->boxes, (struct box){m, BOX_TICKED, DAY_NONE});
    else if (r->note->list == LIST_DAYS)
        field_refuse_day(r->note, r->entry, item, PROBLEM_BOX, text, "not a day");
    else
        field_refuse(r->note, r->entry, item, PROBLEM_BOX,
            form ? "a day in a list of milestones" : "not a milestone or a day", list_advice);
}

/* The milestones that an understood list does not hold are not done. */
static void list_add_others(struct list_reading *r)
{
    int count;
    const milestone *ladder = keys_ladder(r->keys, &count);

    for (int i = 0; i < count; i++)
        boxes_add(&r->note->boxes, (struct box){ladder[i], BOX_EMPTY, DAY_NONE});
    if (!note_box(r->note, MILESTONE_LONG_TERM))
        boxes_add(&r->note->boxes, (struct box){MILESTONE_LONG_TERM, BOX_EMPTY, DAY_NONE});
}

void field_read_list(struct note *note, const struct keys *keys, struct note_entry *entry)
{
    const struct template *t = keys_template(keys, note->template);
    const struct yaml_node *node = &note->yaml.node[entry->value];
    struct list_reading r = {note, t, keys, entry, 0};
    struct str text = field_scalar(note, entry->value);
    bool empty = text.ptr && field_is_empty(str_trim(text)),
         one = text.ptr && !empty && date_has_form(text);

    if (!one && !empty && node->kind != YAML_LIST) {
        field_refuse(note, entry, entry->value, PROBLEM_BOX, "not a list of done reviews", list_advice);
        return;
    }
    if (one)
        list_read_item(&r, entry->value);
    for (int item = one || empty ? -1 : node->child; item >= 0; item = note->yaml.node[item].next)
        list_read_item(&r, item);
    if (note->list == LIST_NONE)
        note->list = t->days == DAYS_DONE || t->days == DAYS_PLANNED ? LIST_DAYS : LIST_MILESTONES;
    if (!entry->wrong && !(note->list == LIST_DAYS && t->days == DAYS_PLANNED))
        list_add_others(&r);
}
