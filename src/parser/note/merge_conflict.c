#include "merge_conflict.h"

/* Seven characters, then the end of the line or a space and a name. */
static bool is_conflict_line(struct str line, struct str marker)
{
    return str_starts(line, marker) &&
           (str_trim(line).len == marker.len || line.ptr[marker.len] == ' ');
}

bool merge_conflict_find(struct str text, size_t end, struct merge_conflict *out)
{
    const char *start = text.ptr;
    struct str line;

    *out = (struct merge_conflict){0};
    for (int number = 1; !out->last && str_cut(&text, '\n', &line); number++) {
        if (!out->first && (size_t)(line.ptr - start) >= end)
            return false;
        if (!out->first && is_conflict_line(line, STR("<<<<<<<")))
            out->first = number;
        else if (out->first && is_conflict_line(line, STR(">>>>>>>")))
            out->last = number;
    }
    return out->first > 0;
}
