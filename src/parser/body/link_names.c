#include "link_names.h"

struct str wiki_inside(struct str source)
{
    size_t marks = str_starts(source, STR("!")) ? 3 : 2;

    return (struct str){source.ptr + marks, source.len - marks - 2};
}

struct str wiki_target(struct str source)
{
    struct str inside = wiki_inside(source);

    return (struct str){inside.ptr, str_find(inside, STR("|"))};
}

struct str wiki_shown(struct str source)
{
    struct str inside = wiki_inside(source), target = wiki_target(source);
    struct str text = str_from(inside, target.len);

    return text.len > 1 ? str_from(text, 1) : target;
}

struct str name_without_size(struct str name)
{
    for (size_t at = name.len; at > 0; at--) {
        char c = name.ptr[at - 1];
        if (c == '|')
            return (struct str){name.ptr, at - 1};
        if ((c < '0' || c > '9') && c != 'x')
            break;
    }
    return name;
}

struct str address_file(struct str address)
{
    for (size_t at = address.len; at > 0; at--)
        if (address.ptr[at - 1] == '/')
            return str_from(address, at);
    return address;
}

bool tag_is_break(struct str tag)
{
    return str_eq_nocase(tag, STR("<br>")) || str_eq_nocase(tag, STR("<br/>")) ||
           str_eq_nocase(tag, STR("<br />"));
}
