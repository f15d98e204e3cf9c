#include "entries.h"

#include <string.h>

#include "base/buf.h"
#include "parser/note/milestone_name.h"
#include "parser/note/note.h"
#include "parser/note/status.h"

/* Adds an entry for each template that knows the key at node `at`. */
static void entries_add_key(struct note *note, const struct keys *keys, int at)
{
    const struct yaml_node *key = &note->yaml.node[at];
    struct key_match found[KEY_MATCHES];
    int count = key->kind == YAML_SCALAR ? keys_find(keys, key->text, found) : 0;

    for (int i = 0; i < count; i++) {
        MEM_ROOM(note->entry, note->entry_count, note->entry_capacity);
        note->entry[note->entry_count++] = (struct note_entry){.key = found[i].key,
            .how = found[i].how,
            .template = found[i].template,
            .line = key->line,
            .value = key->next,
            .name = key->text,
            .text = note->yaml.node[key->next].text};
    }
}

static void entries_add_keys(struct note *note, const struct keys *keys)
{
    const struct yaml *yaml = &note->yaml;
    int at = yaml->count && yaml->node[0].kind == YAML_MAP ? yaml->node[0].child : -1;

    for (; at >= 0; at = yaml->node[yaml->node[at].next].next)
        entries_add_key(note, keys, at);
}

/* ---- boxes under one key --------------------------------------------------------------------- */

enum shape { SHAPE_NONE, SHAPE_EMPTY, SHAPE_MAP, SHAPE_LIST };

static int count_map_milestones(const struct yaml *yaml, int map)
{
    int count = 0;

    for (int key = yaml->node[map].child; key >= 0; key = yaml->node[yaml->node[key].next].next)
        count += yaml->node[key].kind == YAML_SCALAR &&
                 milestone_name_parse(yaml->node[key].text) != MILESTONE_NONE;
    return count;
}

static bool has_only_milestones(const struct yaml *yaml, int list)
{
    for (int item = yaml->node[list].child; item >= 0; item = yaml->node[item].next)
        if (yaml->node[item].kind != YAML_SCALAR ||
            milestone_name_parse(yaml->node[item].text) == MILESTONE_NONE)
            return false;
    return true;
}

static bool is_empty_box(struct str text)
{
    enum box_value value;

    return box_parse(text, &value) == 0 && !box_is_word(text);
}

static enum shape shape_of(const struct note *note, const struct note_entry *entry)
{
    const struct yaml *yaml = &note->yaml;
    const struct yaml_node *value = &yaml->node[entry->value];

    if (value->kind == YAML_SCALAR)
        return value->style == YAML_PLAIN && !note->properties && is_empty_box(value->text)
                   ? SHAPE_EMPTY
                   : SHAPE_NONE;
    if (value->kind == YAML_MAP)
        return count_map_milestones(yaml, entry->value) ? SHAPE_MAP : SHAPE_NONE;
    if (value->kind == YAML_LIST)
        return has_only_milestones(yaml, entry->value) ? SHAPE_LIST : SHAPE_NONE;
    return SHAPE_NONE;
}

/* Whether a box holds true or false. Then the status key belongs to another form, whose boxes hold days. */
static bool has_word_boxes(const struct note *note, int template)
{
    for (int i = 0; i < note->entry_count; i++) {
        const struct note_entry *e = &note->entry[i];
        if (e->template == template && e->key->field == FIELD_BOX &&
            e->key->milestone != MILESTONE_LONG_TERM && box_is_word(e->text))
            return true;
    }
    return false;
}

