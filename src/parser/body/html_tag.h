#ifndef PARSER_BODY_HTML_TAG_H
#define PARSER_BODY_HTML_TAG_H

#include <stdbool.h>

#include "base/str.h"

/* What happens to a tag that a note has in its text. */
enum tag_effect {
    TAG_SHOWN,  /* it is shown as its source */
    TAG_DROPPED, /* left out; what is in the element stays */
    TAG_BREAKS, /* left out, as TAG_DROPPED, and its text is on a line of its own */
    TAG_SPACE,  /* left out; a space stays */
    TAG_BREAK,  /* <br> */
    TAG_PASSES  /* it passes, without its attributes */
};

struct tag {
    enum tag_effect effect;
    const char *name; /* of TAG_PASSES, in lower case */
    bool closes;
};

struct tag tag_read(struct str source); /* "<b>", "</b>", "<!-- a -->" */

#endif
