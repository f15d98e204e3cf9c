#ifndef PARSER_BODY_INLINE_PIECES_H
#define PARSER_BODY_INLINE_PIECES_H

#include <stdint.h>

#include "markdown.h"

/* Passes the pieces of a text of one or more lines, which protect_text() has made, to the sink. *left: the work
   that cmark may still have; what would cost more is passed as lines of text, marks and all. */
void pieces_read(struct str text, uint64_t *left, piece_sink *sink, void *context);

#endif
