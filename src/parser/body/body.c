#include "parser/body/body.h"

#include <cmark.h>
#include <stdlib.h>

#include "base/buf.h"
#include "body_question.h"
#include "body_source.h"
#include "parser/body/section.h"

/* The state of reading the top level of a body. A block ends where the next one starts, because the
   ends that cmark gives are wrong for HTML and for underlined headings. */
struct body_reader {
    const struct source *source;
    struct body *body;
    struct buf scratch;
    enum section section;
    int level;      /* of the heading that opened the section */
    int start;      /* line after that heading */
    int first_card; /* of the section */
    struct heading_cue { /* a heading that is a question, and its answer */
        int line;   /* 0: none */
        struct str question;
        struct slice answer; /* its last line is not known yet */
    } heading_cue;
};

enum { CODE_INDENT = 4 };

static void *cmark_alloc(size_t count, size_t size)
{
    return mem_alloc(count * size);
}

static void *cmark_grow(void *old, size_t size)
{
    return mem_grow(old, size, 1);
}

static cmark_node *parse_blocks(const struct source *source, cmark_mem *memory)
{
    cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, memory);
    cmark_node *document;

    cmark_parser_feed(parser, source->outline.text.ptr, source->outline.text.len);
    document = cmark_parser_finish(parser);
    cmark_parser_free(parser);
    return document;
}

/* The first source line of a node, from the node on. */
static struct str node_text(const struct source *source, cmark_node *node)
{
    struct str line = source_line(source, cmark_node_get_start_line(node));
    int column = cmark_node_get_start_column(node);

    return column >= 1 && (size_t)column <= line.len ? str_from(line, (size_t)column - 1) : STR("");
}

/* The line that underlines a heading; 0: the heading starts with # marks. */
static int underline_of(const struct source *source, cmark_node *heading)
{
    int line = cmark_node_get_start_line(heading) + 1;

    if (cmark_node_get_type(heading) != CMARK_NODE_HEADING ||
        heading_is_atx(node_text(source, heading)))
        return 0;
    for (cmark_node *n = cmark_node_first_child(heading); n; n = cmark_node_next(n))
        line += cmark_node_get_type(n) == CMARK_NODE_SOFTBREAK;
    return line;
}

/* Adds the card of a question whose answer is `head` and the lines of `rest`. */
static void add_card(
    struct body_reader *reader, struct str question, int line, struct str head, struct slice rest)
{
    struct body *body = reader->body;
    struct str answer;

    buf_cut(&reader->scratch, 0);
    buf_add(&reader->scratch, head);
    source_add(reader->source, rest, &reader->scratch);
    answer = source_trim(buf_str(&reader->scratch));
    if (answer_is_none(answer))
        answer.len = 0;
    if (question_is_none(question, answer.len > 0))
        return;
    MEM_ROOM(body->cue, body->count, body->capacity);
    body->cue[body->count++] = (struct cue){
        .question = arena_str(&body->text, question),
        .answer = arena_str(&body->text, answer),
        .line = line,
    };
}

/* The first block with text in an item, at any depth; NULL: the item is empty. */
static cmark_node *first_text(cmark_node *item)
{
    cmark_iter *iter = cmark_iter_new(item);
    cmark_node *found = NULL;

    while (!found && cmark_iter_next(iter) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);
        cmark_node_type type = cmark_node_get_type(node);
        if (type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING ||
            type == CMARK_NODE_CODE_BLOCK)
            found = node;
    }
    cmark_iter_free(iter);
    return found;
}

static bool is_fence(struct str text)
{
    text = str_trim(text);
    return str_starts(text, STR("```")) || str_starts(text, STR("~~~"));
}

static bool is_indented_code(const struct source *source, cmark_node *node)
{
    return node && cmark_node_get_type(node) == CMARK_NODE_CODE_BLOCK &&
           !is_fence(node_text(source, node));
}

/* All lines of an answer move to the left together, even past the text of the item if Notion
   indents by more. Indented code keeps its indent. */
static size_t answer_indent(const struct source *source, cmark_node *text, struct slice answer)
{
    size_t common = source_common_indent(source, answer);

    if (is_indented_code(source, cmark_node_next(text)) && common >= answer.indent + CODE_INDENT)
        return common - CODE_INDENT;
    return common;
}

/* Adds the card of a question that is code: the first line is the question, all code is in the answer. */
static void add_code_card(struct body_reader *reader, cmark_node *code, struct slice rest)
{
    struct str head = node_text(reader->source, code);
    struct buf fence = BUF_INIT;
    struct str question = STR("");

    for (int i = rest.first; i <= rest.last && question.len == 0; i++)
        question = question_text(source_line(reader->source, i), false);
    if (is_fence(question))
        question = STR("");
    buf_add(&fence, head);
    buf_addc(&fence, '\n');
    add_card(reader, question, cmark_node_get_start_line(code), buf_str(&fence), rest);
    buf_release(&fence);
}

