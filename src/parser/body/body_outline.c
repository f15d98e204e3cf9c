#include "body_outline.h"

#include <string.h>

/* How many bytes of marks are read: thirty levels of Notion. */
enum { MARKS_MAX = 120 };

/* A formula of more lines is not looked for. */
enum { FORMULA_LINES = 100 };

static bool is_outline_space(char c)
{
    return c == ' ' || c == '\t';
}

/* Whether `s` holds only `c` and spaces. */
static bool consists_of(struct str s, char c)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] != c && !is_outline_space(s.ptr[i]))
            return false;
    return true;
}

/* A '*' or '_' is kept as a bullet or in a rule; elsewhere it is emphasis, thus text. */
static bool starts_with_mark(struct str s)
{
    static const char marks[] = " \t>+-=#~.)0123456789";

    if (s.ptr[0] == '*' || s.ptr[0] == '_')
        return s.len == 1 || is_outline_space(s.ptr[1]) || consists_of(s, s.ptr[0]);
    return memchr(marks, s.ptr[0], sizeof marks - 1) != NULL;
}

/* How many bytes at the start of a line may be marks, at most MARKS_MAX. */
static size_t count_marks(struct str line)
{
    size_t at = 0;

    if (line.len > 2 * MARKS_MAX)
        line.len = 2 * MARKS_MAX;
    while (at < line.len && at < MARKS_MAX && starts_with_mark(str_from(line, at)))
        at++;
    return at;
}

/* The length of a fence of backticks; 0: none. A code span may also start a line. */
static size_t count_fence(struct str s)
{
    size_t run = 0;

    while (run < s.len && s.ptr[run] == '`')
        run++;
    if (run < 3 || memchr(s.ptr + run, '`', s.len - run))
        return 0;
    return run < MARKS_MAX ? run : MARKS_MAX;
}

/* Whether the rest of a line is text. The end of a rule, an underline or a nest that is too long is
   left out instead, so that a rule stays a rule. */
static bool is_text(struct str rest, size_t marks)
{
    if (consists_of(rest, ' '))
        return false;
    return marks < MARKS_MAX || !starts_with_mark(rest) || !consists_of(rest, rest.ptr[0]);
}

/* A comment cannot open inside another. This also saves cmark the search for the ends of a thousand
   comments in one paragraph. */
static bool opens_comment(const struct outline *outline, struct str rest)
{
    return !outline->in_comment && str_starts(rest, STR("<!--"));
}

static void outline_add_text(struct outline *outline, struct str rest, size_t marks)
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

/* Whether a text starts with "$$" that it does not close. */
static bool opens_formula(struct str text)
{
    struct str inside;

    if (!str_starts(text, STR("$$")))
        return false;
    inside = str_from(text, 2);
    return str_find(inside, STR("$$")) == inside.len;
}

static bool ends_formula_early(struct str line)
{
    line = str_trim(line);
    return line.len == 0 || str_starts(line, STR("```")) || str_starts(line, STR("~~~"));
}

/* How many lines follow until "$$" closes the formula; 0: it is none. */
static int count_formula_lines(struct str rest)
{
    struct str line;

    for (int i = 1; i <= FORMULA_LINES && str_cut(&rest, '\n', &line); i++) {
        if (ends_formula_early(line))
            return 0;
        if (str_find(line, STR("$$")) < line.len)
            return i;
    }
    return 0;
}

static void outline_add_formula(struct outline *outline, struct str line)
{
    size_t at = 0;

    while (at < line.len && at < MARKS_MAX && (is_outline_space(line.ptr[at]) || line.ptr[at] == '>'))
        at++;
    buf_add(&outline->text, (struct str){line.ptr, at});
    buf_addz(&outline->text, "x\n");
    outline->formula--;
}

void outline_add(struct outline *outline, struct str line, struct str rest)
{
    size_t marks = count_marks(line);
    size_t close = str_find(line, STR("-->"));

    if (outline->formula) {
        outline_add_formula(outline, line);
        return;
    }
    buf_add(&outline->text, (struct str){line.ptr, marks});
    outline_add_text(outline, str_from(line, marks), marks);
    if (close < line.len) {
        if (close >= marks)
            buf_addz(&outline->text, "-->");
        outline->in_comment = false;
    }
    buf_addc(&outline->text, '\n');
    if (!outline->in_comment && opens_formula(str_from(line, marks)))
        outline->formula = count_formula_lines(rest);
}

void outline_release(struct outline *outline)
{
    buf_release(&outline->text);
    *outline = (struct outline)OUTLINE_INIT;
}
