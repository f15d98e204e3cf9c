#include "entry_form.h"

#include "field_value.h"
#include "parser/note/date.h"
#include "parser/note/milestone_name.h"
#include "parser/note/note.h"
#include "parser/note/status.h"

/* ---- boxes under one key --------------------------------------------------------------------- */

enum shape {
    SHAPE_WRONG, /* not understood */
    SHAPE_EMPTY,
    SHAPE_MAP,
    SHAPE_LIST /* of milestones or days; or one day */
};

static int count_map_milestones(const struct yaml *yaml, int map)
{
    int count = 0;

    for (int key = yaml->node[map].child; key >= 0; key = yaml->node[yaml->node[key].next].next)
        count += yaml->node[key].kind == YAML_SCALAR &&
                 milestone_name_parse(yaml->node[key].text) != MILESTONE_NONE;
    return count;
}

/* Whether all items are milestones, or all are days. */
static bool is_understood_list(struct note *note, int list)
{
    int milestones = 0, days = 0, count = 0;

    for (int item = note->yaml.node[list].child; item >= 0; item = note->yaml.node[item].next) {
        struct str text = field_scalar(note, item);
        milestones += text.ptr && milestone_name_parse(text) != MILESTONE_NONE;
        days += text.ptr && date_has_form(text);
        count++;
    }
    return milestones == count || days == count;
}

static bool is_empty_box(struct str text)
{
    enum box_value value;

    return box_parse(text, &value) == 0 && !box_is_word(text);
}

static enum shape shape_of(struct note *note, const struct note_entry *entry)
{
    const struct yaml_node *value = &note->yaml.node[entry->value];
    struct str text = field_scalar(note, entry->value);

    if (value->kind == YAML_MAP)
        return count_map_milestones(&note->yaml, entry->value) ? SHAPE_MAP : SHAPE_WRONG;
    if (text.ptr && date_has_form(text))
        return SHAPE_LIST;
    if (value->kind == YAML_LIST)
        return is_understood_list(note, entry->value) ? SHAPE_LIST : SHAPE_WRONG;
    return value->kind == YAML_SCALAR && value->style == YAML_PLAIN && !note->properties &&
                   is_empty_box(text)
               ? SHAPE_EMPTY
               : SHAPE_WRONG;
}

/* Whether another key for all boxes of the template is understood. */
static bool has_understood_boxes(struct note *note, int template)
{
    for (int i = 0; i < note->entry_count; i++) {
        const struct note_entry *e = &note->entry[i];
        if (e->template == template && e->key->field == FIELD_BOXES &&
            shape_of(note, e) != SHAPE_WRONG)
            return true;
    }
    return false;
}

/* Whether a key for all boxes belongs to a built-in template: a map to one, every other value to the other. A
   value that is not understood keeps the note in its form, unless another key says what is done. */
static bool is_boxes_in_form(struct note *note, const struct template *t, const struct note_entry *entry)
{
    bool map = note->yaml.node[entry->value].kind == YAML_MAP;

    return map == (t->boxes == BOXES_MAP) && (shape_of(note, entry) != SHAPE_WRONG ||
                                                 !has_understood_boxes(note, entry->template));
}

static bool box_is_day(struct str text)
{
    return date_has_form(text);
}

/* Whether a box of a day milestone holds such a value. */
static bool has_box_that(const struct note *note, int template, bool (*is)(struct str text))
{
    for (int i = 0; i < note->entry_count; i++) {
        const struct note_entry *e = &note->entry[i];
        if (e->template == template && e->key->field == FIELD_BOX &&
            e->key->milestone != MILESTONE_LONG_TERM && is(e->text))
            return true;
    }
    return false;
}

/* Whether a status key tells what is done. If a box holds true or false, it belongs to another form. A status that
   is not understood keeps the note in its form if it seems to be mistyped, or if the boxes hold days, which
   could be plans. */
static bool is_status_in_form(
    const struct note *note, const struct template *t, const struct note_entry *entry)
{
    if (has_box_that(note, entry->template, box_is_word))
        return false;
    if (note->yaml.node[entry->value].kind != YAML_SCALAR) /* such as a list of tags */
        return has_box_that(note, entry->template, box_is_day);
    return status_parse(t, entry->text, &(int){0}) == 0 || status_is_near(t, entry->text) ||
           has_box_that(note, entry->template, box_is_day);
}

bool entry_is_in_form(struct note *note, const struct keys *keys, const struct note_entry *entry)
{
    const struct template *t = keys_template(keys, entry->template);

    switch (entry->key->field) {
    case FIELD_STAGE: { /* in another form, this key holds the boxes */
        enum shape shape = shape_of(note, entry);
        return shape == SHAPE_WRONG || shape == SHAPE_EMPTY;
    }
    case FIELD_STATUS:
        return !keys_is_built_in(keys, entry->template) || is_status_in_form(note, t, entry);
    case FIELD_BOXES:
        return !keys_is_built_in(keys, entry->template) || is_boxes_in_form(note, t, entry);
    default:
        return true;
    }
}

static bool is_in_ladder(const struct keys *keys, milestone m)
{
    int count;
    const milestone *ladder = keys_ladder(keys, &count);

    for (int i = 0; i < count; i++)
        if (ladder[i] == m)
            return true;
    return m == MILESTONE_LONG_TERM;
}

bool entry_is_map_of_boxes(const struct note *note, const struct keys *keys, int map)
{
    const struct yaml *yaml = &note->yaml;
    int count = 0;

    if (yaml->node[map].kind != YAML_MAP)
        return false;
    for (int key = yaml->node[map].child; key >= 0; key = yaml->node[yaml->node[key].next].next) {
        const struct yaml_node *value = &yaml->node[yaml->node[key].next];
        if (yaml->node[key].kind != YAML_SCALAR || value->kind != YAML_SCALAR ||
            !is_in_ladder(keys, milestone_name_parse(yaml->node[key].text)) ||
            !box_is_word(value->text))
            return false;
        count++;
    }
    return count > 1;
}
