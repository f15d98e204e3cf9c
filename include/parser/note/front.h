#ifndef PARSER_NOTE_FRONT_H
#define PARSER_NOTE_FRONT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

/* Where the front matter of a note is: from a first line "---" to the next line "---" or "...". A
   BOM may come first. Each of these lines may end in spaces and in CRLF. */
struct front {
    bool present; /* the first line opens a block */
    bool closed;  /* a line closes it within `head` */
    size_t start; /* first byte of the block's content: line 2 of the file */
    size_t
        end; /* after its last byte: the start of the closing line; not closed: the end of `head` */
    size_t body;  /* first byte after the closing line; 0 without front matter (after a BOM: 3) */
};

struct front front_find(struct str head);

#endif
