#include "parser/note/note.h"

enum { NOTION_ID = 32 };

static bool hex(struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F')))
            return false;
    }
    return true;
}

static struct str file_name(struct str path)
{
    size_t at = path.len;

    while (at && path.ptr[at - 1] != '/')
        at--;
    return str_from(path, at);
}

struct str note_title(struct str path, struct str *id)
{
    struct str name = file_name(path);
    size_t rest;

    *id = STR_NONE;
    if (name.len > 3 && str_eq_nocase(str_from(name, name.len - 3), STR(".md")))
        name.len -= 3;
    if (name.len < NOTION_ID + 2)
        return name;
    rest = name.len - NOTION_ID;
    if (name.ptr[rest - 1] == ' ' && hex(str_from(name, rest))) {
        *id = str_from(name, rest);
        name.len = rest - 1;
    }
    return name;
}
