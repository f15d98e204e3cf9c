#ifndef OUTPUT_ESCAPE_H
#define OUTPUT_ESCAPE_H

#include "base/str.h"

struct buf;

/* Appends text that is safe for a terminal, always on one line. Control characters, bidi characters
   and bytes that are not UTF-8 are shown as escapes: \n \t \r \e, \x07 for other ASCII controls and
   for invalid bytes, \u009b and \u202e for other characters. */
void escape_text(struct str s, struct buf *out);
/* Like escape_text(), but keeps line breaks (CRLF becomes LF) and tabs: for answers and messages.
 */
void escape_lines(struct str s, struct buf *out);
/* Like escape_text(), but doubles each backslash, so that the text can be read back. */
void escape_exact(struct str s, struct buf *out);

#endif
