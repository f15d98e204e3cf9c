#include "parser/note/mend.h"

#include <stdbool.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "parser/note/problem.h"

/* The advice for messages that hold these words, for any line. */
static const struct {
    const char *words, *advice;
} general[] = {
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

static void add_yaml_quoted(struct str text, struct buf *out)
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

static void add_value_fix(struct str key, struct str value, struct buf *out)
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
    add_yaml_quoted(value, out);
}

static void add_line_fix(struct str line, struct buf *out)
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
        add_value_fix(str_trim((struct str){line.ptr, colon}), value, out);
    else if (str_find(line, STR(":")) + 1 < line.len)
        buf_addz(out, "put a space after the colon");
    else
        buf_addz(out, "write each line as key: value");
}

static struct str line_at(struct str text, int number)
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

void mend_yaml(const char *what, struct str text, int *line, int *column, struct buf *out)
{
    for (size_t i = 0; i < sizeof general / sizeof general[0]; i++) {
        if (strstr(what, general[i].words)) {
            buf_addz(out, general[i].advice);
            return;
        }
    }
    if (is_previous_line_wrong(what, line_at(text, *line), *column)) {
        *column = 1;
        --*line;
    }
    add_line_fix(line_at(text, *line), out);
}
