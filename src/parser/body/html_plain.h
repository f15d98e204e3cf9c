#ifndef PARSER_BODY_HTML_PLAIN_H
#define PARSER_BODY_HTML_PLAIN_H

#include "parser/body/html.h"

extern const struct html_words html_english;

/* Appends the lines of a text as they are: in <pre>, or with <br> if it is one text. What follows the first
   2 MB is left out. */
void html_add_plain(struct str text, const struct html_options *options, struct buf *out);

#endif
