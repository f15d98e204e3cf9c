#ifndef PARSER_NOTE_FRONT_H
#define PARSER_NOTE_FRONT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

/* Where the front matter of a note stands: from a first line "---" to the next line "---" or
   "...". A BOM may stand before it; each line may end in CRLF and in blanks. */
struct front {
    bool present; /* the first line opens a block */
    bool closed;  /* and a line closes it, within what was given */
    size_t start; /* first byte of the block's content: line 2 of the file */
    size_t end;   /* after its last byte: where the closing line starts; not closed: the end */
    size_t body;  /* first byte after the closing line; 0 without front matter (after a BOM: 3) */
};

struct front front_find(struct str head);

#endif
