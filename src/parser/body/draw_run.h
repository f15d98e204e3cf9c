#ifndef PARSER_BODY_DRAW_RUN_H
#define PARSER_BODY_DRAW_RUN_H

#include "parser/body/draw.h"

/* A text in styles, not yet broken to a width. It has no control characters except line feeds. */
struct run {
    struct buf text;
    struct drawn_span *span; /* in `text`, without gaps */
    size_t count, capacity;
};

#define RUN_INIT                                                                                   \
    {                                                                                              \
        .text = BUF_INIT                                                                           \
    }

void run_add(struct run *run, struct str safe, unsigned style); /* as it is */
/* Makes control characters and bytes that are not UTF-8 visible; a tab becomes a space. Line feeds
   stay. */
void run_add_visible(struct run *run, struct str text, unsigned style);
void run_trim(struct run *run, size_t start); /* removes a space at the end of what begins at `start` */
/* Takes the text in one style from the start of bytes *start to `end`. *span: a span that does not start
   after *start, moved on. Returns false at the end. */
bool run_cut(const struct run *run, size_t *start, size_t end, size_t *span, struct str *text, unsigned *style);
void run_clear(struct run *run);
void run_release(struct run *run);

#endif
