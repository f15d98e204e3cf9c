#include "parser/note/yaml.h"

#include "base/buf.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <yaml.h>

struct yaml_reader {
    struct yaml *yaml;
    struct str block;
    int first_line;
    struct position {
        size_t character, byte;
        int line, column; /* from 0 */
    } position; /* where the last node starts */
    int documents;
    int depth;            /* of the node that comes next */
    int open[YAML_DEPTH]; /* the collections around it */
    int last[YAML_DEPTH]; /* the last child of each so far, or -1 */
    int *line, *column;
    struct err *err;
};

static bool is_continuation_byte(struct str block, size_t byte)
{
    return byte < block.len && ((unsigned char)block.ptr[byte] & 0xC0) == 0x80;
}

static void position_advance(struct position *position, struct str block)
{
    bool feed = block.ptr[position->byte] == '\n';

    do
        position->byte++;
    while (is_continuation_byte(block, position->byte));
    position->character++;
    position->line += feed;
    position->column = feed ? 0 : position->column + 1;
}

/* Lines end at a line feed alone, as in an editor and in the rest of the program: libyaml ends them
   at a lone CR and at the separators of Unicode, too. */
static void yaml_go_to(struct yaml_reader *r, yaml_mark_t at)
{
    if (at.index < r->position.character)
        r->position = (struct position){0};
    while (r->position.character < at.index && r->position.byte < r->block.len)
        position_advance(&r->position, r->block);
}

static int yaml_refuse(struct yaml_reader *r, yaml_mark_t at, const char *what)
{
    yaml_go_to(r, at);
    *r->line = r->position.line + r->first_line;
    *r->column = r->position.column + 1;
    return err_set(r->err, ERR_INPUT, "%s", what);
}

/* libyaml reports invalid bytes only by their offset. */
static yaml_mark_t mark_of_byte(struct str block, size_t offset)
{
    yaml_mark_t at = {0, 0, 0};

    for (size_t i = 0; i < offset && i < block.len; i++)
        at.index += !is_continuation_byte(block, i);
    return at;
}

