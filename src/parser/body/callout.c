#include "callout.h"

#include "base/buf.h"
#include "markdown.h"

enum { CALLOUT_MOST = 40 };

static bool is_callout_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

bool callout_read(const struct block *paragraph, struct str first, struct callout *callout)
{
    size_t at = 2;

    if (paragraph->parent != 1 || (paragraph - 1)->type != BLOCK_QUOTE || !str_starts(first, STR("[!")))
        return false;
    while (at < first.len && is_callout_byte(first.ptr[at]))
        at++;
    if (at == 2 || at > CALLOUT_MOST || at == first.len || first.ptr[at] != ']')
        return false;
    *callout = (struct callout){.name = {first.ptr + 2, at - 2}};
    at++;
    if (at < first.len && (first.ptr[at] == '-' || first.ptr[at] == '+'))
        callout->fold = first.ptr[at++];
    callout->title = str_trim(str_from(first, at));
    return at == first.len || first.ptr[at] == ' ';
}

void callout_add_name(const struct callout *callout, struct buf *out)
{
    char first = callout->name.ptr[0];

    buf_addc(out, first >= 'a' && first <= 'z' ? (char)(first + 'A' - 'a') : first);
    buf_add(out, str_from(callout->name, 1));
}
