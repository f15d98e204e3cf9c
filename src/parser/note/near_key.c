#include "parser/note/near_key.h"

#include "base/nearest.h"
#include "parser/note/date.h"
#include "parser/note/note.h"
#include "parser/note/keys.h"

/* Short keys are near to too many words: below NEAR_KEY_LEAST bytes to all, below NEAR_KEY_LONG at
 * two letters. */
enum { NEAR_KEY_LEAST = 6, NEAR_KEY_LONG = 10 };

/* The digits, spaces and signs of a text from `*at` on, one for each call; -1: no more. */
static int near_key_sign(struct str s, size_t *at)
{
    while (*at < s.len) {
        unsigned char c = (unsigned char)s.ptr[(*at)++];
        if (c < 0x80 && ((c | 0x20) < 'a' || (c | 0x20) > 'z'))
            return c;
    }
    return -1;
}

/* Keys that differ in more than letters are other keys: review_2day is not review_1day, and "first study:" is not
   first_study, but a field of another program. */
static bool near_key_has_signs(struct str a, struct str b)
{
    size_t i = 0, k = 0;
    int sign;

    do {
        sign = near_key_sign(a, &i);
        if (sign != near_key_sign(b, &k))
            return false;
    } while (sign >= 0);
    return true;
}

static bool near_key_fits(struct str key, struct str known)
{
    size_t most = known.len < NEAR_KEY_LONG ? 1 : 2;

    return key.len >= NEAR_KEY_LEAST && known.len >= NEAR_KEY_LEAST &&
           near_key_has_signs(key, known) && nearest_distance(key, known, most) <= most;
}

/* Whether the note lacks this key of its template. */
static bool near_key_is_missing(const struct note *note, const struct template_key *key)
{
    return key->field == FIELD_FIRST_STUDY ? !note_field(note, FIELD_FIRST_STUDY)
                                           : !note_box(note, key->milestone);
}

/* The key of a template that was meant; ptr NULL: none. */
static struct str near_key_of(const struct note *note, const struct template *t, struct str key)
{
    bool study = note->kind == NOTE_STUDY;

    for (size_t i = 0; i < t->count; i++) {
        const struct template_key *k = &t->key[i];
        if ((study ? field_is_trigger(k->field) && near_key_is_missing(note, k)
                   : k->field == FIELD_FIRST_STUDY) &&
            near_key_fits(key, str_of(k->key)))
            return str_of(k->key);
    }
    return STR_NONE;
}

static struct str near_key_meant(const struct note *note, const struct keys *keys, int at)
{
    const struct yaml_node *key = &note->yaml.node[at], *value = &note->yaml.node[key->next];
    struct key_match match[KEY_MATCHES];
    struct str meant = STR_NONE;

    if (key->kind != YAML_SCALAR || keys_find(keys, key->text, match))
        return STR_NONE;
    if (note->kind == NOTE_STUDY)
        return near_key_of(note, keys_template(keys, note->template), key->text);
    if (note->kind != NOTE_OTHER || note->pattern || note->properties || value->kind != YAML_SCALAR ||
        date_parse(value->text) == DAY_NONE)
        return STR_NONE;
    for (int i = 0; i < (int)keys_template_count(keys) && !meant.ptr; i++)
        meant = near_key_of(note, keys_template(keys, i), key->text);
    return meant;
}

void near_keys_each(
    const struct note *note, const struct keys *keys, near_key_fn *each, void *context)
{
    const struct yaml *yaml = &note->yaml;
    int at = yaml->count && yaml->node[0].kind == YAML_MAP ? yaml->node[0].child : -1;

    for (; at >= 0; at = yaml->node[yaml->node[at].next].next) {
        struct str meant = near_key_meant(note, keys, at);
        if (meant.ptr)
            each(context, &(struct near_key){yaml->node[at].text, meant, yaml->node[at].line});
    }
}