static void add_item(struct body_reader *reader, cmark_node *item, int last)
{
    const struct source *source = reader->source;
    cmark_node *text = first_text(item);
    struct str first;
    struct slice rest;
    int line;

    if (!text)
        return;
    line = cmark_node_get_start_line(text);
    first = node_text(source, text);
    rest = (struct slice){line + 1, last, underline_of(source, text),
        source_item_indent(source_line(source, cmark_node_get_start_line(item)),
            cmark_node_get_start_column(item))};
    rest.indent = answer_indent(source, text, rest);
    if (cmark_node_get_type(text) == CMARK_NODE_CODE_BLOCK && is_fence(first))
        add_code_card(reader, text, rest);
    else
        add_card(reader, question_text(heading_text(first), cmark_node_get_end_line(text) > line),
            line, STR(""), rest);
}

static int line_before(cmark_node *next, int otherwise)
{
    return next ? cmark_node_get_start_line(next) - 1 : otherwise;
}

static void add_items(struct body_reader *reader, cmark_node *list, int last)
{
    for (cmark_node *item = cmark_node_first_child(list); item; item = cmark_node_next(item))
        add_item(reader, item, line_before(cmark_node_next(item), last));
}

/* Adds the card of the current question heading, whose answer ends at line `last`. */
static void end_heading_cue(struct body_reader *reader, int last)
{
    struct heading_cue *heading_cue = &reader->heading_cue;

    if (heading_cue->line) {
        heading_cue->answer.last = last;
        add_card(reader, heading_cue->question, heading_cue->line, STR(""), heading_cue->answer);
    }
    heading_cue->line = 0;
}

static void end_section(struct body_reader *reader, int last)
{
    struct slice all = {reader->start, last, 0, 0};

    if (reader->section == SECTION_SUMMARY && !reader->body->summary.ptr) {
        buf_cut(&reader->scratch, 0);
        source_add(reader->source, all, &reader->scratch);
        reader->body->summary =
            arena_str(&reader->body->text, source_trim(buf_str(&reader->scratch)));
    }
    reader->section = SECTION_NONE;
}

static void enter_heading(struct body_reader *reader, cmark_node *heading)
{
    struct str text = heading_text(node_text(reader->source, heading));
    enum section section = section_of(text);
    int level = cmark_node_get_heading_level(heading);
    int line = cmark_node_get_start_line(heading);
    int underline = underline_of(reader->source, heading);

    end_heading_cue(reader, line - 1);
    if (section != SECTION_NONE || level <= reader->level)
        end_section(reader, line - 1);
    if (section != SECTION_NONE) {
        reader->section = section;
        reader->level = level;
        reader->start = (underline ? underline : line) + 1;
        reader->first_card = reader->body->count;
    } else if (reader->section == SECTION_CUES && text.len) {
        reader->heading_cue = (struct heading_cue){line, text, {line + 1, 0, underline, 0}};
    }
}

static void enter_block(struct body_reader *reader, cmark_node *node, int last)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_HEADING:
        enter_heading(reader, node);
        break;
    case CMARK_NODE_THEMATIC_BREAK:
        end_heading_cue(reader, cmark_node_get_start_line(node) - 1);
        break;
    case CMARK_NODE_LIST:
        if (reader->section == SECTION_CUES && !reader->heading_cue.line)
            add_items(reader, node, last);
        break;
    default:
        break;
    }
}

/* A section that is longer than the part that was read is left out. */
static void end_body(struct body_reader *reader)
{
    if (!reader->source->cut) {
        end_heading_cue(reader, reader->source->count);
        end_section(reader, reader->source->count);
    } else if (reader->section == SECTION_CUES) {
        reader->body->count = reader->first_card;
    }
}

static void read_body_blocks(struct body_reader *reader, cmark_node *document)
{
    for (cmark_node *n = cmark_node_first_child(document); n; n = cmark_node_next(n))
        enter_block(reader, n, line_before(cmark_node_next(n), reader->source->count));
    end_body(reader);
}

void body_parse(struct str markdown, struct body *body)
{
    cmark_mem memory = {cmark_alloc, cmark_grow, free};
    struct source source = SOURCE_INIT;
    struct body_reader reader = {.source = &source, .body = body, .scratch = BUF_INIT};
    cmark_node *document;

    source_read(&source, markdown);
    document = parse_blocks(&source, &memory);
    read_body_blocks(&reader, document);
    cmark_node_free(document);
    buf_release(&reader.scratch);
    source_release(&source);
}

void body_release(struct body *body)
{
    free(body->cue);
    arena_release(&body->text);
    *body = (struct body){0};
}
