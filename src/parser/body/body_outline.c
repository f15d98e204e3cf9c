#include "body_outline.h"

#include <string.h>

/* Bytes of marks that are looked at: thirty of Notion's levels. */
enum { MARKS_MAX = 120 };

static bool blank(char c)
{
    return c == ' ' || c == '\t';
}

/* `s` consists of `c` and blanks. */
static bool only(struct str s, char c)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] != c && !blank(s.ptr[i]))
            return false;
    return true;
}

/* A '*' or '_' is kept as a bullet or in a rule; elsewhere it is emphasis, thus text. */
static bool starts_with_mark(struct str s)
{
    static const char marks[] = " \t>+-=#~.)0123456789";

    if (s.ptr[0] == '*' || s.ptr[0] == '_')
        return s.len == 1 || blank(s.ptr[1]) || only(s, s.ptr[0]);
    return memchr(marks, s.ptr[0], sizeof marks - 1) != NULL;
}

/* What of a line may be marks, if it is not cut by MARKS_MAX. */
static size_t count_marks(struct str line)
{
    size_t at = 0;

    if (line.len > 2 * MARKS_MAX)
        line.len = 2 * MARKS_MAX;
    while (at < line.len && at < MARKS_MAX && starts_with_mark(str_from(line, at)))
        at++;
    return at;
}

/* A fence of backticks, as long as it is; 0: none, since a code span may start a line, too. */
static size_t count_fence(struct str s)
{
    size_t run = 0;

    while (run < s.len && s.ptr[run] == '`')
        run++;
    if (run < 3 || memchr(s.ptr + run, '`', s.len - run))
        return 0;
    return run < MARKS_MAX ? run : MARKS_MAX;
}

/* The rest of a rule, an underline or a nest that is too long is left out, so that a rule remains
   one; all other rests are a text. */
static bool is_text(struct str rest, size_t marks)
{
    if (only(rest, ' '))
        return false;
    return marks < MARKS_MAX || !starts_with_mark(rest) || !only(rest, rest.ptr[0]);
}

/* A comment that opens within another is none. That also keeps cmark from looking for the end of
   each of a thousand comments in one paragraph. */
static bool opens_comment(const struct outline *outline, struct str rest)
{
    return !outline->in_comment && str_starts(rest, STR("<!--"));
}

static void add_text(struct outline *outline, struct str rest, size_t marks)
{
    size_t fence = count_fence(rest);

    if (opens_comment(outline, rest)) {
        buf_addz(&outline->text, "<!--");
        outline->in_comment = true;
        return;
    }
    buf_fill(&outline->text, '`', fence);
    if (is_text(str_from(rest, fence), marks))
        buf_addc(&outline->text, 'x');
}

void outline_add(struct outline *outline, struct str line)
{
    size_t marks = count_marks(line);
    size_t close = str_find(line, STR("-->"));

    buf_add(&outline->text, (struct str){line.ptr, marks});
    add_text(outline, str_from(line, marks), marks);
    if (close < line.len) {
        if (close >= marks)
            buf_addz(&outline->text, "-->");
        outline->in_comment = false;
    }
    buf_addc(&outline->text, '\n');
}

void outline_release(struct outline *outline)
{
    buf_release(&outline->text);
    outline->in_comment = false;
}
