#include "app/adopt/config_removal.h"

#include "base/buf.h"

/* Copies `now` without the only occurrence of `part`, and moves the result to `now`. */
static bool removal_cut(struct buf *now, struct str part)
{
    struct str text = buf_str(now);
    size_t at = str_find(text, part);
    struct buf rest = BUF_INIT;

    if (part.len == 0 || at == text.len || str_find(str_from(text, at + 1), part) < text.len - at - 1)
        return false;
    buf_add(&rest, str_from(text, at + part.len));
    buf_cut(now, at);
    buf_add(now, buf_str(&rest));
    buf_release(&rest);
    return true;
}

/* The added text, if it is in one place; ptr NULL: it is not. */
static struct str added_part(struct str before, struct str after)
{
    size_t start = 0, end = 0;

    while (start < before.len && start < after.len && before.ptr[start] == after.ptr[start])
        start++;
    while (end < before.len - start && end < after.len - start &&
           before.ptr[before.len - 1 - end] == after.ptr[after.len - 1 - end])
        end++;
    if (start + end < before.len)
        return STR_NONE;
    return (struct str){after.ptr + start, after.len - before.len};
}

/* A line with its end. */
static struct str removal_line(struct str text)
{
    size_t end = str_find(text, STR("\n"));

    return (struct str){text.ptr, end < text.len ? end + 1 : end};
}

/* Removes each run of lines that `before` does not have. */
static bool removal_cut_lines(struct str before, struct str after, struct buf *now)
{
    struct str added = {after.ptr, 0};

    while (after.len || added.len) {
        struct str line = removal_line(after);
        bool old = after.len == 0 || (before.len && str_eq(line, removal_line(before)));
        if (old && added.len && !removal_cut(now, added))
            return false;
        if (old)
            before = str_from(before, line.len);
        after = str_from(after, line.len);
        added = old ? (struct str){after.ptr, 0} : (struct str){added.ptr, added.len + line.len};
    }
    return before.len == 0;
}

bool config_without_added(struct str before, struct str after, struct str now, struct buf *out)
{
    struct buf text = BUF_INIT;
    struct str part = added_part(before, after);
    bool found;

    if (after.len <= before.len)
        return false;
    buf_add(&text, now);
    found = part.ptr ? removal_cut(&text, part) : removal_cut_lines(before, after, &text);
    if (found)
        buf_add(out, buf_str(&text));
    buf_release(&text);
    return found;
}
