#include "body_source.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/mem.h"

enum { TAB_STOP = 4 };

/* A position in a line, in bytes and in columns. */
struct position {
    size_t byte, column;
};

static bool is_source_space(char c)
{
    return c == ' ' || c == '\t';
}

static void position_step(struct position *position, char c)
{
    position->byte++;
    position->column += c == '\t' ? TAB_STOP - position->column % TAB_STOP : 1;
}

/* Skips spaces and tabs until at least `column`. */
static void position_skip_spaces(struct position *position, struct str line, size_t column)
{
    while (position->byte < line.len && position->column < column &&
           is_source_space(line.ptr[position->byte]))
        position_step(position, line.ptr[position->byte]);
}

void source_read(struct source *source, struct str markdown)
{
    struct str line;

    while (str_cut(&markdown, '\n', &line)) {
        if (source->outline.text.len >= SOURCE_MAX) {
            source->cut = true;
            return;
        }
        if (str_ends(line, STR("\r")))
            line.len--;
        MEM_ROOM(source->line, source->count, source->capacity);
        source->line[source->count++] = line;
        outline_add(&source->outline, line, markdown);
    }
}

void source_release(struct source *source)
{
    free(source->line);
    outline_release(&source->outline);
    *source = (struct source)SOURCE_INIT;
}

struct str source_line(const struct source *source, int line)
{
    return line >= 1 && line <= source->count ? source->line[line - 1] : STR("");
}

static void source_add_line(struct str line, size_t indent, struct buf *out)
{
    struct position position = {0, 0};

    position_skip_spaces(&position, line, indent);
    if (position.column > indent)
        buf_fill(out, ' ', position.column - indent);
    buf_add(out, str_from(line, position.byte));
    buf_addc(out, '\n');
}

void source_add(const struct source *source, struct slice slice, struct buf *out)
{
    for (int i = slice.first; i <= slice.last; i++)
        if (i != slice.skip)
            source_add_line(source_line(source, i), slice.indent, out);
}

size_t source_common_indent(const struct source *source, struct slice slice)
{
    size_t common = SIZE_MAX;

    for (int i = slice.first; i <= slice.last; i++) {
        struct str line = source_line(source, i);
        struct position position = {0, 0};

        position_skip_spaces(&position, line, common);
        if (i != slice.skip && position.byte < line.len && position.column >= slice.indent &&
            position.column < common)
            common = position.column;
    }
    return common == SIZE_MAX ? slice.indent : common;
}

size_t source_item_indent(struct str line, int column)
{
    struct position position = {0, 0};
    size_t marker;

    while (position.byte < line.len && position.byte + 1 < (size_t)column)
        position_step(&position, line.ptr[position.byte]);
    while (position.byte < line.len && !is_source_space(line.ptr[position.byte]))
        position_step(&position, line.ptr[position.byte]);
    marker = position.column;
    position_skip_spaces(&position, line, SIZE_MAX);
    /* After the marker, an empty first line and indented code use one space. */
    if (position.byte == line.len || position.column - marker > TAB_STOP)
        return marker + 1;
    return position.column;
}

bool source_is_fence(struct str text)
{
    text = str_trim(text);
    return str_starts(text, STR("```")) || str_starts(text, STR("~~~"));
}

/* Moves on past the marks of up to `quotes` quotes. */
static void position_skip_quotes(struct position *position, struct str line, int quotes)
{
    for (int i = 0; i < quotes; i++) {
        struct position after = *position;
        position_skip_spaces(&after, line, SIZE_MAX);
        if (after.byte == line.len || line.ptr[after.byte] != '>')
            return;
        position_step(&after, '>');
        *position = after;
    }
}

struct str source_without_quotes(struct str line, int quotes)
{
    struct position position = {0, 0};

    position_skip_quotes(&position, line, quotes);
    return str_trim(str_from(line, position.byte));
}

size_t source_column(struct str line, size_t at)
{
    struct position position = {0, 0};

    while (position.byte < at && position.byte < line.len)
        position_step(&position, line.ptr[position.byte]);
    return position.column;
}

void source_add_code(struct str line, int quotes, size_t indent, struct buf *out)
{
    struct position position = {0, 0};

    position_skip_quotes(&position, line, quotes);
    if (position.column < indent) {
        position_skip_spaces(&position, line, indent);
        if (position.column > indent)
            buf_fill(out, ' ', position.column - indent);
    }
    while (position.byte < line.len) {
        size_t before = position.column;
        char c = line.ptr[position.byte];
        position_step(&position, c);
        if (c == '\t')
            buf_fill(out, ' ', position.column - before);
        else
            buf_addc(out, c);
    }
}

struct str source_trim(struct str text)
{
    struct str line, rest = text;

    while (str_cut(&rest, '\n', &line) && str_trim(line).len == 0)
        text = rest.ptr ? rest : str_from(text, text.len);
    while (text.len && (is_source_space(text.ptr[text.len - 1]) || text.ptr[text.len - 1] == '\n'))
        text.len--;
    return text;
}
