#include "fields.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "field_boxes.h"
#include "field_pace.h"
#include "field_value.h"
#include "parser/note/date.h"
#include "parser/note/mojibake.h"
#include "parser/note/note.h"

enum { ID_MAX = 128 };

static void field_read_first_study(struct note *note, struct note_entry *entry)
{
    struct str text = field_scalar(note, entry->value);

    note->first_study_line = entry->line;
    if (text.ptr && field_is_empty(str_trim(text)))
        return;
    if (text.ptr)
        note->first_study = date_parse_in(text, note->date_order);
    note->pattern = text.ptr && note->first_study == DAY_NONE && field_is_placeholder(text);
    if (note->first_study == DAY_NONE && !note->pattern)
        field_refuse_day(note, entry, entry->value, PROBLEM_DATE, text, "not written as a day");
}

/* An id may hold any text that fits on one line. */
static void field_read_id(struct note *note, const struct note_entry *entry)
{
    const struct yaml_node *value = &note->yaml.node[entry->value];
    struct str id = str_trim(entry->text), rest = id;

    if (value->kind != YAML_SCALAR || id.len == 0 || id.len > ID_MAX)
        return;
    if (value->style == YAML_PLAIN && field_is_empty(id))
        return;
    while (rest.len)
        if (utf8_is_hostile(utf8_next(&rest)))
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

    if (value->kind == YAML_SCALAR && !(value->style == YAML_PLAIN && field_is_empty(value->text)))
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

static void field_read_entry(struct note *note, const struct keys *keys, struct note_entry *entry)
{
    const struct template *t = keys_template(keys, note->template);

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
            field_read_box(note, t, entry);
        break;
    case FIELD_BOXES:
        field_read_list(note, keys, entry);
        break;
    case FIELD_STATUS:
        field_read_status(note, t, entry);
        break;
    default:
        break;
    }
}

void fields_read(struct note *note, const struct keys *keys)
{
    for (int i = 0; i < note->entry_count; i++)
        field_read_entry(note, keys, &note->entry[i]);
    note->paced = template_is_paced(keys_template(keys, note->template));
    if (note->paced)
        field_read_pace(note, keys);
}
