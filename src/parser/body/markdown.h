#ifndef PARSER_BODY_MARKDOWN_H
#define PARSER_BODY_MARKDOWN_H

#include <stdbool.h>

#include "base/str.h"

/* Only this module uses cmark. */

enum block_type {
    BLOCK_OTHER, /* the document */
    BLOCK_QUOTE,
    BLOCK_LIST,
    BLOCK_ITEM,
    BLOCK_PARAGRAPH,
    BLOCK_HEADING,
    BLOCK_CODE,
    BLOCK_HTML,
    BLOCK_RULE
};

/* A block of an outline (body_outline.h). Lines and columns count from 1; a column is a byte. */
struct block {
    enum block_type type;
    int parent; /* how many blocks before this one */
    int next;   /* how many blocks after this one its next sibling is; 0: it has none */
    int size;   /* this block and all in it */
    int line, column;
    int end_line; /* wrong for HTML */
    int lines;    /* of the text of a paragraph or heading, or of the contents of code and HTML */
    int level;    /* of a heading */
    int number;   /* of an item of an ordered list; -1: any other block */
    char delimiter; /* after that number: '.' or ')' */
    bool loose;     /* of a list: an empty line is between two of its blocks */
};

/* In the order in which they start; the first is the document. */
struct blocks {
    struct block *block;
    int count, capacity;
};

/* NULL: none. */
const struct block *block_next(const struct block *block);
const struct block *block_child(const struct block *block);

void blocks_parse(struct str outline, struct blocks *out);
void blocks_release(struct blocks *blocks);

/* A piece of a text with emphasis, links and so on. */
enum piece_kind {
    PIECE_TEXT,
    PIECE_CODE,
    PIECE_HTML,  /* a tag or a comment, as in the source */
    PIECE_BREAK, /* of the line */
    PIECE_IMAGE, /* its text, which may be empty */
    PIECE_OPEN,  /* a style begins */
    PIECE_CLOSE
};

struct piece {
    enum piece_kind kind;
    unsigned style;     /* of PIECE_OPEN and PIECE_CLOSE: one of parser/body/draw.h */
    struct str text;    /* else empty */
    struct str address; /* of an image, and of PIECE_OPEN of a link; else empty */
};

/* A space that no text has and that starts each line for cmark, so that nothing in it starts a block.
   The pieces still hold it, and the sink leaves it out. */
#define INLINE_GUARD "\xE2\x80\x85" /* U+2005 */
enum { INLINE_GUARD_POINT = 0x2005 };

typedef void piece_sink(void *context, const struct piece *piece);

/* Passes the pieces of a text of one or more lines to the sink, in their order. An entity can stand for any
   character, control characters too. */
void inlines_parse(struct str text, piece_sink *sink, void *context);

#endif
