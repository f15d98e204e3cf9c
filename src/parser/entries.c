#include "parser/entries.h"

#include <string.h>

#include "parser/note.h"

/* Adds an entry for each template that knows the key at node `at`. */
static void collect_key(struct note *note, const struct keys *keys, int at)
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

static void collect(struct note *note, const struct keys *keys)
{
    const struct yaml *yaml = &note->yaml;
    int at = yaml->count && yaml->node[0].kind == YAML_MAP ? yaml->node[0].child : -1;

    for (; at >= 0; at = yaml->node[yaml->node[at].next].next)
        collect_key(note, keys, at);
}

/* How many of its keys stand in the note; 0 when none of them makes it a study note. */
static int score(const struct note *note, int template)
{
    bool trigger = false;
    int count = 0;

    for (int i = 0; i < note->entry_count; i++) {
        if (note->entry[i].template == template) {
            trigger = trigger || field_trigger(note->entry[i].key->field);
            count++;
        }
    }
    return trigger ? count : 0;
}

static int choose_template(const struct note *note, const struct keys *keys)
{
    int best = 0, chosen = -1;

    for (int i = 0; i < (int)keys_templates(keys); i++) {
        int count = score(note, i);
        if (count > best) {
            best = count;
            chosen = i;
        }
    }
    return chosen;
}

static struct note_entry *same_key(struct note *note, const struct note_entry *entry)
{
    bool is_id = entry->key->field == FIELD_ID;

    for (int i = 0; i < note->entry_count; i++) {
        const struct template_key *key = note->entry[i].key;
        if (key == entry->key || (is_id && key->field == FIELD_ID))
            return &note->entry[i];
    }
    return NULL;
}

static void report_repeated(
    struct note *note, struct note_entry *first, const struct note_entry *again)
{
    if (!first->repeated)
        problem_add(note, PROBLEM_DUPLICATE_KEY, again->line, 1,
            "%s stands in line %d and again in line %d; the first counts: remove one of them",
            first->key->key, first->line, again->line);
    first->repeated = true;
}

/* Entries are kept in their own array, which fills more slowly than it is read. */
static void keep_entry(struct note *note, struct note_entry entry)
{
    struct note_entry *earlier = same_key(note, &entry);

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

static bool names_id(const struct template *template)
{
    for (size_t i = 0; i < template->count; i++)
        if (template->key[i].field == FIELD_ID)
            return true;
    return false;
}

/* Leaves the entries of the note's template alone, and an `id` where that has none of its own. */
static void keep_entries(struct note *note, const struct keys *keys)
{
    bool own_id = names_id(keys_template(keys, note->template));
    int count = note->entry_count;

    note->entry_count = 0;
    for (int i = 0; i < count; i++) {
        struct note_entry entry = note->entry[i];
        if (entry.template == note->template || (!own_id && entry.key->field == FIELD_ID))
            keep_entry(note, entry);
    }
}

bool entries_collect(struct note *note, const struct keys *keys)
{
    int chosen;

    collect(note, keys);
    chosen = choose_template(note, keys);
    note->template = chosen;
    if (chosen < 0)
        note->entry_count = 0;
    else
        keep_entries(note, keys);
    return chosen >= 0;
}
