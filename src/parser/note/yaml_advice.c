#include "parser/note/yaml_advice.h"

#include <stdbool.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "parser/note/problem.h"

/* Advice that depends only on the words of the message, not on the line. */
static const struct {
    const char *words, *advice;
} general_advice[] = {
    {"UTF-8", "save the note as UTF-8"},
    {"Unicode", "save the note as UTF-8"},
    {"control characters", "remove that character"},
    {"longer than", "move text that is not a key below the front matter"},
    {"too many", "move text that is not a key below the front matter"},
    {"nested", "move text that is not a key below the front matter"},
    {"second document", "remove that line"},
    {"directive", "remove that line"},
    {"escape character", "write each backslash of the text twice"},
    {"tab", "indent with spaces instead of tabs"},
};

static void advice_add_quoted(struct str text, struct buf *out)
{
    bool single = str_find(text, STR("\"")) < text.len || str_find(text, STR("\\")) < text.len;

    buf_addc(out, single ? '\'' : '"');
    for (size_t i = 0; i < text.len; i++) {
        if (single && text.ptr[i] == '\'')
            buf_addc(out, '\'');
        buf_addc(out, text.ptr[i]);
    }
    buf_addc(out, single ? '\'' : '"');
}

static void advice_add_for_value(struct str key, struct str value, struct buf *out)
{
    if (value.ptr[0] == '"' || value.ptr[0] == '\'') {
        buf_addz(out, "close the quote, and write nothing after it");
        return;
    }
    buf_addz(out, "put the value in quotes");
    if (problem_excerpt(key).len < key.len || problem_excerpt(value).len < value.len)
        return;
    buf_addz(out, ": ");
    buf_add(out, key);
    buf_addz(out, ": ");
    advice_add_quoted(value, out);
}

static void advice_add_for_line(struct str line, struct buf *out)
{
    struct str value;
    size_t colon;

    if (!utf8_is_valid(line)) { /* libyaml failed before it reached those bytes */
        buf_addz(out, "save the note as UTF-8");
        return;
    }
    if (line.len && line.ptr[0] == '\t') {
        buf_addz(out, "indent with spaces instead of tabs");
        return;
    }
    line = str_trim(line);
    colon = str_find(line, STR(": "));
    value = colon < line.len ? str_trim(str_from(line, colon + 1)) : STR_NONE;
    if (value.len)
        advice_add_for_value(str_trim((struct str){line.ptr, colon}), value, out);
    else if (str_find(line, STR(":")) + 1 < line.len)
        buf_addz(out, "put a space after the colon");
    else
        buf_addz(out, "write each line as key: value");
}

/* `ended`: the fault is that the line ends without a comma. */
static void advice_add_for_bracket(struct str line, bool ended, struct buf *out)
{
    struct str value = str_trim(str_from(line, str_find(line, STR(": "))));
    bool opens = value.len > 2 && (value.ptr[2] == '[' || value.ptr[2] == '{');

    if (ended) {
        buf_addz(out, "put a comma at the end of the line");
    } else if (opens && value.len > 3) {
        buf_addz(out, "close the bracket, or ");
        advice_add_for_line(line, out);
    } else {
        buf_addz(out, "put a comma between the values, and close the bracket");
    }
}

static struct str advice_line(struct str text, int number)
{
    struct str line = STR_NONE;

    while (number-- > 0 && str_cut(&text, '\n', &line))
        continue;
    return line;
}

/* The last line before this one that is neither empty nor a comment; 0: there is none. */
static int previous_filled_line(struct str text, int line)
{
    while (--line > 0) {
        struct str before = str_trim(advice_line(text, line));
        if (before.len && before.ptr[0] != '#')
            return line;
    }
    return 0;
}

static bool lacks_space_after_colon(struct str line)
{
    size_t colon = str_find(line, STR(":"));

    return line.len && line.ptr[0] != ' ' && colon + 1 < line.len &&
           str_find(line, STR(": ")) == line.len;
}

/* Whether libyaml reports the first colon of the line. */
static bool is_at_first_colon(struct str line, int column)
{
    struct str key = {line.ptr, str_find(line, STR(":"))};
    int characters = 0;

    while (key.len) {
        utf8_next(&key);
        characters++;
    }
    return column == characters + 1;
}

/* To YAML, a line without its end goes on in the next one: "key:value" is plain text, and a value
   between brackets ends at a comma. libyaml then reports the first colon of the next line. */
static int line_at_fault(const char *what, struct str text, int line, int column)
{
    int before = previous_filled_line(text, line);
    bool colon = before && is_at_first_colon(advice_line(text, line), column);

    if (colon && strstr(what, "expected ','"))
        return before;
    return colon && strstr(what, "mapping values") && lacks_space_after_colon(advice_line(text, before))
               ? before
               : line;
}

/* Whether the spaces before the key are the fault: it continues the value before it, or fits no key. */
static bool is_indented_key(const char *what, struct str line, int column)
{
    int spaces = 0;

    while (line.len > (size_t)spaces && line.ptr[spaces] == ' ')
        spaces++;
    if (spaces == 0 || str_find(line, STR(":")) == line.len)
        return false;
    return (strstr(what, "mapping values") && is_at_first_colon(line, column)) ||
           (strstr(what, "expected key") && column == spaces + 1);
}

void yaml_advice_add(const char *what, struct str text, int *line, int *column, struct buf *out)
{
    int fault;

    for (size_t i = 0; i < sizeof general_advice / sizeof general_advice[0]; i++) {
        if (strstr(what, general_advice[i].words)) {
            buf_addz(out, general_advice[i].advice);
            return;
        }
    }
    fault = line_at_fault(what, text, *line, *column);
    if (strstr(what, "expected ','"))
        advice_add_for_bracket(advice_line(text, fault), fault < *line, out);
    else if (fault == *line && is_indented_key(what, advice_line(text, fault), *column))
        buf_addz(out, "correct the spaces at the start of the line");
    else
        advice_add_for_line(advice_line(text, fault), out);
    *column = fault < *line ? 1 : *column;
    *line = fault;
}
