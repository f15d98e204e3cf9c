#ifndef OUTPUT_WRAP_H
#define OUTPUT_WRAP_H

#include "base/str.h"

struct buf;

/* Appends text escaped and broken to `columns` (0: as it is; no less than 20), between words where
   it can be, with a final line feed. The first line starts at column `at`, behind what the caller
   wrote there, and the others at `indent`. Its own line breaks stay; a tab is four blanks. */
void wrap_text(struct str text, size_t at, size_t indent, size_t columns, struct buf *out);

#endif
