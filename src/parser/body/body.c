#include "parser/body/body.h"

#include <stdlib.h>

#include "base/buf.h"
#include "body_question.h"
#include "body_source.h"
#include "markdown.h"
#include "parser/body/comments.h"
#include "parser/body/section.h"

/* The state of reading the top level of a body. A block ends where the next one starts, because the
   ends that cmark gives are wrong for HTML and for underlined headings. */
struct body_reader {
    const struct source *source;
    struct body *body;
    struct buf scratch;
    struct buf rest; /* what is in no section */
    int rest_from;   /* its next line; 0: in a section that is kept */
    enum section section;
    bool sections;  /* a heading names one */
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

/* The first source line of a node, from the node on. */
static struct str node_text(const struct source *source, const struct block *node)
{
    struct str line = source_line(source, node->line);
    int column = node->column;

    return column >= 1 && (size_t)column <= line.len ? str_from(line, (size_t)column - 1) : STR("");
}

/* The line that underlines a heading; 0: the heading starts with # marks. */
static int underline_of(const struct source *source, const struct block *heading)
{
    int line = heading->line + 1;

    if (heading->type != BLOCK_HEADING ||
        heading_is_atx(node_text(source, heading)))
        return 0;
    return line - 1 + heading->lines;
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
static const struct block *first_text(const struct block *item)
{
    for (const struct block *b = item; b < item + item->size; b++)
        if (b->type == BLOCK_PARAGRAPH || b->type == BLOCK_HEADING || b->type == BLOCK_CODE)
            return b;
    return NULL;
}

static bool is_indented_code(const struct source *source, const struct block *node)
{
    return node && node->type == BLOCK_CODE &&
           !source_is_fence(node_text(source, node));
}

/* All lines of an answer move to the left together, even past the text of the item if Notion
   indents by more. Indented code keeps its indent. */
static size_t answer_indent(const struct source *source, const struct block *text, struct slice answer)
{
    size_t common = source_common_indent(source, answer);

    if (is_indented_code(source, block_next(text)) && common >= answer.indent + CODE_INDENT)
        return common - CODE_INDENT;
    return common;
}

/* Adds the card of a question that is code: the first line is the question, all code is in the answer. */
static void add_code_card(struct body_reader *reader, const struct block *code, struct slice rest)
{
    struct str head = node_text(reader->source, code);
    struct buf fence = BUF_INIT;
    struct str question = STR("");

    for (int i = rest.first; i <= rest.last && question.len == 0; i++)
        question = question_text(source_line(reader->source, i), false);
    if (source_is_fence(question))
        question = STR("");
    buf_add(&fence, head);
    buf_addc(&fence, '\n');
    add_card(reader, question, code->line, buf_str(&fence), rest);
    buf_release(&fence);
}

static void add_item(struct body_reader *reader, const struct block *item, int last)
{
    const struct source *source = reader->source;
    const struct block *text = first_text(item);
    struct str first;
    struct slice rest;
    int line;

    if (!text)
        return;
    line = text->line;
    first = node_text(source, text);
    rest = (struct slice){line + 1, last, underline_of(source, text),
        source_item_indent(source_line(source, item->line),
            item->column)};
    rest.indent = answer_indent(source, text, rest);
    if (text->type == BLOCK_CODE && source_is_fence(first))
        add_code_card(reader, text, rest);
    else
        add_card(reader, question_text(heading_text(first), text->end_line > line),
            line, STR(""), rest);
}

static int line_before(const struct block *next, int otherwise)
{
    return next ? next->line - 1 : otherwise;
}

static void add_items(struct body_reader *reader, const struct block *list, int last)
{
    for (const struct block *item = block_child(list); item; item = block_next(item))
        add_item(reader, item, line_before(block_next(item), last));
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

/* The source of lines `first` to `last`, trimmed. */
static struct str keep_lines(struct body_reader *reader, int first, int last)
{
    buf_cut(&reader->scratch, 0);
    source_add(reader->source, (struct slice){first, last, 0, 0}, &reader->scratch);
    return arena_str(&reader->body->text, source_trim(buf_str(&reader->scratch)));
}

/* Adds lines to what is in no section, with an empty line between its parts. */
static void keep_rest(struct body_reader *reader, int first, int last)
{
    struct str text;

    if (!reader->body->reads_notes)
        return;
    buf_cut(&reader->scratch, 0);
    source_add(reader->source, (struct slice){first, last, 0, 0}, &reader->scratch);
    text = source_trim(buf_str(&reader->scratch));
    if (text.len && reader->rest.len)
        buf_addz(&reader->rest, "\n\n");
    buf_add(&reader->rest, text);
}

static void end_rest(struct body_reader *reader, int last)
{
    if (reader->rest_from)
        keep_rest(reader, reader->rest_from, last);
    reader->rest_from = 0;
}

static void end_section(struct body_reader *reader, int last)
{
    struct body *body = reader->body;
    struct str *into = reader->section == SECTION_SUMMARY ? &body->summary : NULL;

    if (reader->section == SECTION_NOTES && body->reads_notes)
        into = &body->notes;
    if (into && into->ptr) /* a second one */
        keep_rest(reader, reader->start, last);
    else if (into)
        *into = keep_lines(reader, reader->start, last);
    reader->section = SECTION_NONE;
}

static void enter_heading(struct body_reader *reader, const struct block *heading)
{
    struct str text = heading_text(node_text(reader->source, heading));
    enum section section = section_of(text);
    int level = heading->level;
    int line = heading->line;
    int underline = underline_of(reader->source, heading);

    end_heading_cue(reader, line - 1);
    if (section != SECTION_NONE || level <= reader->level) {
        end_section(reader, line - 1);
        reader->rest_from = reader->rest_from ? reader->rest_from : line;
    }
    if (section != SECTION_NONE && section != SECTION_OTHER)
        end_rest(reader, line - 1);
    if (section != SECTION_NONE) {
        reader->section = section;
        reader->sections = true;
        reader->level = level;
        reader->start = (underline ? underline : line) + 1;
        reader->first_card = reader->body->count;
    } else if (reader->section == SECTION_CUES && text.len) {
        reader->heading_cue = (struct heading_cue){line, text, {line + 1, 0, underline, 0}};
    }
}

static void enter_block(struct body_reader *reader, const struct block *node, int last)
{
    switch (node->type) {
    case BLOCK_HEADING:
        enter_heading(reader, node);
        break;
    case BLOCK_RULE:
        end_heading_cue(reader, node->line - 1);
        break;
    case BLOCK_LIST:
        if (reader->section == SECTION_CUES && !reader->heading_cue.line)
            add_items(reader, node, last);
        break;
    default: /* between the cues */
        if (reader->section == SECTION_CUES && !reader->heading_cue.line)
            keep_rest(reader, node->line, last);
        break;
    }
}

/* A section that is longer than the part that was read has no cards, and no summary. */
static void end_body(struct body_reader *reader)
{
    if (!reader->source->cut) {
        end_heading_cue(reader, reader->source->count);
        end_rest(reader, reader->source->count);
        end_section(reader, reader->source->count);
    } else if (reader->section == SECTION_CUES) {
        reader->body->count = reader->first_card;
    }
}

static void read_body_blocks(struct body_reader *reader, const struct block *document)
{
    for (const struct block *n = block_child(document); n; n = block_next(n))
        enter_block(reader, n, line_before(block_next(n), reader->source->count));
    end_body(reader);
}

/* What goes on after the part that was read, from the start of its section. */
static void read_long_section(struct body_reader *reader, struct str text)
{
    int from = reader->rest_from ? reader->rest_from : reader->start;
    struct str rest;

    if (!reader->body->reads_notes || !reader->source->cut || from < 1 || from > reader->source->count)
        return;
    rest.ptr = source_line(reader->source, from).ptr;
    rest.len = (size_t)(text.ptr + text.len - rest.ptr);
    if (reader->rest.len)
        buf_addz(&reader->rest, "\n\n");
    buf_add(&reader->rest, source_trim(rest));
}

/* What pages show beside the cues. Without a section, the body is notes, however long it is. */
static void read_notes(struct body_reader *reader, struct str text)
{
    struct body *body = reader->body;

    if (!body->reads_notes || str_trim(text).len == 0)
        return;
    read_long_section(reader, text);
    if (reader->sections && reader->rest.len)
        body->rest = arena_str(&body->text, buf_str(&reader->rest));
    else if (!reader->sections && reader->source->cut)
        body->notes = arena_str(&body->text, source_trim(text));
    else if (!reader->sections)
        body->notes = keep_lines(reader, 1, reader->source->count);
}

void body_parse(struct str markdown, struct body *body)
{
    struct source source = SOURCE_INIT;
    struct body_reader reader = {
        .source = &source, .body = body, .scratch = BUF_INIT, .rest = BUF_INIT, .rest_from = 1};
    struct uncommented uncommented = UNCOMMENTED_INIT;
    struct blocks blocks = {0};

    uncomment(markdown, &uncommented);
    source_read(&source, uncommented.text);
    blocks_parse(buf_str(&source.outline.text), &blocks);
    read_body_blocks(&reader, blocks.block);
    read_notes(&reader, uncommented.text);
    for (int i = 0; i < body->count; i++)
        body->cue[i].line = uncommented_line(&uncommented, body->cue[i].line);
    blocks_release(&blocks);
    uncommented_release(&uncommented);
    buf_release(&reader.scratch);
    buf_release(&reader.rest);
    source_release(&source);
}

void body_release(struct body *body)
{
    free(body->cue);
    arena_release(&body->text);
    *body = (struct body){0};
}
