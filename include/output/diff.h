#ifndef OUTPUT_DIFF_H
#define OUTPUT_DIFF_H

#include "base/str.h"

struct buf;

/* Appends a unified diff of one file, for `patch -p1` and `git apply`. Both texts have the same
   number of lines, and lines keep their bytes. Appends nothing if the texts are equal. */
void diff_file(struct str path, struct str old, struct str new, struct buf *out);

#endif
