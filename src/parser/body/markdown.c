#include "markdown.h"

#include <cmark.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/mem.h"
#include "parser/body/draw.h"

static void *cmark_alloc(size_t count, size_t size)
{
    return mem_alloc(count * size);
}

static void *cmark_grow(void *old, size_t size)
{
    return mem_grow(old, size, 1);
}

/* The caller frees the document. */
static cmark_node *markdown_document(struct str text, cmark_mem *memory)
{
    cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, memory);
    cmark_node *document;

    cmark_parser_feed(parser, text.ptr, text.len);
    document = cmark_parser_finish(parser);
    cmark_parser_free(parser);
    return document;
}

/* --- blocks --- */

static enum block_type block_type_of(cmark_node *node)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_BLOCK_QUOTE:
        return BLOCK_QUOTE;
    case CMARK_NODE_LIST:
        return BLOCK_LIST;
    case CMARK_NODE_ITEM:
        return BLOCK_ITEM;
    case CMARK_NODE_PARAGRAPH:
        return BLOCK_PARAGRAPH;
    case CMARK_NODE_HEADING:
        return BLOCK_HEADING;
    case CMARK_NODE_CODE_BLOCK:
        return BLOCK_CODE;
    case CMARK_NODE_HTML_BLOCK:
        return BLOCK_HTML;
    case CMARK_NODE_THEMATIC_BREAK:
        return BLOCK_RULE;
    default:
        return BLOCK_OTHER;
    }
}

static int count_feeds(const char *z)
{
    int feeds = 0;

    for (; z && *z; z++)
        feeds += *z == '\n';
    return feeds;
}

static int count_text_lines(cmark_node *node)
{
    int lines = 1;

    for (cmark_node *n = cmark_node_first_child(node); n; n = cmark_node_next(n))
        lines += cmark_node_get_type(n) == CMARK_NODE_SOFTBREAK ||
                 cmark_node_get_type(n) == CMARK_NODE_LINEBREAK;
    return lines;
}

static int block_lines(cmark_node *node, enum block_type type)
{
    if (type == BLOCK_PARAGRAPH || type == BLOCK_HEADING)
        return count_text_lines(node);
    if (type == BLOCK_CODE || type == BLOCK_HTML)
        return count_feeds(cmark_node_get_literal(node));
    return 0;
}

static bool is_ordered(cmark_node *list)
{
    return cmark_node_get_list_type(list) == CMARK_ORDERED_LIST;
}

static char list_delimiter(cmark_node *list)
{
    return cmark_node_get_list_delim(list) == CMARK_PAREN_DELIM ? ')' : '.';
}

static void blocks_add(struct blocks *blocks, cmark_node *node, int parent, int number)
{
    enum block_type type = block_type_of(node);

    MEM_ROOM(blocks->block, blocks->count, blocks->capacity);
    blocks->block[blocks->count++] = (struct block){
        .type = type,
        .parent = parent,
        .line = cmark_node_get_start_line(node),
        .column = cmark_node_get_start_column(node),
        .end_line = cmark_node_get_end_line(node),
        .lines = block_lines(node, type),
        .level = type == BLOCK_HEADING ? cmark_node_get_heading_level(node) : 0,
        .number = number,
        .delimiter = number >= 0 ? list_delimiter(cmark_node_parent(node)) : 0,
        .loose = type == BLOCK_LIST && !cmark_node_get_list_tight(node),
    };
}

/* The number of an item: that of the one before it, plus one. */
static int item_number(const struct block *before, cmark_node *node)
{
    cmark_node *list = cmark_node_parent(node);

    if (cmark_node_get_type(node) != CMARK_NODE_ITEM || !is_ordered(list))
        return -1;
    return before ? before->number + 1 : cmark_node_get_list_start(list);
}

/* While a block is open, its `size` is the distance to the last of its children so far. Returns its
   index. */
static int blocks_enter(struct blocks *blocks, cmark_node *node, int parent)
{
    int at = blocks->count, last = at ? parent + blocks->block[parent].size : 0;
    struct block *before = last > parent ? &blocks->block[last] : NULL;

    blocks_add(blocks, node, at - parent, item_number(before, node));
    if (last > parent)
        blocks->block[last].next = at - last;
    if (at)
        blocks->block[parent].size = at - parent;
    return at;
}

static bool is_leaf(cmark_node *node)
{
    cmark_node_type type = cmark_node_get_type(node);

    return type == CMARK_NODE_CODE_BLOCK || type == CMARK_NODE_HTML_BLOCK ||
           type == CMARK_NODE_THEMATIC_BREAK;
}

