#ifndef OUTPUT_WRAP_H
#define OUTPUT_WRAP_H

#include "base/str.h"

struct buf;

/* Appends escaped text, broken at `columns` (0: not broken; at least 20), between words if
   possible, with a final line feed. The first line starts at column `at`, after the text that the
   caller wrote; the others start at `indent`. Line breaks in the text stay; a tab becomes four
   spaces. */
void wrap_text(struct str text, size_t at, size_t indent, size_t columns, struct buf *out);
/* Appends one line of a message, escaped, with a final line feed. It is broken only between words, so that a
   path or a command that is longer than `columns` stays whole; the lines after the first start at `indent`. */
void wrap_message(struct str line, size_t indent, size_t columns, struct buf *out);

#endif
