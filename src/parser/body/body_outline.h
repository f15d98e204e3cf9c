#ifndef PARSER_BODY_BODY_OUTLINE_H
#define PARSER_BODY_BODY_OUTLINE_H

#include <stdbool.h>

#include "base/buf.h"

/* The outline of a body, which cmark parses instead of the body: for each line the marks that make
   blocks, and one letter for the text. The blocks have the same lines and columns as in the body,
   up to the start of a text. But the inline parser of cmark has nothing to do, blocks nest at most
   a few hundred levels deep, and a line of a megabyte becomes short. Deliberate differences: link
   reference definitions are text, and so is HTML except comments. A formula of several lines between
   "$$" is one text, as in Obsidian, although its lines may start with "+ " or "=". */
struct outline {
    struct buf text;
    bool in_comment;
    int formula; /* how many of the next lines belong to a formula */
};

#define OUTLINE_INIT {BUF_INIT, false, 0}

/* A line without its end, and the text after it. */
void outline_add(struct outline *outline, struct str line, struct str rest);
void outline_release(struct outline *outline);

#endif
