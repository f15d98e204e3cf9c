#ifndef PARSER_BODY_BODY_OUTLINE_H
#define PARSER_BODY_BODY_OUTLINE_H

#include <stdbool.h>

#include "base/buf.h"

/* The outline of a body, which cmark parses instead of the body: for each line the marks that make
   blocks, and one letter for the text. The blocks have the same lines and columns as in the body,
   up to the start of a text. But the inline parser of cmark has nothing to do, blocks nest at most
   a few hundred levels deep, and a line of a megabyte becomes short. Deliberate differences: link
   reference definitions are text, and so is HTML except comments. */
struct outline {
    struct buf text;
    bool in_comment;
};

#define OUTLINE_INIT {BUF_INIT, false}

void outline_add(struct outline *outline, struct str line); /* a line without its end */
void outline_release(struct outline *outline);

#endif
