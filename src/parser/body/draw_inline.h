#ifndef PARSER_BODY_DRAW_INLINE_H
#define PARSER_BODY_DRAW_INLINE_H

#include "draw_run.h"
#include "protect.h"

/* Reads the inlines of paragraphs, headings and cells, one after the other. */
struct inline_reader {
    bool color;         /* if not, emphasis and so on keep the marks of the source */
    struct run *run;    /* where the text goes */
    unsigned base;      /* the style of the whole text */
    struct str between; /* what a line break becomes: "\n", or " " in a cell */
    struct protected protected;
    size_t start; /* in the run, of this text */
    int emphasis, strong, link; /* that are open */
    bool mark, struck;
    uint64_t left; /* the work that cmark may still have */
};

#define INLINE_READER_INIT                                                                         \
    {                                                                                              \
        .protected = PROTECTED_INIT                                                                \
    }

void inline_read(struct inline_reader *reader, struct str text);
void inline_reader_release(struct inline_reader *reader);

#endif
