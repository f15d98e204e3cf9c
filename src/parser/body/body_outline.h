#ifndef PARSER_BODY_BODY_OUTLINE_H
#define PARSER_BODY_BODY_OUTLINE_H

#include <stdbool.h>

#include "base/buf.h"

/* What cmark is shown of a body: of each line the marks that make blocks, and one letter for its
   text. The blocks come out as they would of the body, line by line and column by column up to
   where a text starts, but nothing is left for cmark's inline parser, nothing nests deeper than a
   few hundred levels, and a line of a megabyte is as short as any other. Different on purpose: a
   link reference definition is text, and so is HTML, but for a comment. */
struct outline {
    struct buf text;
    bool in_comment;
};

#define OUTLINE_INIT {BUF_INIT, false}

void outline_add(struct outline *outline, struct str line); /* a line without its end */
void outline_release(struct outline *outline);

#endif
