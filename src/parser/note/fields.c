#include "fields.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "parser/note/date.h"
#include "parser/note/milestone_name.h"
#include "parser/note/mojibake.h"
#include "parser/note/note.h"
#include "parser/note/status.h"

enum { ID_MAX = 128 };

static bool is_empty_word(struct str s)
{
    return s.len == 0 || str_eq(s, STR("~")) || str_eq_nocase(s, STR("null"));
}

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
    else if (is_empty_word(text) || is_one_word_of(text, empty, 4))
        *out = BOX_EMPTY;
    else
        return -1;
    return 0;
}

bool box_is_word(struct str text)
{
    enum box_value value;

    return box_parse(text, &value) == 0 && !is_empty_word(str_trim(text));
}

/* The text that a message shows for a value. */
static struct str value_excerpt(const struct note_entry *entry, const struct yaml_node *value)
{
    switch (value->kind) {
    case YAML_LIST:
        return STR("a list");
    case YAML_MAP:
        return STR("a map");
    case YAML_ALIAS:
        return STR("an alias");
    default:
        return problem_excerpt(str_trim(entry->text));
    }
}

static void field_refuse(struct note *note, const struct note_entry *entry, enum problem_kind kind,
    const char *what, const char *advice)
{
    const struct yaml_node *value = &note->yaml.node[entry->value];

    problem_add(note, kind, value->line, value->column, "%s: \"%.*s\" is %s; write %s",
        entry->key->key, STR_ARG(value_excerpt(entry, value)), what, advice);
}

static void field_read_first_study(struct note *note, const struct note_entry *entry)
{
    bool scalar = note->yaml.node[entry->value].kind == YAML_SCALAR;

    note->first_study_line = entry->line;
    if (scalar && is_empty_word(str_trim(entry->text)))
        return;
    if (scalar)
        note->first_study = date_parse(entry->text);
    if (note->first_study == DAY_NONE)
        field_refuse(note, entry, PROBLEM_DATE,
            scalar && date_has_form(entry->text) ? "no day of the calendar" : "not written as a day",
            date_forms);
}

static milestone box_rank(milestone m)
{
    return m == MILESTONE_LONG_TERM ? MILESTONE_MAX + 1 : m;
}

static void boxes_add(struct boxes *boxes, struct box box)
{
    int at = boxes->count;

    for (int i = 0; i < boxes->count; i++)
        if (boxes->box[i].milestone == box.milestone) { /* the box appears twice: one tick is enough */
            if (boxes->box[i].value == BOX_EMPTY)
                boxes->box[i] = box;
            return;
        }
    if (at == LADDER_MAX + 1)
        return;
    for (; at > 0 && box_rank(boxes->box[at - 1].milestone) > box_rank(box.milestone); at--)
        boxes->box[at] = boxes->box[at - 1];
    boxes->box[at] = box;
    boxes->count++;
}

static void field_read_box(struct note *note, const struct note_entry *entry)
{
    struct box box = {entry->key->milestone, BOX_EMPTY, DAY_NONE};
    bool scalar = note->yaml.node[entry->value].kind == YAML_SCALAR;

    if (scalar && box_parse(entry->text, &box.value) == 0)
        boxes_add(&note->boxes, box);
    else if (scalar && date_parse(entry->text) != DAY_NONE)
        field_refuse(note, entry, PROBLEM_BOX, "not a box value",
            "true or false; a day is allowed only next to a `status` key that says what is done");
    else
        field_refuse(
            note, entry, PROBLEM_BOX, "not a box value", "true or false (or yes/no, on/off, 1/0)");
}

static bool has_own_long_term(const struct note *note)
{
    const struct note_entry *entry = note_box(note, MILESTONE_LONG_TERM);
    enum box_value value;

    return entry && box_parse(entry->text, &value) == 0 && value == BOX_TICKED;
}

/* ---- boxes in one word ----------------------------------------------------------------------- */

/* Reads the day in a box next to a status: when it was done, or when it is planned. */
static void field_read_day(struct note *note, const struct note_entry *entry)
{
    struct box *box = NULL;
    enum box_value ticked;
    day on;

    for (int i = 0; i < note->boxes.count; i++)
        if (note->boxes.box[i].milestone == entry->key->milestone)
            box = &note->boxes.box[i];
    if (note->yaml.node[entry->value].kind == YAML_SCALAR &&
        box_parse(entry->text, &ticked) == 0)
        return; /* the status holds it */
    on = note->yaml.node[entry->value].kind == YAML_SCALAR ? date_parse(entry->text) : DAY_NONE;
    if (on == DAY_NONE)
        field_refuse(note, entry, PROBLEM_BOX, "neither a day nor empty", date_forms);
    else if (box && box->value == BOX_TICKED)
        box->on = on;
}

static void field_read_status(
    struct note *note, const struct template *t, const struct note_entry *entry)
{
    milestone ladder[LADDER_MAX];
    int count = template_ladder(t, ladder, LADDER_MAX), done;

    if (status_parse(t, entry->text, &done) < 0) {
        field_refuse(
            note, entry, PROBLEM_BOX, "not a status", "one of the words that the template knows");
        return;
    }
    for (int i = 0; i < count; i++)
        boxes_add(
            &note->boxes, (struct box){ladder[i], i < done ? BOX_TICKED : BOX_EMPTY, DAY_NONE});
    boxes_add(&note->boxes,
        (struct box){MILESTONE_LONG_TERM,
            done > count || has_own_long_term(note) ? BOX_TICKED : BOX_EMPTY, DAY_NONE});
    for (int i = 0; i < note->entry_count; i++)
        if (note->entry[i].key->field == FIELD_BOX)
            field_read_day(note, &note->entry[i]);
}

