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

    if (!utf8_valid(line)) { /* libyaml failed before it reached those bytes */
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

static struct str advice_line(struct str text, int number)
{
    struct str line = STR_NONE;

    while (number-- > 0 && str_cut(&text, '\n', &line))
        continue;
    return line;
}

/* To YAML, "key:value" is plain text that continues on the next line. libyaml then reports the
   first colon of that line. */
static bool is_previous_line_wrong(const char *what, struct str line, int column)
{
    struct str key = {line.ptr, str_find(line, STR(":"))};
    int characters = 0;

    while (key.len) {
        utf8_next(&key);
        characters++;
    }
    return strstr(what, "mapping values") && column == characters + 1;
}

void yaml_advice_add(const char *what, struct str text, int *line, int *column, struct buf *out)
{
    for (size_t i = 0; i < sizeof general_advice / sizeof general_advice[0]; i++) {
        if (strstr(what, general_advice[i].words)) {
            buf_addz(out, general_advice[i].advice);
            return;
        }
    }
    if (is_previous_line_wrong(what, advice_line(text, *line), *column)) {
        *column = 1;
        --*line;
    }
    advice_add_for_line(advice_line(text, *line), out);
}
