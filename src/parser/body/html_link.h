#ifndef PARSER_BODY_HTML_LINK_H
#define PARSER_BODY_HTML_LINK_H

#include "parser/body/html.h"

/* Where a link or an image of a note leads. */
struct html_link {
    enum html_target target;
    bool web;           /* http, https or mailto */
    struct buf address; /* not escaped */
};

#define HTML_LINK_INIT                                                                             \
    {                                                                                              \
        .address = BUF_INIT                                                                        \
    }

/* `target`: as the note has it; if not `wiki`, a URL. */
void html_link_find(
    const struct html_options *options, struct str target, bool wiki, bool embed, struct html_link *link);
void html_link_open(const struct html_link *link, struct buf *out); /* <a href="…"> */
void html_link_release(struct html_link *link);

#endif