/* ---- boxes in a list ------------------------------------------------------------------------- */

static void field_refuse_item(struct note *note, const struct note_entry *entry, int item)
{
    const struct yaml_node *value = &note->yaml.node[item];

    problem_add(note, PROBLEM_BOX, value->line, value->column,
        "%s: \"%.*s\" is not a day of the list; write a list such as [1, 4]", entry->key->key,
        STR_ARG(problem_excerpt(value->text)));
}

/* Milestones in the list are done; the other milestones of the ladder are not. */
static void field_read_list(
    struct note *note, const struct keys *keys, const struct note_entry *entry)
{
    const struct yaml_node *list = &note->yaml.node[entry->value];
    int count;
    const milestone *ladder = keys_ladder(keys, &count);

    if (list->kind != YAML_LIST && !(list->kind == YAML_SCALAR && is_empty_word(list->text))) {
        field_refuse(note, entry, PROBLEM_BOX, "not a list of done days", "a list such as [1, 4]");
        return;
    }
    for (int item = list->child; list->kind == YAML_LIST && item >= 0;
         item = note->yaml.node[item].next) {
        milestone m = milestone_name_parse(note->yaml.node[item].text);
        if (m == MILESTONE_NONE) {
            field_refuse_item(note, entry, item);
            return;
        }
        boxes_add(&note->boxes, (struct box){m, BOX_TICKED, DAY_NONE});
    }
    for (int i = 0; i < count; i++)
        boxes_add(&note->boxes, (struct box){ladder[i], BOX_EMPTY, DAY_NONE});
    if (!note_box(note, MILESTONE_LONG_TERM))
        boxes_add(&note->boxes, (struct box){MILESTONE_LONG_TERM, BOX_EMPTY, DAY_NONE});
}

/* An id may hold any text that fits on one line. */
static void field_read_id(struct note *note, const struct note_entry *entry)
{
    const struct yaml_node *value = &note->yaml.node[entry->value];
    struct str id = str_trim(entry->text), rest = id;

    if (value->kind != YAML_SCALAR || id.len == 0 || id.len > ID_MAX)
        return;
    if (value->style == YAML_PLAIN && is_empty_word(id))
        return;
    while (rest.len)
        if (utf8_hostile(utf8_next(&rest)))
            return;
    note->id = arena_str(&note->text, id);
}

/* The text of a property that is only a link: "Physics" of "[[Physics]]" and of "[[a/Physics|Physics]]". */
static struct str field_link_text(struct str text)
{
    struct str inner = str_trim(text);
    size_t shown;

    if (!str_starts(inner, STR("[[")) || !str_ends(inner, STR("]]")) || inner.len < 5)
        return text;
    inner = (struct str){inner.ptr + 2, inner.len - 4};
    shown = str_find(inner, STR("|"));
    if (str_find(inner, STR("[[")) < inner.len)
        return text;
    return shown < inner.len ? str_from(inner, shown + 1) : inner;
}

/* Appends the text of a scalar or the texts of a list. A property with several values and an
   unquoted
   [[link]] are lists. */
static void field_add_texts(const struct note *note, int at, struct buf *out)
{
    const struct yaml_node *value = &note->yaml.node[at];

    if (value->kind == YAML_SCALAR && !(value->style == YAML_PLAIN && is_empty_word(value->text)))
        buf_add(out, field_link_text(value->text));
    if (value->kind != YAML_LIST)
        return;
    for (int i = at + 1; i < note->yaml.count && note->yaml.node[i].depth > value->depth; i++) {
        const struct yaml_node *item = &note->yaml.node[i];
        if (item->kind == YAML_SCALAR && item->text.len) {
            buf_addz(out, out->len ? ", " : "");
            buf_add(out, field_link_text(item->text));
        }
    }
}

static struct str field_text_of(struct note *note, const struct note_entry *entry)
{
    struct buf text = BUF_INIT, repaired = BUF_INIT, composed = BUF_INIT;
    struct str result = STR_NONE;

    field_add_texts(note, entry->value, &text);
    if (note->damaged && mojibake_repair(buf_str(&text), &repaired))
        utf8_nfc(buf_str(&repaired), &composed);
    else
        utf8_nfc(buf_str(&text), &composed);
    if (str_trim(buf_str(&composed)).len)
        result = arena_str(&note->text, str_trim(buf_str(&composed)));
    buf_release(&text);
    buf_release(&repaired);
    buf_release(&composed);
    return result;
}

static void field_read_entry(
    struct note *note, const struct keys *keys, const struct note_entry *entry)
{
    switch (entry->key->field) {
    case FIELD_ID:
        field_read_id(note, entry);
        break;
    case FIELD_FIRST_STUDY:
        field_read_first_study(note, entry);
        break;
    case FIELD_SUBJECT:
        note->subject = field_text_of(note, entry);
        break;
    case FIELD_BOOK:
        note->book = field_text_of(note, entry);
        break;
    case FIELD_BOX:
        if (!note_field(note, FIELD_STATUS))
            field_read_box(note, entry);
        break;
    case FIELD_BOXES:
        field_read_list(note, keys, entry);
        break;
    case FIELD_STATUS:
        field_read_status(note, keys_template(keys, note->template), entry);
        break;
    default:
        break;
    }
}

void fields_read(struct note *note, const struct keys *keys)
{
    for (int i = 0; i < note->entry_count; i++)
        field_read_entry(note, keys, &note->entry[i]);
}
