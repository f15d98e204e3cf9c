#ifndef PARSER_BODY_HTML_INLINE_H
#define PARSER_BODY_HTML_INLINE_H

#include <stdint.h>

#include "html_link.h"
#include "html_stack.h"
#include "protect.h"

/* Reads the inlines of paragraphs, headings and cells, one after the other. */
struct html_inline {
    const struct html_options *options;
    const struct html_words *words;
    struct buf *out; /* where the text goes; borrowed */
    struct protected protected;
    struct html_stack stack;
    struct html_link link; /* the one that is open, or was last */
    struct buf link_name;  /* its target: what it shows if it has no text */
    size_t link_seen;      /* `seen` where it began */
    struct buf scratch;
    size_t seen;   /* how often something that can be seen was added to the text */
    int breaks;    /* of lines that come before the next such thing */
    size_t pictures; /* bytes of the addresses of images in the fragment */
    uint64_t left; /* the work that cmark may still have */
};

#define HTML_INLINE_INIT                                                                           \
    {                                                                                              \
        .protected = PROTECTED_INIT, .link = HTML_LINK_INIT, .link_name = BUF_INIT,                \
        .scratch = BUF_INIT                                                                        \
    }

/* Returns false, and adds nothing, if there is nothing to see. */
bool html_inline_read(struct html_inline *reader, struct str text);
void html_inline_release(struct html_inline *reader);

/* What comes before something that can be seen: ends of lines. */
void html_inline_begin(struct html_inline *reader);
/* An image, named as the note has it, which may be "name|300". `target`: as html_link_find() takes it. */
void html_inline_add_image(struct html_inline *reader, struct str target, struct str name, bool wiki);

#endif
