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

enum { SIZE_DIGITS = 4 };

static int size_number(struct str digits)
{
    return digits.len <= SIZE_DIGITS ? str_number(digits) : -1;
}

bool name_size(struct str name, int *width, int *height)
{
    struct str bare = name_without_size(name), size, first;

    if (bare.len == name.len)
        return false;
    size = str_from(name, bare.len + 1);
    str_cut(&size, 'x', &first);
    *width = size_number(first);
    *height = size.ptr ? size_number(size) : 0;
    return *width > 0 && *height >= 0;
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
