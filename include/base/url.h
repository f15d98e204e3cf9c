#ifndef BASE_URL_H
#define BASE_URL_H

#include "base/str.h"

struct buf;

/* Appends a path as a relative URL has it: every byte other than a letter, a digit and "-._~/" becomes %XX (RFC 3986,
   2.1). */
void url_add_path(struct str path, struct buf *out);
/* As url_add_path(), for a part of a path or the value of a query: "/" becomes %2F, too. */
void url_add_value(struct str value, struct buf *out);
/* The byte for which the %XX at the start of a text stands; -1: there is none. */
int url_coded_byte(struct str text);
/* Appends the text with each %XX as the byte that it stands for; a "%" without two hexadecimal digits stays. */
void url_decode(struct str text, struct buf *out);

#endif
