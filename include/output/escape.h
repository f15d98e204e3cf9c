#ifndef OUTPUT_ESCAPE_H
#define OUTPUT_ESCAPE_H

#include "base/str.h"

struct buf;

/* Appends text as it may reach a terminal. Control and bidi characters and bytes that are no UTF-8
   are shown, not sent: \n \t \r \e, \x07 for other ASCII controls and for such a byte, \u009b and
   \u202e for characters. One line always. */
void escape_text(struct str s, struct buf *out);
/* The same, but line breaks (CRLF becomes LF) and tabs stay: for answers and messages. */
void escape_lines(struct str s, struct buf *out);
/* The same as escape_text, with each backslash doubled, so that it can be read back. */
void escape_exact(struct str s, struct buf *out);

#endif
