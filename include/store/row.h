#ifndef STORE_ROW_H
#define STORE_ROW_H

#include "base/str.h"

struct arena;
struct buf;
struct file;

/* All fields of a file except its path, encoded as one value. `today` loads every row, and one column for each
   field would cost twice as much. */
void row_encode(const struct file *file, struct buf *out);
/* Set out->path before the call. The decoded texts are terminated and lie in `text`. -1: the value is not
   valid, or belongs to another path. */
int row_decode(struct str row, struct file *out, struct arena *text);

#endif
