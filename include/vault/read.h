#ifndef VAULT_READ_H
#define VAULT_READ_H

#include <stddef.h>

#include "base/str.h"

struct buf;
struct stat;

/* The first `most` bytes of a regular file, by its path from `root`; a link is not followed, and
   nothing blocks. `st` is what it was when it was opened. 0, or -1: it is no longer there, no regular
   file, or cannot be read (errno). Safe to call from several threads. */
int vault_read(int root, struct str path, size_t most, struct buf *out, struct stat *st);

#endif
