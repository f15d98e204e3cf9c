#include "trigger.h"

static bool is_trigger_key(const struct keys *keys, struct str name, struct key_match *out)
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
        if (template_is_trigger(keys_template(keys, found[i].template), found[i].key)) {
            *out = found[i];
            return true;
        }
    }
    return false;
}

/* The key may end at the first colon, even without a space after it. Or it holds colons and ends at
   the first one with a space after it. */
static bool is_trigger_line(const struct keys *keys, struct str line, struct key_match *out)
{
    size_t first = str_find(line, STR(":")), spaced = str_find(line, STR(": "));

    if (first == line.len)
        return false;
    if (is_trigger_key(keys, (struct str){line.ptr, first}, out))
        return true;
    if (spaced == line.len)
        spaced = str_ends(line, STR(":")) ? line.len - 1 : first;
    return spaced != first && is_trigger_key(keys, (struct str){line.ptr, spaced}, out);
}

bool trigger_find(const struct keys *keys, struct str lines, struct key_match *out)
{
    struct str line;

    while (str_cut(&lines, '\n', &line))
        if (is_trigger_line(keys, str_trim(line), out))
            return true;
    return false;
}
