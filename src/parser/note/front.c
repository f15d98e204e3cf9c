#include "parser/note/front.h"

static const struct str bom = {"\xEF\xBB\xBF", 3};

static bool rule(struct str line, char c)
{
    if (line.len < 3 || line.ptr[0] != c || line.ptr[1] != c || line.ptr[2] != c)
        return false;
    return str_trim(str_from(line, 3)).len == 0;
}

/* Where what str_cut left of `head` starts. */
static size_t offset(struct str head, struct str rest)
{
    return rest.ptr ? (size_t)(rest.ptr - head.ptr) : head.len;
}

struct front front_find(struct str head)
{
    struct front front = {.body = str_starts(head, bom) ? bom.len : 0};
    struct str rest = str_from(head, front.body), line;

    if (!str_cut(&rest, '\n', &line) || !rule(line, '-'))
        return front;
    front.present = true;
    front.start = offset(head, rest);
    while (!front.closed && str_cut(&rest, '\n', &line)) {
        front.closed = rule(line, '-') || rule(line, '.');
        front.end = offset(head, line);
    }
    if (!front.closed)
        front.end = head.len;
    front.body = offset(head, rest);
    return front;
}
