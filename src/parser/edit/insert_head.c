#include "insert_work.h"

#include "parser/note/date.h"
#include "parser/note/note.h"

/* What the head has already of the keys that would be added. */

bool insert_is_first_of_field(const struct template *t, const struct template_key *key)
{
    for (size_t i = 0; i < t->count; i++)
        if (t->key[i].field == key->field)
            return &t->key[i] == key;
    return false;
}

int insert_key_node(const struct yaml *yaml, const struct keys *keys, const struct template_key *key)
{
    int at = yaml->count && yaml->node[0].kind == YAML_MAP ? yaml->node[0].child : -1;

    for (; at >= 0; at = yaml->node[yaml->node[at].next].next) {
        struct key_match found[KEY_MATCHES];
        int count = yaml->node[at].kind == YAML_SCALAR ? keys_find(keys, yaml->node[at].text, found) : 0;
        while (count > 0)
            if (found[--count].key == key)
                return at;
    }
    return -1;
}

day insert_first_day(const struct note *note, const struct keys *keys, int template, int *line)
{
    const struct template *t = keys_template(keys, template);

    for (size_t i = 0; i < t->count; i++) {
        const struct yaml_node *node = note->yaml.node;
        int at = t->key[i].field == FIELD_FIRST_STUDY ? insert_key_node(&note->yaml, keys, &t->key[i]) : -1;
        if (at < 0)
            continue;
        *line = node[at].line;
        return node[node[at].next].kind == YAML_SCALAR
                   ? date_parse_in(node[node[at].next].text, keys_date_order(keys, template))
                   : DAY_NONE;
    }
    return DAY_NONE;
}

bool insert_clashes(
    const struct note *note, const struct keys *keys, const struct template *template, bool boxes)
{
    for (size_t i = 0; i < template->count; i++) {
        const struct template_key *key = &template->key[i];
        bool added =
            key->field == FIELD_FIRST_STUDY ||
            (boxes && (key->field == FIELD_BOX || key->field == FIELD_STATUS || field_is_of_pace(key->field) ||
                          (key->field == FIELD_BOXES && insert_is_first_of_field(template, key))));
        if (added && insert_key_node(&note->yaml, keys, key) >= 0)
            return true;
    }
    return false;
}