/* Whether a key that holds all boxes holds them in the form of its template. */
static bool is_in_form(
    const struct note *note, const struct keys *keys, const struct note_entry *entry)
{
    const struct template *t = keys_template(keys, entry->template);
    enum shape shape = shape_of(note, entry);

    switch (entry->key->field) {
    case FIELD_STAGE: /* in another form, this key holds the boxes */
        return note->yaml.node[entry->value].kind == YAML_SCALAR;
    case FIELD_STATUS:
        return status_parse(t, entry->text, &(int){0}) == 0 &&
               !has_word_boxes(note, entry->template);
    case FIELD_BOXES:
        if (!keys_is_built_in(keys, entry->template))
            return shape != SHAPE_NONE;
        return t->boxes == BOXES_MAP ? shape == SHAPE_MAP
                                     : shape == SHAPE_LIST || shape == SHAPE_EMPTY;
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

/* Whether a map holds at least two boxes and nothing else. Such a map alone identifies its form. */
static bool is_map_of_boxes(const struct note *note, const struct keys *keys, int map)
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

static bool is_study_key(
    const struct note *note, const struct keys *keys, const struct note_entry *entry)
{
    const struct template *t = keys_template(keys, entry->template);

    return template_is_trigger(t, entry->key) ||
           (entry->key->field == FIELD_BOXES &&
               (t->needs_boxes || is_map_of_boxes(note, keys, entry->value)));
}

static bool is_form_key(enum field field)
{
    return field == FIELD_BOXES || field == FIELD_STATUS;
}

/* How well a template matches a note. */
struct score {
    int count; /* of its keys */
    bool study, formed;
};

/* The template with the most keys in the note; -1: none. Its keys must make the note a study note.
   A built-in template with all boxes in one key also needs that key. */
static int choose_template(const struct note *note, const struct keys *keys)
{
    struct score score[KEY_MATCHES] = {{0}};
    int best = 0, chosen = -1;

    for (int i = 0; i < note->entry_count; i++) {
        const struct note_entry *entry = &note->entry[i];
        struct score *s = &score[entry->template];
        if (!is_in_form(note, keys, entry))
            continue;
        s->count++;
        s->study = s->study || is_study_key(note, keys, entry);
        s->formed = s->formed || is_form_key(entry->key->field);
    }
    for (int i = 0; i < (int)keys_template_count(keys); i++) {
        bool formed = score[i].formed || keys_template(keys, i)->boxes == BOXES_KEYS ||
                      !keys_is_built_in(keys, i);
        if (score[i].study && formed && score[i].count > best) {
            best = score[i].count;
            chosen = i;
        }
    }
    return chosen;
}

static struct note_entry *entry_of_same_key(struct note *note, const struct note_entry *entry)
{
    enum field field = entry->key->field;
    bool alone = field == FIELD_ID || field == FIELD_BOXES;

    for (int i = 0; i < note->entry_count; i++) {
        const struct template_key *key = note->entry[i].key;
        if (key == entry->key || (alone && key->field == field))
            return &note->entry[i];
    }
    return NULL;
}

static void report_repeated(
    struct note *note, struct note_entry *first, const struct note_entry *again)
{
    if (!first->repeated)
        problem_add(note, PROBLEM_DUPLICATE_KEY, again->line, 1,
            "%s appears on line %d and again on line %d; only the first counts; remove one of them",
            first->key->key, first->line, again->line);
    first->repeated = true;
}

/* The kept entries go to the start of the same array, which is read faster than it is written. */
static void entries_keep_one(struct note *note, struct note_entry entry)
{
    struct note_entry *earlier = entry_of_same_key(note, &entry);

    if (earlier && earlier->value == entry.value)
        return; /* `id`, which every template knows */
    if (earlier && earlier->how == entry.how) {
        report_repeated(note, earlier, &entry);
    } else if (!earlier || entry.how < earlier->how) {
        if (earlier) {
            struct note_entry *end = note->entry + note->entry_count--;
            memmove(earlier, earlier + 1, (size_t)(end - earlier - 1) * sizeof *earlier);
        }
        note->entry[note->entry_count++] = entry;
    }
}

static bool has_id_key(const struct template *template)
{
    for (size_t i = 0; i < template->count; i++)
        if (template->key[i].field == FIELD_ID)
            return true;
    return false;
}

/* Keeps only the entries of the chosen template, and an `id` if the template has no key for it. */
static void entries_keep_chosen(struct note *note, const struct keys *keys)
{
    bool own_id = has_id_key(keys_template(keys, note->template));
    int count = note->entry_count;

    note->entry_count = 0;
    for (int i = 0; i < count; i++) {
        struct note_entry entry = note->entry[i];
        bool wanted = entry.template == note->template
                          ? is_in_form(note, keys, &entry) || !is_form_key(entry.key->field) ||
                                !keys_is_built_in(keys, entry.template)
                          : !own_id && entry.key->field == FIELD_ID;
        if (wanted)
            entries_keep_one(note, entry);
    }
}

/* Adds a box of a map as an entry with its own key, such as "reviews.day-7". */
static void entries_add_inner(struct note *note, const struct note_entry *map, int at, milestone m)
{
    const struct yaml_node *key = &note->yaml.node[at];
    struct template_key *inner = arena_alloc(&note->text, sizeof *inner);
    struct buf name = BUF_INIT;

    buf_addf(&name, "%s.%.*s", map->key->key, STR_ARG(key->text));
    *inner = (struct template_key){arena_str(&note->text, buf_str(&name)).ptr, FIELD_BOX, m, NULL};
    buf_release(&name);
    for (int i = 0; i < note->entry_count; i++)
        if (note->entry[i].key->field == FIELD_BOX && note->entry[i].key->milestone == m) {
            struct note_entry again = {.key = inner, .line = key->line};
            report_repeated(note, &note->entry[i], &again);
            return;
        }
    MEM_ROOM(note->entry, note->entry_count, note->entry_capacity);
    note->entry[note->entry_count++] = (struct note_entry){.key = inner,
        .how = MATCH_EXACT,
        .template = map->template,
        .line = key->line,
        .value = key->next,
        .name = str_of(inner->key),
        .text = note->yaml.node[key->next].text};
}

/* The items of a list as one text, so that a change can be detected. */
static struct str text_of_list(struct note *note, int list)
{
    struct buf text = BUF_INIT;
    struct str kept;

    for (int item = note->yaml.node[list].child; item >= 0; item = note->yaml.node[item].next) {
        buf_addz(&text, text.len ? ", " : "");
        buf_add(&text, note->yaml.node[item].text);
    }
    kept = arena_str(&note->text, buf_str(&text));
    buf_release(&text);
    return kept;
}

/* Replaces a map of boxes with the boxes in it. */
static void entries_open_boxes(struct note *note)
{
    const struct yaml *yaml = &note->yaml;

    for (int i = 0; i < note->entry_count; i++) {
        struct note_entry map = note->entry[i];
        if (map.key->field != FIELD_BOXES)
            continue;
        if (yaml->node[map.value].kind == YAML_LIST) {
            note->entry[i].text = text_of_list(note, map.value);
        } else if (yaml->node[map.value].kind == YAML_MAP) {
            note->entry_count--;
            memmove(&note->entry[i], &note->entry[i + 1],
                (size_t)(note->entry_count - i) * sizeof map);
            for (int key = yaml->node[map.value].child; key >= 0;
                 key = yaml->node[yaml->node[key].next].next) {
                milestone m = yaml->node[key].kind == YAML_SCALAR
                                  ? milestone_name_parse(yaml->node[key].text)
                                  : MILESTONE_NONE;
                if (m != MILESTONE_NONE)
                    entries_add_inner(note, &map, key, m);
            }
        }
        return;
    }
}

bool entries_collect(struct note *note, const struct keys *keys)
{
    int chosen;

    entries_add_keys(note, keys);
    chosen = choose_template(note, keys);
    note->template = chosen;
    if (chosen < 0)
        note->entry_count = 0;
    else
        entries_keep_chosen(note, keys);
    entries_open_boxes(note);
    return chosen >= 0;
}
