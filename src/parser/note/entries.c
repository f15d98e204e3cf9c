#include "entries.h"

#include <string.h>

#include "base/buf.h"
#include "entry_form.h"
#include "field_value.h"
#include "parser/note/milestone_name.h"
#include "parser/note/note.h"

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
            .text = field_scalar(note, key->next)};
    }
}

static void entries_add_keys(struct note *note, const struct keys *keys)
{
    const struct yaml *yaml = &note->yaml;
    int at = yaml->count && yaml->node[0].kind == YAML_MAP ? yaml->node[0].child : -1;

    for (; at >= 0; at = yaml->node[yaml->node[at].next].next)
        entries_add_key(note, keys, at);
}

static bool is_study_key(
    const struct note *note, const struct keys *keys, const struct note_entry *entry)
{
    const struct template *t = keys_template(keys, entry->template);

    return template_is_trigger(t, entry->key) || (t->needs_boxes && entry->key->field == FIELD_STATUS) ||
           (entry->key->field == FIELD_BOXES &&
               (t->needs_boxes || entry_is_map_of_boxes(note, keys, entry->value)));
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
static int choose_template(struct note *note, const struct keys *keys)
{
    struct score score[KEY_MATCHES] = {{0}};
    int best = 0, chosen = -1;

    for (int i = 0; i < note->entry_count; i++) {
        const struct note_entry *entry = &note->entry[i];
        struct score *s = &score[entry->template];
        if (!entry_is_in_form(note, keys, entry))
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

/* Whether an entry belongs to the chosen template. */
static bool is_chosen(struct note *note, const struct keys *keys, const struct note_entry *entry, bool own_id)
{
    if (entry->template != note->template)
        return !own_id && entry->key->field == FIELD_ID;
    return !is_form_key(entry->key->field) || entry_is_in_form(note, keys, entry);
}

/* Keeps only the entries of the chosen template, and an `id` if the template has no key for it. Whether an entry
   is kept may depend on all others, so this is decided first. */
static void entries_keep_chosen(struct note *note, const struct keys *keys)
{
    bool own_id = has_id_key(keys_template(keys, note->template));
    int count = note->entry_count;
    bool *kept = arena_alloc(&note->text, (size_t)count * sizeof *kept);

    for (int i = 0; i < count; i++)
        kept[i] = is_chosen(note, keys, &note->entry[i], own_id);
    note->entry_count = 0;
    for (int i = 0; i < count; i++)
        if (kept[i])
            entries_keep_one(note, note->entry[i]);
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

    for (int item = note->yaml.node[list].child; item >= 0; item = note->yaml.node[item].next) {
        buf_addz(&text, text.len ? ", " : "");
        buf_add(&text, note->yaml.node[item].text);
    }
    return buf_keep(&text, &note->text);
}

/* Replaces the entry `at`, a map of boxes, with the boxes in it. */
static void entries_open_map(struct note *note, int at)
{
    const struct yaml *yaml = &note->yaml;
    struct note_entry map = note->entry[at];

    note->entry_count--;
    memmove(&note->entry[at], &note->entry[at + 1], (size_t)(note->entry_count - at) * sizeof map);
    for (int key = yaml->node[map.value].child; key >= 0; key = yaml->node[yaml->node[key].next].next) {
        milestone m = yaml->node[key].kind == YAML_SCALAR ? milestone_name_parse(yaml->node[key].text) : MILESTONE_NONE;
        if (m != MILESTONE_NONE)
            entries_add_inner(note, &map, key, m);
    }
}

/* Opens the map or the list of boxes, if there is one. */
static void entries_open_boxes(struct note *note)
{
    const struct yaml *yaml = &note->yaml;

    for (int i = 0; i < note->entry_count; i++) {
        int value = note->entry[i].value;
        if (note->entry[i].key->field != FIELD_BOXES)
            continue;
        if (yaml->node[value].kind == YAML_LIST)
            note->entry[i].text = text_of_list(note, value);
        else if (yaml->node[value].kind == YAML_MAP)
            entries_open_map(note, i);
        return;
    }
}

bool entries_collect(struct note *note, const struct keys *keys)
{
    int chosen;

    entries_add_keys(note, keys);
    chosen = choose_template(note, keys);
    note->template = chosen;
    if (chosen < 0) {
        note->entry_count = 0;
    } else {
        note->date_order = keys_date_order(keys, chosen);
        entries_keep_chosen(note, keys);
    }
    entries_open_boxes(note);
    return chosen >= 0;
}
