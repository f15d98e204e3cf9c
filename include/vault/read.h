#ifndef VAULT_READ_H
#define VAULT_READ_H

#include <stddef.h>

#include "base/str.h"

struct buf;
struct stat;

/* Reads regular files by their path from `root`, opened with vault/folder.h. Safe to call from several threads. */

/* Reads the first `most` bytes of a note. `st` is its status when it was opened. -1: errno; ENOENT also if it is
   not a regular file. */
int vault_read(int root, struct str path, size_t most, struct buf *out, struct stat *st);
/* Reads a whole file of settings. -1: errno, for folder_problem(): ENOENT; EFBIG if it is longer than `most`;
   ENXIO if it is not a regular file. */
int vault_read_whole(int root, struct str path, size_t most, struct buf *out);

#endif
