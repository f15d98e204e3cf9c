#ifndef PARSER_BODY_DRAW_H
#define PARSER_BODY_DRAW_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"

/* Markdown as lines of styled text for a terminal. */

enum drawn_style {
    DRAWN_EMPHASIS = 1,
    DRAWN_STRONG = 2, /* headings, titles of callouts and heads of tables, too */
    DRAWN_CODE = 4,
    DRAWN_MARK = 8, /* ==text== */
    DRAWN_LINK = 16,
    DRAWN_STRUCK = 32, /* ~~text~~ */
    DRAWN_FORMULA = 64,
    DRAWN_DIM = 128 /* what the source does not have, and the marks of quotes and lists */
};

/* A part of a line in one style, without control characters and line breaks. */
struct drawn_span {
    uint32_t start, len; /* in drawing.text */
    uint32_t style;      /* enum drawn_style, joined by | */
};

struct drawn_line {
    uint32_t first, count; /* spans of drawing.span */
    bool kept;             /* a line of code, which is never broken: it may be wider than the screen */
};

/* It owns its texts. Zero-initialise with DRAWING_INIT. */
struct drawing {
    struct buf text;
    struct drawn_span *span;
    size_t spans, span_capacity;
    struct drawn_line *line;
    size_t count, capacity;
    bool plain; /* the Markdown was too costly to draw, so these are its lines as they are */
};

#define DRAWING_INIT                                                                               \
    {                                                                                              \
        .text = BUF_INIT                                                                           \
    }

struct draw_options {
    size_t columns; /* of the screen; fewer than 16 count as 16; 0: lines are not broken */
    bool color;     /* styles can be seen; if not, the marks of the source stay: **strong**, `code` */
    bool text;      /* the Markdown is one text, such as a question: it has no blocks */
    uint64_t *work; /* the parts of one note: a count, 0 at first, that bounds their cost together. Or NULL */
};

/* Draws Markdown into an empty drawing, without the comments of Obsidian (comments.h). An empty line is drawn
   where the source has one, and a line break in a paragraph stays, as in Obsidian. No line is wider than the
   screen, except lines that are `kept`. Characters that must not reach a terminal are shown as output/escape.h
   shows them. Any input takes less than a second and 100 MB: of a text that would take more, the lines are drawn
   as they are, broken only if that is affordable, and what follows the first 2 MB is left out, which the last
   line says. */
void draw_markdown(struct str markdown, struct draw_options options, struct drawing *out);
void drawing_release(struct drawing *drawing);

struct str drawn_text(const struct drawing *drawing, const struct drawn_span *span);

#endif
