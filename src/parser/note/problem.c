#include "parser/note/problem.h"

#include <stdarg.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "parser/note/note.h"

const char *const problem_names[PROBLEM_KINDS] = {
    [PROBLEM_YAML] = "yaml",
    [PROBLEM_DATE] = "date",
    [PROBLEM_BOX] = "box",
    [PROBLEM_DUPLICATE_KEY] = "duplicate-key",
    [PROBLEM_STORE] = "store",
    [PROBLEM_ENCODING] = "encoding",
    [PROBLEM_DAY_ONE] = "day-one",
    [PROBLEM_DUE_DAY] = "due-day",
    [PROBLEM_DUPLICATE_ID] = "duplicate-id",
    [PROBLEM_JOURNAL] = "journal",
    [PROBLEM_HELD] = "held",
    [PROBLEM_PROGRESS] = "progress",
    [PROBLEM_STAGE] = "stage",
    [PROBLEM_ORDER] = "order",
    [PROBLEM_CLOCK] = "clock",
    [PROBLEM_UNSCHEDULED] = "unscheduled",
    [PROBLEM_VANISHED] = "vanished",
};

enum severity problem_severity(enum problem_kind kind)
{
    if (kind <= PROBLEM_STORE)
        return SEVERITY_ERROR;
    return kind <= PROBLEM_HELD ? SEVERITY_WARNING : SEVERITY_INFO;
}

void problem_add(
    struct note *note, enum problem_kind kind, int line, int column, const char *format, ...)
{
    struct str message;
    va_list args;

    va_start(args, format);
    message = arena_textv(&note->text, format, args);
    va_end(args);
    MEM_ROOM(note->problem, note->problem_count, note->problem_capacity);
    note->problem[note->problem_count++] = (struct problem){kind, line, column, message};
}

enum { EXCERPT = 80 };

struct str problem_excerpt(struct str text)
{
    if (text.len <= EXCERPT)
        return text;
    text.len = EXCERPT;
    text.len = utf8_whole(text);
    return text;
}