/* Whether the bracket at this byte is closed again. Quoted brackets do not count. */
static bool is_bracket_closed(struct str block, size_t at)
{
    char quote = '\0';
    int depth = 0;

    for (; at < block.len; at++) {
        char c = block.ptr[at];
        if (quote) {
            at += quote == '"' && c == '\\';
            quote = c == quote ? '\0' : quote;
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (c == '[' || c == '{') {
            depth++;
        } else if ((c == ']' || c == '}') && --depth == 0) {
            return true;
        }
    }
    return false;
}

/* libyaml reports an open quote or bracket at the end of the text, and a key without a colon on the
   next line. For a person the position where they start is more useful. An error between a quote or
   bracket and its end is reported where it is. */
static bool is_left_open(struct str block, const yaml_parser_t *parser)
{
    const char *context = parser->context ? parser->context : "";

    if (strstr(context, "quoted"))
        return strstr(parser->problem, "unexpected") != NULL;
    if (strstr(context, "flow"))
        return !is_bracket_closed(block, yaml_byte(block, parser->context_mark.index));
    return strstr(context, "simple key") != NULL;
}

static int yaml_refuse_parsed(struct yaml_reader *r, const yaml_parser_t *parser)
{
    const char *what = parser->problem ? parser->problem : "this is not YAML";

    if (parser->error == YAML_MEMORY_ERROR)
        mem_exhausted();
    if (parser->error == YAML_READER_ERROR)
        return yaml_refuse(r, mark_of_byte(r->block, parser->problem_offset), what);
    if (is_left_open(r->block, parser))
        return yaml_refuse(r, parser->context_mark, what);
    return yaml_refuse(r, parser->problem_mark, what);
}

static enum yaml_style scalar_style(yaml_scalar_style_t style)
{
    switch (style) {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE:
        return YAML_SINGLE;
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE:
        return YAML_DOUBLE;
    case YAML_LITERAL_SCALAR_STYLE:
        return YAML_LITERAL;
    case YAML_FOLDED_SCALAR_STYLE:
        return YAML_FOLDED;
    default:
        return YAML_PLAIN;
    }
}

static void yaml_fill_node(struct yaml_node *node, const yaml_event_t *event, struct arena *text)
{
    switch (event->type) {
    case YAML_SCALAR_EVENT:
        node->kind = YAML_SCALAR;
        node->style = scalar_style(event->data.scalar.style);
        node->marked = event->data.scalar.anchor || event->data.scalar.tag;
        node->text = arena_str(
            text, (struct str){(const char *)event->data.scalar.value, event->data.scalar.length});
        break;
    case YAML_SEQUENCE_START_EVENT:
        node->kind = YAML_LIST;
        node->style =
            event->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE ? YAML_FLOW : YAML_BLOCK;
        node->marked = event->data.sequence_start.anchor || event->data.sequence_start.tag;
        break;
    case YAML_MAPPING_START_EVENT:
        node->kind = YAML_MAP;
        node->style =
            event->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE ? YAML_FLOW : YAML_BLOCK;
        node->marked = event->data.mapping_start.anchor || event->data.mapping_start.tag;
        break;
    default:
        node->kind = YAML_ALIAS;
    }
}

/* Adds the newest node to the innermost open collection. */
static void yaml_link_node(struct yaml_reader *r)
{
    struct yaml_node *nodes = r->yaml->node;
    int here = r->yaml->count - 1, level = r->depth - 1;

    if (level < 0)
        return;
    if (r->last[level] < 0)
        nodes[r->open[level]].child = here;
    else
        nodes[r->last[level]].next = here;
    r->last[level] = here;
}

static int yaml_add_node(struct yaml_reader *r, const yaml_event_t *event)
{
    struct yaml *yaml = r->yaml;
    struct yaml_node *node;

    if (yaml->count == YAML_NODES)
        return yaml_refuse(r, event->start_mark, "the YAML has too many values");
    MEM_ROOM(yaml->node, yaml->count, yaml->capacity);
    node = &yaml->node[yaml->count++];
    yaml_go_to(r, event->start_mark);
    *node = (struct yaml_node){.depth = r->depth,
        .line = r->position.line + r->first_line,
        .column = r->position.column + 1,
        .start = event->start_mark.index,
        .end = event->end_mark.index,
        .next = -1,
        .child = -1};
    yaml_fill_node(node, event, &yaml->text);
    yaml_link_node(r);
    return 0;
}

static int yaml_open_collection(struct yaml_reader *r, const yaml_event_t *event)
{
    if (r->depth == YAML_DEPTH)
        return yaml_refuse(r, event->start_mark, "the YAML is nested too deeply");
    if (yaml_add_node(r, event) < 0)
        return -1;
    r->open[r->depth] = r->yaml->count - 1;
    r->last[r->depth] = -1;
    r->depth++;
    return 0;
}

static int yaml_add_event(struct yaml_reader *r, const yaml_event_t *event)
{
    switch (event->type) {
    case YAML_DOCUMENT_START_EVENT:
        return r->documents++ ? yaml_refuse(r, event->start_mark, "a second document starts here")
                              : 0;
    case YAML_SCALAR_EVENT:
    case YAML_ALIAS_EVENT:
        return yaml_add_node(r, event);
    case YAML_SEQUENCE_START_EVENT:
    case YAML_MAPPING_START_EVENT:
        return yaml_open_collection(r, event);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        r->depth--;
        r->yaml->node[r->open[r->depth]].end = event->end_mark.index;
        return 0;
    default:
        return 0;
    }
}

static int yaml_read_events(struct yaml_reader *r, yaml_parser_t *parser)
{
    yaml_event_t event;
    bool end = false;
    int result = 0;

    while (result == 0 && !end) {
        if (!yaml_parser_parse(parser, &event))
            return yaml_refuse_parsed(r, parser);
        end = event.type == YAML_STREAM_END_EVENT;
        result = yaml_add_event(r, &event);
        yaml_event_delete(&event);
    }
    return result;
}

/* The first byte that is neither white space nor part of a comment. */
static size_t first_token_offset(struct str block)
{
    bool comment = false;
    size_t at = 0;

    for (; at < block.len; at++) {
        char c = block.ptr[at];
        comment = c != '\n' && c != '\r' && (comment || c == '#');
        if (!comment && c != ' ' && c != '\t' && c != '\n' && c != '\r')
            break;
    }
    return at;
}

static int yaml_check_block(struct yaml_reader *r)
{
    size_t first;

    if (r->block.len > YAML_BLOCK_MAX)
        return yaml_refuse(r, (yaml_mark_t){0, 0, 0}, "the YAML is longer than 64 KiB");
    first = first_token_offset(r->block);
    /* libyaml compares each %TAG with all earlier ones, so thousands of them would take a long
     * time. */
    if (first < r->block.len && r->block.ptr[first] == '%')
        return yaml_refuse(r, mark_of_byte(r->block, first), "a directive is not allowed here");
    return 0;
}

int yaml_parse(
    struct yaml *yaml, struct str block, int first_line, int *line, int *column, struct err *err)
{
    struct yaml_reader r = {.yaml = yaml,
        .block = block,
        .first_line = first_line,
        .line = line,
        .column = column,
        .err = err};
    yaml_parser_t parser;
    int result;

    yaml->count = 0;
    arena_reset(&yaml->text);
    if (yaml_check_block(&r) < 0)
        return -1;
    if (!yaml_parser_initialize(&parser))
        mem_exhausted();
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(
        &parser, (const unsigned char *)(block.len ? block.ptr : ""), block.len);
    result = yaml_read_events(&r, &parser);
    yaml_parser_delete(&parser);
    if (result < 0)
        yaml->count = 0;
    return result;
}

void yaml_release(struct yaml *yaml)
{
    free(yaml->node);
    arena_release(&yaml->text);
    *yaml = (struct yaml){0};
}

size_t yaml_byte(struct str block, size_t character)
{
    size_t at = 0;

    for (; at < block.len; at++)
        if (((unsigned char)block.ptr[at] & 0xC0) != 0x80 && character-- == 0)
            break;
    return at;
}

/* Whether libyaml rejects a character or reads it as a line end. Bytes that are not UTF-8 are kept. */
static bool needs_escape(int32_t c)
{
    return c >= 0 && (utf8_is_hostile(c) || c == 0xFFFE || c == 0xFFFF);
}

void yaml_quote(struct str text, struct buf *out)
{
    buf_addc(out, '"');
    while (text.len) {
        const char *at = text.ptr;
        int32_t c = utf8_next(&text);
        if (c == '"' || c == '\\')
            buf_addf(out, "\\%c", (char)c);
        else if (needs_escape(c))
            buf_addf(out, c < 0x80 ? "\\x%02x" : "\\u%04x", (unsigned)c);
        else
            buf_add(out, (struct str){at, (size_t)(text.ptr - at)});
    }
    buf_addc(out, '"');
}
