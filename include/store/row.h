#ifndef STORE_ROW_H
#define STORE_ROW_H

#include "base/str.h"

struct arena;
struct buf;
struct file;

/* What the index keeps of a file besides its path, in one value: `today` loads every row, and a
   column for each field costs twice as much. */
void row_encode(const struct file *file, struct buf *out);
/* The texts, each terminated, lie in `text`. -1: no such value, or not that of out->path, which is
   given. */
int row_decode(struct str row, struct file *out, struct arena *text);

#endif
