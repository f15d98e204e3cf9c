#include "parser/note/mend.h"

#include <stdbool.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "parser/note/problem.h"

/* What is said of a message that holds the words, whatever the line looks like. */
static const struct {
    const char *words, *mend;
} general[] = {
    {"UTF-8", "save the note as UTF-8"},
    {"Unicode", "save the note as UTF-8"},
    {"control characters", "remove that character"},
    {"longer than", "move what is no key below it"},
    {"too many", "move what is no key below it"},
    {"nested", "move what is no key below it"},
    {"second document", "remove that line"},
    {"directive", "remove that line"},
    {"tab", "indent with blanks instead of tabs"},
};

static void add_quoted(struct str text, struct buf *out)
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

static void mend_value(struct str key, struct str value, struct buf *out)
{
    if (value.ptr[0] == '"' || value.ptr[0] == '\'') {
        buf_addz(out, "close the quote, and let nothing stand behind it");
        return;
    }
    buf_addz(out, "put the value in quotes");
    if (problem_excerpt(key).len < key.len || problem_excerpt(value).len < value.len)
        return;
    buf_addz(out, ": ");
    buf_add(out, key);
    buf_addz(out, ": ");
    add_quoted(value, out);
}

static void mend_line(struct str line, struct buf *out)
{
    struct str value;
    size_t colon;

    if (!utf8_valid(line)) { /* libyaml stumbled before it came to those bytes */
        buf_addz(out, "save the note as UTF-8");
        return;
    }
    if (line.len && line.ptr[0] == '\t') {
        buf_addz(out, "indent with blanks instead of tabs");
        return;
    }
    line = str_trim(line);
    colon = str_find(line, STR(": "));
    value = colon < line.len ? str_trim(str_from(line, colon + 1)) : STR_NONE;
    if (value.len)
        mend_value(str_trim((struct str){line.ptr, colon}), value, out);
    else if (str_find(line, STR(":")) + 1 < line.len)
        buf_addz(out, "put a blank behind the colon");
    else
        buf_addz(out, "each line is written as key: value");
}

static struct str line_number(struct str text, int number)
{
    struct str line = STR_NONE;

    while (number-- > 0 && str_cut(&text, '\n', &line))
        continue;
    return line;
}

/* "key:value" is plain text to YAML that goes on in the next line, whose first colon is then one
   too many. */
static bool previous_to_blame(const char *what, struct str line, int column)
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
            buf_addz(out, general[i].mend);
            return;
        }
    }
    if (previous_to_blame(what, line_number(text, *line), *column)) {
        *column = 1;
        --*line;
    }
    mend_line(line_number(text, *line), out);
}
