#ifndef VAULT_READ_H
#define VAULT_READ_H

#include <stddef.h>

#include "base/str.h"

struct buf;
struct stat;

/* Regular files by their path from `root`, opened as vault/folder.h says. Safe to call from several
   threads. */

/* The first `most` bytes of a note. `st` is what it was when it was opened. 0, or -1: it is no longer
   there (ENOENT; also if it is not a regular file any more), or cannot be read (errno). */
int vault_read(int root, struct str path, size_t most, struct buf *out, struct stat *st);
/* A whole file of settings, of at most `most` bytes. 0, or -1 with errno, for folder_problem(): ENOENT,
   EFBIG if it is longer, ENXIO if it is not a regular file. */
int vault_read_whole(int root, struct str path, size_t most, struct buf *out);

#endif
