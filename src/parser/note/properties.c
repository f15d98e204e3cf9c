#include "parser/note/properties.h"

static const struct str bom = {"\xEF\xBB\xBF", 3};

enum { KEY_MAX = 200 };

static bool is_key_start(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           (unsigned char)c >= 0x80;
}

static bool is_property_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

/* The position of the colon of "Key: value" or "Key:"; 0: the line is not a property. */
static size_t property_colon(struct str line)
{
    if (line.len == 0 || !is_key_start(line.ptr[0]))
        return 0;
    for (size_t i = 1; i < line.len && i <= KEY_MAX; i++)
        if (line.ptr[i] == ':' && (i + 1 == line.len || is_property_space(line.ptr[i + 1])))
            return i;
    return 0;
}

static size_t property_offset(struct str head, struct str rest)
{
    return rest.ptr ? (size_t)(rest.ptr - head.ptr) : head.len;
}

/* Finds the first line that is not empty; `*rest` becomes the text after it. */
static bool take_filled_line(struct str *rest, struct str *line)
{
    while (str_cut(rest, '\n', line))
        if (str_trim(*line).len)
            return true;
    return false;
}

struct front properties_find(struct str head)
{
    struct front front = {.body = str_starts(head, bom) ? bom.len : 0};
    struct str rest = str_from(head, front.body), line;

    if (!take_filled_line(&rest, &line) || !str_starts(line, STR("# ")))
        return front;
    if (!take_filled_line(&rest, &line) || !property_colon(line))
        return front;
    front.present = true;
    front.start = property_offset(head, line);
    do {
        front.end = front.body = property_offset(head, rest);
    } while (str_cut(&rest, '\n', &line) && property_colon(line));
    front.closed = rest.ptr != NULL; /* a line without its end may turn out to be a property */
    return front;
}

/* The position in the lines of the block; `character` counts as libyaml does. */
struct property_reader {
    struct yaml *yaml;
    size_t character;
    int line;
};

static size_t count_characters(struct str s)
{
    size_t count = 0;

    for (size_t i = 0; i < s.len; i++)
        count += ((unsigned char)s.ptr[i] & 0xC0) != 0x80;
    return count;
}

static void property_add_node(struct property_reader *reader, struct yaml_node node)
{
    struct yaml *yaml = reader->yaml;

    node.text = arena_str(&yaml->text, node.text);
    MEM_ROOM(yaml->node, yaml->count, yaml->capacity);
    yaml->node[yaml->count++] = node;
}

/* `part` is a slice of `line`. */
static void property_add_scalar(struct property_reader *reader, struct str line, struct str part)
{
    size_t column = count_characters((struct str){line.ptr, (size_t)(part.ptr - line.ptr)});
    size_t start = reader->character + column;

    property_add_node(reader, (struct yaml_node){.kind = YAML_SCALAR,
                       .text = part,
                       .depth = 1,
                       .line = reader->line,
                       .column = (int)column + 1,
                       .start = start,
                       .end = start + count_characters(part),
                       .next = reader->yaml->count + 1,
                       .child = -1});
}

static void property_add(struct property_reader *reader, struct str line)
{
    size_t colon = property_colon(line);
    struct str value = str_trim(str_from(line, colon + 1));

    property_add_scalar(reader, line, str_trim((struct str){line.ptr, colon}));
    if (value.len == 0)
        value = (struct str){line.ptr + colon + 1, 0};
    property_add_scalar(reader, line, value);
}

void properties_parse(struct yaml *yaml, struct str block, int first_line)
{
    struct property_reader reader = {yaml, 0, first_line};
    struct str line;

    yaml->count = 0;
    arena_reset(&yaml->text);
    property_add_node(&reader, (struct yaml_node){.kind = YAML_MAP,
                        .style = YAML_BLOCK,
                        .line = first_line,
                        .column = 1,
                        .end = count_characters(block),
                        .next = -1,
                        .child = block.len ? 1 : -1});
    while (yaml->count + 2 <= YAML_NODES && str_cut(&block, '\n', &line) && property_colon(line)) {
        property_add(&reader, line);
        reader.character += count_characters(line) + 1;
        reader.line++;
    }
    yaml->node[yaml->count - 1].next = -1;
}
