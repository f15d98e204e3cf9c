#ifndef PARSER_BODY_HTML_URL_H
#define PARSER_BODY_HTML_URL_H

#include <stddef.h>

#include "base/str.h"

struct buf;

enum url_kind {
    URL_PATH,   /* without a scheme and a host: it leads to the vault */
    URL_WEB,    /* http, https or mailto, with a host or an address */
    URL_PICTURE, /* data:image/ */
    URL_APP,    /* obsidian: */
    URL_OTHER   /* any other scheme, as javascript: and file:, or only a host */
};

/* What an address is. It may be written as a browser reads it, too: with spaces before it, and with tabs and line
   feeds in its scheme. */
enum url_kind url_kind_of(struct str url);
/* Where a URL with http or https is in a text without being marked as a link; the length of the text: none.
   *len: without punctuation at its end, and without a bracket that it does not open. */
size_t url_find(struct str text, size_t *len);
/* Appends the URL for a quoted attribute. What a URL may not hold is percent-encoded. */
void url_add(struct str url, struct buf *out);
/* Appends the URL percent-decoded, except control characters. */
void url_add_decoded(struct str url, struct buf *out);

#endif
