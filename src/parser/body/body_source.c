#include "body_source.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/mem.h"

enum { TAB_STOP = 4 };

/* A place in a line, in bytes and in columns. */
struct place {
    size_t byte, column;
};

static bool blank(char c)
{
    return c == ' ' || c == '\t';
}

static void step(struct place *place, char c)
{
    place->byte++;
    place->column += c == '\t' ? TAB_STOP - place->column % TAB_STOP : 1;
}

/* Over the blanks, until `column` at the least. */
static void step_blanks(struct place *place, struct str line, size_t column)
{
    while (place->byte < line.len && place->column < column && blank(line.ptr[place->byte]))
        step(place, line.ptr[place->byte]);
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
        outline_add(&source->outline, line);
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

static void add_line(struct str line, size_t indent, struct buf *out)
{
    struct place place = {0, 0};

    step_blanks(&place, line, indent);
    if (place.column > indent)
        buf_fill(out, ' ', place.column - indent);
    buf_add(out, str_from(line, place.byte));
    buf_addc(out, '\n');
}

void source_add(const struct source *source, struct slice slice, struct buf *out)
{
    for (int i = slice.first; i <= slice.last; i++)
        if (i != slice.skip)
            add_line(source_line(source, i), slice.indent, out);
}

size_t source_common_indent(const struct source *source, struct slice slice)
{
    size_t common = SIZE_MAX;

    for (int i = slice.first; i <= slice.last; i++) {
        struct str line = source_line(source, i);
        struct place place = {0, 0};

        step_blanks(&place, line, common);
        if (i != slice.skip && place.byte < line.len && place.column >= slice.indent &&
            place.column < common)
            common = place.column;
    }
    return common == SIZE_MAX ? slice.indent : common;
}

size_t source_item_indent(struct str line, int column)
{
    struct place place = {0, 0};
    size_t marker;

    while (place.byte < line.len && place.byte + 1 < (size_t)column)
        step(&place, line.ptr[place.byte]);
    while (place.byte < line.len && !blank(line.ptr[place.byte]))
        step(&place, line.ptr[place.byte]);
    marker = place.column;
    step_blanks(&place, line, SIZE_MAX);
    /* An empty first line and indented code take one blank of the marker's line. */
    if (place.byte == line.len || place.column - marker > TAB_STOP)
        return marker + 1;
    return place.column;
}

struct str source_trim(struct str text)
{
    struct str line, rest = text;

    while (str_cut(&rest, '\n', &line) && str_trim(line).len == 0)
        text = rest.ptr ? rest : str_from(text, text.len);
    while (text.len && (blank(text.ptr[text.len - 1]) || text.ptr[text.len - 1] == '\n'))
        text.len--;
    return text;
}
