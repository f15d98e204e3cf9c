#ifndef OUTPUT_DIFF_H
#define OUTPUT_DIFF_H

#include "base/str.h"

struct buf;

/* Appends a unified diff of one file, as `patch -p1` and `git apply` take it. The two have the same
   number of lines; lines keep their bytes. Nothing when they are the same. */
void diff_file(struct str path, struct str old, struct str new, struct buf *out);

#endif