void blocks_parse(struct str outline, struct blocks *out)
{
    cmark_mem memory = {cmark_alloc, cmark_grow, free};
    cmark_node *document = markdown_document(outline, &memory);
    cmark_iter *iter = cmark_iter_new(document);
    cmark_event_type event;
    int open = 0;

    while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);
        if (cmark_node_get_type(node) > CMARK_NODE_LAST_BLOCK)
            continue;
        if (event == CMARK_EVENT_ENTER)
            open = blocks_enter(out, node, open);
        if (event == CMARK_EVENT_EXIT || is_leaf(node)) {
            out->block[open].size = out->count - open;
            open -= out->block[open].parent;
        }
    }
    cmark_iter_free(iter);
    cmark_node_free(document);
}

const struct block *block_next(const struct block *block)
{
    return block->next ? block + block->next : NULL;
}

const struct block *block_child(const struct block *block)
{
    return block->size > 1 ? block + 1 : NULL;
}

void blocks_release(struct blocks *blocks)
{
    free(blocks->block);
    *blocks = (struct blocks){0};
}

/* --- inlines --- */

/* Where the pieces of a text go. In an image they are collected instead. */
struct piece_reader {
    piece_sink *sink;
    void *context;
    int images; /* that are open */
    struct buf image;
};

static void pass_piece(struct piece_reader *reader, struct piece piece)
{
    if (!reader->images)
        reader->sink(reader->context, &piece);
    else if (piece.kind == PIECE_TEXT || piece.kind == PIECE_CODE || piece.kind == PIECE_HTML)
        buf_add(&reader->image, piece.text);
    else if (piece.kind == PIECE_BREAK)
        buf_addc(&reader->image, ' ');
}

static struct str node_address(cmark_node *node)
{
    return str_of(cmark_node_get_url(node));
}

static void pass_image(struct piece_reader *reader, cmark_node *image, bool enters)
{
    reader->images += enters ? 1 : -1;
    if (reader->images)
        return;
    pass_piece(reader,
        (struct piece){.kind = PIECE_IMAGE, .text = buf_str(&reader->image), .address = node_address(image)});
    buf_cut(&reader->image, 0);
}

static void pass_style(struct piece_reader *reader, cmark_node *node, unsigned style, bool enters)
{
    pass_piece(reader, (struct piece){.kind = enters ? PIECE_OPEN : PIECE_CLOSE,
                           .style = style,
                           .address = style == DRAWN_LINK && enters ? node_address(node) : STR("")});
}

static void pass_literal(struct piece_reader *reader, cmark_node *node, enum piece_kind kind)
{
    pass_piece(reader, (struct piece){.kind = kind, .text = str_of(cmark_node_get_literal(node))});
}

static void pass_node(struct piece_reader *reader, cmark_node *node, bool enters)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT:
        pass_literal(reader, node, PIECE_TEXT);
        break;
    case CMARK_NODE_CODE:
        pass_literal(reader, node, PIECE_CODE);
        break;
    case CMARK_NODE_HTML_INLINE:
        pass_literal(reader, node, PIECE_HTML);
        break;
    case CMARK_NODE_SOFTBREAK:
    case CMARK_NODE_LINEBREAK:
        pass_piece(reader, (struct piece){.kind = PIECE_BREAK});
        break;
    case CMARK_NODE_EMPH:
        pass_style(reader, node, DRAWN_EMPHASIS, enters);
        break;
    case CMARK_NODE_STRONG:
        pass_style(reader, node, DRAWN_STRONG, enters);
        break;
    case CMARK_NODE_LINK:
        pass_style(reader, node, DRAWN_LINK, enters);
        break;
    case CMARK_NODE_IMAGE:
        pass_image(reader, node, enters);
        break;
    default:
        break;
    }
}

void inlines_parse(struct str text, piece_sink *sink, void *context)
{
    struct piece_reader reader = {.sink = sink, .context = context, .image = BUF_INIT};
    cmark_mem memory = {cmark_alloc, cmark_grow, free};
    struct buf guarded = BUF_INIT;
    struct str line, rest = text;
    cmark_node *document;
    cmark_iter *iter;
    cmark_event_type event;

    while (str_cut(&rest, '\n', &line)) {
        buf_addz(&guarded, INLINE_GUARD);
        buf_add(&guarded, line);
        buf_addc(&guarded, '\n');
    }
    document = markdown_document(buf_str(&guarded), &memory);
    cmark_consolidate_text_nodes(document);
    iter = cmark_iter_new(document);
    while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE)
        pass_node(&reader, cmark_iter_get_node(iter), event == CMARK_EVENT_ENTER);
    cmark_iter_free(iter);
    cmark_node_free(document);
    buf_release(&guarded);
    buf_release(&reader.image);
}
