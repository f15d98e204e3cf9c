#ifndef PARSER_BODY_DRAW_BLOCK_H
#define PARSER_BODY_DRAW_BLOCK_H

#include "body_source.h"
#include "draw_inline.h"
#include "draw_lines.h"

struct block;

/* The state of drawing. */
struct drawer {
    struct draw_options options;
    const struct source *source;
    struct canvas canvas;
    struct run run;
    struct inline_reader inlines;
    struct buf lines;    /* of the paragraph */
    int quotes; /* containers that are quotes */
    uint64_t *work; /* what the drawings of the note have cost so far */
    int line;   /* of the source, of the block that was drawn last; 0: nothing was */
};

/* An empty line, if the source has one before the block. */
void draw_gap_before(struct drawer *drawer, const struct block *block);
/* A block that is not a container. */
void draw_leaf(struct drawer *drawer, const struct block *block);
/* A text in one style. `mark`: what it starts with if styles cannot be seen. */
void draw_text(struct drawer *drawer, struct str text, unsigned style, const char *mark);

#endif
