#ifndef PARSER_BODY_PROTECT_H
#define PARSER_BODY_PROTECT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"

/* What Obsidian adds to the inlines of Markdown, kept from cmark: formulas, [[links]], ![[embeds]],
   ==marks== and ~~struck text~~. Each is replaced by one character of a private area of Unicode, so
   that for cmark it is a letter. */

enum part_kind {
    PART_TEXT, /* a private character of the text itself, or a mark that has no other end */
    PART_FORMULA,
    PART_LINK,
    PART_EMBED,
    PART_MARK,  /* one end of a marked text */
    PART_STRUCK /* one end of a struck text */
};

struct part {
    enum part_kind kind;
    bool opens, used;
    struct str source; /* borrowed from the text */
};

struct protected {
    struct part *part;
    size_t count, capacity;
    bool web; /* control characters become U+FFFD; if not, they are made visible, as a terminal needs it */
    struct buf text; /* for cmark. Tabs are spaces. */
};

#define PROTECTED_INIT                                                                             \
    {                                                                                              \
        .text = BUF_INIT                                                                           \
    }

/* `text`: the lines of one paragraph. */
void protect_text(struct protected *protected, struct str text);
/* The part that a character of the text stands for, the first time it is asked for; else NULL. */
struct part *protected_part(struct protected *protected, int32_t code_point);
/* Appends text from cmark with the source of its parts, as an address has it. */
void protected_add_source(const struct protected *protected, struct str text, struct buf *out);
void protected_release(struct protected *protected);

#endif
