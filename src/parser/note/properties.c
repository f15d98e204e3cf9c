#include "parser/note/properties.h"

static const struct str bom = {"\xEF\xBB\xBF", 3};

enum { KEY_MAX = 200 };

static bool starts_key(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           (unsigned char)c >= 0x80;
}

static bool blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

/* Where the colon of "Key: value" or "Key:" stands; 0 when the line is no property. */
static size_t colon_of(struct str line)
{
    if (line.len == 0 || !starts_key(line.ptr[0]))
        return 0;
    for (size_t i = 1; i < line.len && i <= KEY_MAX; i++)
        if (line.ptr[i] == ':' && (i + 1 == line.len || blank(line.ptr[i + 1])))
            return i;
    return 0;
}

static size_t offset(struct str head, struct str rest)
{
    return rest.ptr ? (size_t)(rest.ptr - head.ptr) : head.len;
}

/* The first line that is not blank; `*rest` is what stands behind it. */
static bool next_line(struct str *rest, struct str *line)
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

    if (!next_line(&rest, &line) || !str_starts(line, STR("# ")))
        return front;
    if (!next_line(&rest, &line) || !colon_of(line))
        return front;
    front.present = true;
    front.start = offset(head, line);
    do {
        front.end = front.body = offset(head, rest);
    } while (str_cut(&rest, '\n', &line) && colon_of(line));
    front.closed = rest.ptr != NULL; /* a line without its end may still become a property */
    return front;
}

/* Walks over the block's lines; `character` counts as libyaml does. */
struct walk {
    struct yaml *yaml;
    size_t character;
    int line;
};

static size_t characters(struct str s)
{
    size_t count = 0;

    for (size_t i = 0; i < s.len; i++)
        count += ((unsigned char)s.ptr[i] & 0xC0) != 0x80;
    return count;
}

static void add_node(struct walk *walk, struct yaml_node node)
{
    struct yaml *yaml = walk->yaml;

    node.text = arena_str(&yaml->text, node.text);
    MEM_ROOM(yaml->node, yaml->count, yaml->capacity);
    yaml->node[yaml->count++] = node;
}

/* `part` is a slice of `line`. */
static void add_scalar(struct walk *walk, struct str line, struct str part)
{
    size_t column = characters((struct str){line.ptr, (size_t)(part.ptr - line.ptr)});
    size_t start = walk->character + column;

    add_node(walk, (struct yaml_node){.kind = YAML_SCALAR,
                       .text = part,
                       .depth = 1,
                       .line = walk->line,
                       .column = (int)column + 1,
                       .start = start,
                       .end = start + characters(part),
                       .next = walk->yaml->count + 1,
                       .child = -1});
}

static void add_property(struct walk *walk, struct str line)
{
    size_t colon = colon_of(line);
    struct str value = str_trim(str_from(line, colon + 1));

    add_scalar(walk, line, str_trim((struct str){line.ptr, colon}));
    if (value.len == 0)
        value = (struct str){line.ptr + colon + 1, 0};
    add_scalar(walk, line, value);
}

void properties_parse(struct yaml *yaml, struct str block, int first_line)
{
    struct walk walk = {yaml, 0, first_line};
    struct str line;

    yaml->count = 0;
    arena_reset(&yaml->text);
    add_node(&walk, (struct yaml_node){.kind = YAML_MAP,
                        .style = YAML_BLOCK,
                        .line = first_line,
                        .column = 1,
                        .end = characters(block),
                        .next = -1,
                        .child = block.len ? 1 : -1});
    while (yaml->count + 2 <= YAML_NODES && str_cut(&block, '\n', &line) && colon_of(line)) {
        add_property(&walk, line);
        walk.character += characters(line) + 1;
        walk.line++;
    }
    yaml->node[yaml->count - 1].next = -1;
}
