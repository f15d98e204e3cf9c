#include "trigger.h"

static bool triggers(const struct keys *keys, struct str name, struct key_match *out)
{
    struct key_match found[KEY_MATCHES];
    int count;

    name = str_trim(name);
    if (name.len && (name.ptr[0] == '"' || name.ptr[0] == '\''))
        name = str_from(name, 1);
    if (name.len && (name.ptr[name.len - 1] == '"' || name.ptr[name.len - 1] == '\''))
        name.len--;
    count = keys_find(keys, name, found);
    for (int i = 0; i < count; i++) {
        if (field_trigger(found[i].key->field)) {
            *out = found[i];
            return true;
        }
    }
    return false;
}

/* The key may end at the first colon (its blank forgotten), or hold some and end at the first one
   that a blank follows. */
static bool line_triggers(const struct keys *keys, struct str line, struct key_match *out)
{
    size_t first = str_find(line, STR(":")), spaced = str_find(line, STR(": "));

    if (first == line.len)
        return false;
    if (triggers(keys, (struct str){line.ptr, first}, out))
        return true;
    if (spaced == line.len)
        spaced = str_ends(line, STR(":")) ? line.len - 1 : first;
    return spaced != first && triggers(keys, (struct str){line.ptr, spaced}, out);
}

bool trigger_find(const struct keys *keys, struct str lines, struct key_match *out)
{
    struct str line;

    while (str_cut(&lines, '\n', &line))
        if (line_triggers(keys, str_trim(line), out))
            return true;
    return false;
}
